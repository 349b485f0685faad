"""Which of two posted scripts a forecast put first, and which of them people preferred."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from tinkerflow.craft.ranker.ruler import too_close

# Log-odds of a win for 100 points more, fitted to the validation split of the headline experiments
# for the percentile of each headline model: 1.84 and 1.17. For a judge's marks nothing is measured.
SLOPE: Final = 1.2
SLOPES: Final[Mapping[str, float]] = {"tuned": 1.8}
LEAST_IMPRESSIONS: Final = 100
# The newest of a brief: pairs grow as the square of it.
MOST_OF_BRIEF: Final = 60


@dataclass(frozen=True)
class Posted:
    """A frozen score and what came of it. `brief`: those of another brief do not compare."""

    brief: str
    position: int
    final: float
    parts: Mapping[str, float]
    impressions: int | None = None
    clicks: int | None = None
    views: int | None = None
    platform: str = ""
    scorer: str = ""

    @property
    def slope(self) -> float:
        """What 100 points of its scorer are worth, in log-odds."""
        return SLOPES.get(self.scorer.partition(" ")[0], SLOPE)

    @property
    def liking(self) -> float | None:
        """How much people liked it; None when too few saw it."""
        return liking(self.impressions, self.clicks, self.views)


@dataclass(frozen=True)
class Pair:
    """Two posted scripts of one brief: how likely the first was said to win, and whether it did."""

    first: Posted
    second: Posted
    chance: float
    first_won: bool

    @property
    def told(self) -> float:
        """The chance that was given to whichever was put first."""
        return max(self.chance, 1 - self.chance)

    @property
    def is_hit(self) -> bool:
        """Whether the one that was put first won."""
        return (self.chance > 0.5) == self.first_won

    @property
    def is_called(self) -> bool:
        """Whether the forecast named a winner at all."""
        return not too_close(self.chance)

    @property
    def surprise(self) -> float:
        """The squared error of the chance (Brier)."""
        return (self.chance - self.first_won) ** 2


def liking(impressions: int | None, clicks: int | None, views: int | None) -> float | None:
    """Smoothed log-odds of a click, or log of the views; None when too few saw it."""
    if impressions is not None and clicks is not None:
        if impressions < LEAST_IMPRESSIONS:
            return None
        return math.log((clicks + 0.5) / (impressions - clicks + 0.5))
    return None if views is None else math.log1p(views)


def chance_of(lead: float, slope: float = SLOPE) -> float:
    """The chance of a win by so many points; exactly one minus that of the same points behind.

    `slope`: log-odds for 100 points.
    """
    chance = 1 / (1 + math.exp(-slope * abs(lead) / 100))
    return chance if lead >= 0 else 1 - chance


def resolved(posted: Iterable[Posted]) -> list[Pair]:
    """Every pair of a brief of which results tell who won; equal results tell nothing."""
    briefs: dict[str, list[Posted]] = defaultdict(list)
    for one in posted:
        if one.liking is not None:
            briefs[one.brief].append(one)
    return [pair for own in briefs.values() for pair in _pairs(own)]


def _pairs(own: Sequence[Posted]) -> Iterator[Pair]:
    newest = sorted(own, key=lambda one: one.position)[-MOST_OF_BRIEF:]
    for first, second in combinations(newest, 2):
        ahead = (first.liking or 0.0) - (second.liking or 0.0)
        if ahead and first.final != second.final:
            slope = min(first.slope, second.slope)
            chance = chance_of(first.final - second.final, slope)
            yield Pair(first, second, chance, ahead > 0)
