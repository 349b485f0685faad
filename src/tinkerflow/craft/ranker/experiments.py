"""Real headline experiments as pairs: which of two headlines more people clicked."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import NormalDist
from typing import Final

from .archive import Arm, NoExperiments, read_arms

__all__ = ["NoExperiments", "Pair", "read_pairs"]

# Fewer impressions than this say nothing about an arm.
LEAST_IMPRESSIONS: Final = 100
# Two-sided p < .05 and p < .01.
CONCLUSIVE: Final = 1.959964
CERTAIN: Final = 2.575829
_NORMAL: Final = NormalDist()
# How much wider than binomial the archive's arms scatter.
SCATTER: Final = 1.3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two headlines of one test and image, with how surely the first one won.

    `gap` is the difference of their smoothed log-odds of a click, `rates` are their click rates.
    """

    first: str
    second: str
    story: str
    gap: float
    z: float
    weight: float
    rates: tuple[float, float]
    suspect: bool

    @property
    def first_won(self) -> bool:
        """More of those who saw the first one clicked."""
        return self.gap > 0

    @property
    def conclusive(self) -> bool:
        """The test itself would call a winner (two-sided p < .05)."""
        return abs(self.z) > CONCLUSIVE


def read_pairs(path: Path) -> list[Pair]:
    """Every pair of one split, weighted by how much its test can tell us.

    A test with many arms gives many pairs, so each of them counts less.
    """
    met = [(a, b) for arms in read_arms(path) for a, b in combinations(arms, 2) if _tells(a, b)]
    per_test = Counter(a.test for a, _ in met)
    return [_pair(a, b, of=per_test[a.test]) for a, b in met]


def _tells(a: Arm, b: Arm) -> bool:
    enough = min(a.impressions, b.impressions) >= LEAST_IMPRESSIONS
    return enough and _log_odds(a) != _log_odds(b)


def _pair(a: Arm, b: Arm, *, of: int) -> Pair:
    z = _z(a, b)
    sure = 2 * _NORMAL.cdf(abs(z) / SCATTER) - 1
    return Pair(
        first=a.headline,
        second=b.headline,
        story=a.story,
        gap=_log_odds(a) - _log_odds(b),
        z=z,
        weight=sure / math.sqrt(of),
        rates=(a.clicks / a.impressions, b.clicks / b.impressions),
        suspect=a.suspect or b.suspect,
    )


def _log_odds(arm: Arm) -> float:
    """The smoothed log-odds of a click."""
    return math.log((arm.clicks + 0.5) / (arm.impressions - arm.clicks + 0.5))


def _z(a: Arm, b: Arm) -> float:
    """The two-proportion z of the test between two arms."""
    pooled = (a.clicks + b.clicks) / (a.impressions + b.impressions)
    spread = pooled * (1 - pooled) * (1 / a.impressions + 1 / b.impressions)
    difference = a.clicks / a.impressions - b.clicks / b.impressions
    return difference / math.sqrt(spread) if spread else 0.0
