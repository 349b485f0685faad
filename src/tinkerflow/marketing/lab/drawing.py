"""How often a creative angle is drawn: less often when it keeps losing, never not at all.

What won and lost is a share with doubt (Beta-Binomial, as if ten more had come out even). An angle is
drawn less often only when even a lucky reading of it, the upper end of its 80 % range, wins less
than half. What was only scored is a model's word: it counts as twenty at the most, while
each posted result counts as five.
"""

import math
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.ranker.ruler import EIGHTY

EVEN: Final = 5.0
MOST_SCORED: Final = 20.0
A_POST: Final = 5.0
# Of fewer nobody can say that it keeps losing.
FEWEST: Final = 8
LEAST: Final = 0.25


@dataclass(frozen=True)
class AngleRecord:
    """What an angle's scripts won against others, as scored and as posted; ties count half."""

    angle: str
    scored: int = 0
    won: float = 0.0
    posted: int = 0
    posted_won: float = 0.0
    is_alike: bool = False

    @property
    def evidence(self) -> float:
        """How many results its share rests on, the even ones not counted."""
        return min(self.scored, MOST_SCORED) + A_POST * self.posted

    @property
    def share(self) -> float:
        """How often it wins, 0 to 1, drawn to a half while little is known."""
        scored = min(self.scored, MOST_SCORED) * self.won / self.scored if self.scored else 0.0
        wins = scored + A_POST * self.posted_won
        return (EVEN + wins) / (2 * EVEN + self.evidence)

    @property
    def swing(self) -> float:
        """Half the 80 % range of the share."""
        share = self.share
        return EIGHTY * math.sqrt(share * (1 - share) / (2 * EVEN + self.evidence + 1))

    @property
    def earned(self) -> float:
        """How often it would be drawn by its results: 1 as the others, a quarter at the least."""
        if self.scored + A_POST * self.posted < FEWEST:
            return 1.0
        return round(min(1.0, max(LEAST, 2 * (self.share + self.swing))), 3)

    @property
    def weight(self) -> float:
        """How often it is drawn: as it earned, unless a person has it drawn like the others."""
        return 1.0 if self.is_alike else self.earned
