"""Pairs of headlines by what differs in their words, for teaching the lexical ranker."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .exams import Exam, Numbers, exam_of
from .experiments import Pair
from .features import features
from .model import EDGE


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
class Lesson(Exam):
    """An exam with what differs in each pair."""

    differences: Numbers


def scale_of(headlines: Sequence[str]) -> Scale:
    """The scale on which these headlines have mean 0 and spread 1."""
    raw = np.array([features(headline) for headline in headlines])
    sds = raw.std(axis=0)
    return Scale(means=raw.mean(axis=0), sds=np.where(sds > 0, sds, 1.0))


def lesson_of(pairs: Sequence[Pair], scale: Scale) -> Lesson:
    """The pairs on that scale."""
    first = scale.rows([pair.first for pair in pairs])
    differences = first - scale.rows([pair.second for pair in pairs])
    return Lesson(**vars(exam_of(pairs)), differences=differences)
