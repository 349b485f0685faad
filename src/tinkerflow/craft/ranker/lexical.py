"""Which of two headlines would win, told from their words alone.

What it knows is the chance that one headline beats another in the same place. On a scale from 0 to
100 it may only be shown as the percentile among its reference headlines, and named so.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from .features import NothingToRank, features
from .model import dot, lexical
from .reasons import reasons
from .ruler import TOO_CLOSE, Ruler, Standing
from .ruler import too_close as _too_close

__all__ = [
    "TOO_CLOSE",
    "NothingToRank",
    "Ranked",
    "Standing",
    "causes",
    "features",
    "percentile",
    "rank",
    "strength",
    "too_close",
    "win_probability",
]


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
    return lexical().ruler.chance(strength(a), strength(b))


def too_close(a: str, b: str) -> bool:
    """Neither headline is likely enough to win to be named."""
    return _too_close(win_probability(a, b))


def percentile(headline: str) -> Standing:
    """Where the headline stands among the reference headlines, how surely, and why."""
    model = lexical()
    row = model.standardized(headline)
    sd = _spread([dot(weights, row) for weights in model.replicates])
    told = reasons(row, model=model)
    return model.ruler.standing(dot(model.weights, row), sd=sd, reasons=told)


def causes(headline: str) -> tuple[str, ...]:
    """What its words do to a headline, in sentences. Raises NothingToRank."""
    model = lexical()
    return reasons(model.standardized(headline), model=model)


def rank(headlines: Iterable[str]) -> list[Ranked]:
    """Strongest first; equals keep the order in which they came."""
    told = [(strength(headline), index, headline) for index, headline in enumerate(headlines)]
    told.sort(key=lambda one: -one[0])
    return [
        Ranked(place=place, index=index, headline=headline, strength=power)
        for place, (power, index, headline) in enumerate(told, start=1)
    ]


class Lexical:
    """The lexical model where any model would do."""

    @property
    def version(self) -> str:
        """Other weights, another version."""
        model = lexical()
        told = repr((model.weights, model.quantiles, model.temperature))
        return sha256(told.encode()).hexdigest()[:8]

    @property
    def ruler(self) -> Ruler:
        """What its strengths mean."""
        return lexical().ruler

    def strengths(self, headlines: Sequence[str]) -> list[float]:
        """One for each headline, in their order."""
        return [strength(headline) for headline in headlines]

    def standings(self, headlines: Sequence[str]) -> list[Standing]:
        """Their places among the reference headlines, with the reasons."""
        return [percentile(headline) for headline in headlines]

    def vectors(self, headlines: Sequence[str]) -> None:
        """None: words are counted here, not understood."""

    def doubt(self, one: str, other: str) -> float:
        """How its replicates, each taught on another draw of the stories, disagree on the lead."""
        model = lexical()
        row, against = model.standardized(one), model.standardized(other)
        return _spread([dot(each, row) - dot(each, against) for each in model.replicates])


def _spread(powers: list[float]) -> float:
    mean = sum(powers) / len(powers)
    return math.sqrt(sum((power - mean) ** 2 for power in powers) / len(powers))
