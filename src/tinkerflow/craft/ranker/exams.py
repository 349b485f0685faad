"""Pairs of headlines as columns of numbers: what a predictor is examined on."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from .experiments import CERTAIN, CONCLUSIVE, Pair

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Exam:
    """Of each pair: who won and how surely, how much it counts, whose story it is."""

    won: Flags
    z: Numbers
    weights: Numbers
    rates: Numbers
    trusted: Flags
    stories: NDArray[np.int_]

    @property
    def conclusive(self) -> Flags:
        """The pairs whose own test would call a winner (two-sided p < .05)."""
        return np.abs(self.z) > CONCLUSIVE

    @property
    def certain(self) -> Flags:
        """The pairs whose own test leaves little doubt (two-sided p < .01)."""
        return np.abs(self.z) > CERTAIN

    def only(self, kept: Flags) -> Self:
        """The same with fewer pairs."""
        return type(self)(*(getattr(self, field.name)[kept] for field in fields(self)))


def exam_of(pairs: Sequence[Pair]) -> Exam:
    """The pairs as columns, their stories numbered from 0."""
    number = {name: place for place, name in enumerate(sorted({pair.story for pair in pairs}))}
    return Exam(
        won=np.array([pair.first_won for pair in pairs], dtype=bool),
        z=np.array([pair.z for pair in pairs], dtype=float),
        weights=np.array([pair.weight for pair in pairs], dtype=float),
        rates=np.array([pair.rates for pair in pairs], dtype=float).reshape(-1, 2),
        trusted=np.array([not pair.suspect for pair in pairs], dtype=bool),
        stories=np.array([number[pair.story] for pair in pairs], dtype=int),
    )
