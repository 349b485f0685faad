"""The budget of loud skits in words: what an order takes, and what happens when too little is left."""

import math
from dataclasses import dataclass
from typing import Final

from tinkerflow.studio.skits.models import CAPACITY
from tinkerflow.studio.skits.services import QUIET, cost_of
from tinkerflow.studio.skits.services.spending import REFILL

# The browser fills the same sentences while a person moves the slider.
FITS: Final = "Intensity {asked} takes {cost} of the {left} points left."
OVER: Final = (
    "Intensity {asked} costs {cost} of the {left} points left, "
    "so this one is played at {played}. Full again in {wait}."
)


@dataclass(frozen=True)
class Meter:
    """What is left of a budget, and what an intensity would take of it."""

    points: float
    asked: int

    FITS = FITS
    OVER = OVER
    capacity = CAPACITY
    per_second = REFILL
    played_at = QUIET

    @property
    def left(self) -> int:
        """Whole points: half a point buys nothing."""
        return math.floor(self.points)

    @property
    def cost(self) -> int:
        """Five points for each ten of intensity."""
        return cost_of(self.asked)

    @property
    def is_over(self) -> bool:
        """Whether it would be played quieter than asked."""
        return self.cost > self.points and self.asked > QUIET

    @property
    def said(self) -> str:
        """The same in a sentence."""
        pattern = OVER if self.is_over else FITS
        return pattern.format(
            asked=self.asked,
            cost=self.cost,
            left=self.left,
            played=QUIET,
            wait=span((CAPACITY - self.points) / REFILL),
        )


def span(seconds: float) -> str:
    """A wait as people say it, never shorter than it is."""
    return f"{math.ceil(seconds)} s" if seconds <= 60 else f"{math.ceil(seconds / 60)} min"
