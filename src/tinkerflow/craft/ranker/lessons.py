"""Pairs of headlines as matrices, for teaching and for examining."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from .experiments import Pair
from .features import features
from .model import EDGE

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Scale:
    """Mean and standard deviation of every feature over the reference headlines."""

    means: Numbers
    sds: Numbers

    def rows(self, headlines: Sequence[str]) -> Numbers:
        """The headlines as standardized rows, held at the reference's edges."""
        raw = np.array([features(headline) for headline in headlines])
        return np.clip((raw - self.means) / self.sds, -EDGE, EDGE)


@dataclass(frozen=True)
class Lesson:
    """What differs in each pair, who won, how much it counts, whose story it is."""

    differences: Numbers
    won: Flags
    weights: Numbers
    conclusive: Flags
    trusted: Flags
    stories: NDArray[np.int_]

    def only(self, kept: Flags) -> "Lesson":
        """The same lesson with fewer pairs."""
        return Lesson(*(getattr(self, field.name)[kept] for field in fields(self)))


def scale_of(headlines: Sequence[str]) -> Scale:
    """The scale on which these headlines have mean 0 and spread 1."""
    raw = np.array([features(headline) for headline in headlines])
    sds = raw.std(axis=0)
    return Scale(means=raw.mean(axis=0), sds=np.where(sds > 0, sds, 1.0))


def lesson_of(pairs: Sequence[Pair], scale: Scale) -> Lesson:
    """The pairs on that scale, their stories numbered from 0."""
    names = sorted({pair.story for pair in pairs})
    number = {name: place for place, name in enumerate(names)}
    first = scale.rows([pair.first for pair in pairs])
    return Lesson(
        differences=first - scale.rows([pair.second for pair in pairs]),
        won=np.array([pair.first_won for pair in pairs]),
        weights=np.array([pair.weight for pair in pairs]),
        conclusive=np.array([pair.conclusive for pair in pairs]),
        trusted=np.array([not pair.suspect for pair in pairs]),
        stories=np.array([number[pair.story] for pair in pairs]),
    )
