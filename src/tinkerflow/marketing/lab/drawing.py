"""How often a creative angle is drawn: less often when it keeps losing, never not at all.

What won and lost is a share with doubt (Beta-Binomial, as if three more had come out even). An angle
is drawn less often only when even a lucky reading of it, the upper end of its 80 % range, wins less
than half. Each posted result is one trial. What was only scored is a model's word: all of it
together counts as five at the most.
"""

import math
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.ranker.ruler import EIGHTY

EVEN: Final = 1.5
MOST_SCORED: Final = 5.0
# Results come whole: half a step more, or the range misses more often than one in five.
HALF_A_STEP: Final = 0.5
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
        return min(self.scored, MOST_SCORED) + self.posted

    @property
    def share(self) -> float:
        """How often it wins, 0 to 1, drawn to a half while little is known."""
        scored = min(self.scored, MOST_SCORED) * self.won / self.scored if self.scored else 0.0
        wins = scored + self.posted_won
        return (EVEN + wins) / (2 * EVEN + self.evidence)

    @property
    def swing(self) -> float:
        """Half the 80 % range of the share."""
        share, trials = self.share, 2 * EVEN + self.evidence
        return EIGHTY * math.sqrt(share * (1 - share) / (trials + 1)) + HALF_A_STEP / trials

    @property
    def earned(self) -> float:
        """How often it would be drawn by its results: 1 as the others, a quarter at the least."""
        if self.scored + self.posted < FEWEST:
            return 1.0
        return round(min(1.0, max(LEAST, 2 * (self.share + self.swing))), 3)

    @property
    def weight(self) -> float:
        """How often it is drawn: as it earned, unless a person has it drawn like the others."""
        return 1.0 if self.is_alike else self.earned
