"""Which of two headlines would win, told from their words alone.

What it knows is the chance that one headline beats another in the same place. On a scale from 0 to
100 it may only be shown as the percentile among its reference headlines, and named so.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .features import NothingToRank, features
from .model import TOO_CLOSE, dot, lexical
from .reasons import reasons

__all__ = [
    "TOO_CLOSE",
    "NothingToRank",
    "Ranked",
    "Standing",
    "features",
    "percentile",
    "rank",
    "strength",
    "too_close",
    "win_probability",
]

# The middle 80 % of a normal distribution, in standard deviations.
_EIGHTY: Final = 1.2816


@dataclass(frozen=True)
class Standing:
    """A headline among the reference headlines: share of them that are weaker, 0 to 100.

    `low` to `high` is the 80 % range of that percentile over models taught on other draws of the
    same stories. It tells how sure the model is of its own figure, not what one test would show.
    """

    percentile: float
    low: float
    high: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Ranked:
    """A headline in its place; `place` counts from 1, `index` is where it stood before."""

    place: int
    index: int
    headline: str
    strength: float


def strength(headline: str) -> float:
    """Log-odds of a win against the average reference headline, before temperature."""
    model = lexical()
    return dot(model.weights, model.standardized(headline))


def win_probability(a: str, b: str) -> float:
    """The chance that `a` would be clicked more often than `b`, all else being the same."""
    lead = strength(a) - strength(b)
    # Told of the stronger one, so that the two chances add up to exactly 1.
    chance = 1 / (1 + math.exp(-abs(lead) / lexical().temperature))
    return chance if lead >= 0 else 1 - chance


def too_close(a: str, b: str) -> bool:
    """Neither headline is likely enough to win to be named."""
    chance = win_probability(a, b)
    return max(chance, 1 - chance) < TOO_CLOSE


def percentile(headline: str) -> Standing:
    """Where the headline stands among the reference headlines, how surely, and why."""
    model = lexical()
    row = model.standardized(headline)
    middle = dot(model.weights, row)
    swing = _EIGHTY * _spread([dot(weights, row) for weights in model.replicates])
    return Standing(
        percentile=_share_below(middle),
        low=_share_below(middle - swing),
        high=_share_below(middle + swing),
        reasons=reasons(row, model=model),
    )


def rank(headlines: Iterable[str]) -> list[Ranked]:
    """Strongest first; equals keep the order in which they came."""
    told = [(strength(headline), index, headline) for index, headline in enumerate(headlines)]
    told.sort(key=lambda one: -one[0])
    return [
        Ranked(place=place, index=index, headline=headline, strength=power)
        for place, (power, index, headline) in enumerate(told, start=1)
    ]


def _spread(powers: list[float]) -> float:
    mean = sum(powers) / len(powers)
    return math.sqrt(sum((power - mean) ** 2 for power in powers) / len(powers))


def _share_below(power: float) -> float:
    """The percent of reference headlines below this strength, between the known quantiles."""
    marks = lexical().quantiles
    if power <= marks[0] or power >= marks[-1]:
        return 0.0 if power <= marks[0] else 100.0
    after = bisect_right(marks, power)
    below, above = marks[after - 1], marks[after]
    return 100 * (after - 1 + (power - below) / (above - below)) / (len(marks) - 1)
