"""How often even a model that knew every true click rate would name the arm that won its test."""

from math import erf, sqrt
from typing import Final

import numpy as np

from .exams import Exam, Numbers
from .experiments import SCATTER

# From arms that scatter as the archive's do to arms that scatter by chance alone.
SCATTERS: Final = (SCATTER, 1.0)
_HALVINGS: Final = 60
_MOST: Final = 4.0


def ceilings(exam: Exam) -> dict[str, list[int]]:
    """The ceiling for any model, in whole percents, over all pairs and over the conclusive ones.

    A test shows the true difference of two arms and its own noise. With the spread that true
    differences have among all tests (normal, most likely), each test says how likely its winner is
    the better one. The mean of that is what the best model could reach: lower where noise is wider.
    """
    exam = exam.only(exam.trusted & (exam.z != 0))
    gap = (exam.rates[:, 0] - exam.rates[:, 1]) / exam.rates.mean(axis=1)
    ends = [_better(gap, scatter * np.abs(gap / exam.z)) for scatter in SCATTERS]
    return {
        "right": [_mean(end) for end in ends],
        "right_when_conclusive": [_mean(end[exam.conclusive]) for end in ends],
    }


def _mean(chances: Numbers) -> int:
    return round(100 * float(chances.mean())) if len(chances) else 0


def _better(gap: Numbers, noise: Numbers) -> Numbers:
    """How likely each observed winner is the better arm."""
    spread = _spread(gap, noise)
    seen = np.abs(gap) * spread / (noise * np.hypot(spread, noise))
    return np.array([(1 + erf(value / sqrt(2))) / 2 for value in seen])


def _spread(gap: Numbers, noise: Numbers) -> float:
    """The spread of true differences that makes the observed ones most likely, by halving."""
    low, high = 0.0, _MOST
    for _ in range(_HALVINGS):
        spread = (low + high) / 2
        variance = spread**2 + noise**2
        if ((gap**2 / variance - 1) / variance).sum() > 0:
            low = spread
        else:
            high = spread
    return high
