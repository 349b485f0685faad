"""How good a predictor is on pairs that it never saw."""

from typing import Final

import numpy as np

from .lessons import Lesson, Numbers
from .model import TOO_CLOSE

_DRAWS: Final = 1_000
_BINS: Final = 10
_SEED: Final = 20261122


def judge(lesson: Lesson, told: Numbers) -> dict[str, float | list[float]]:
    """The figures of one exam, in percent; suspect weeks are never counted.

    `told` is the log-odds that the first of each pair wins. Ranges are 95 % bootstraps over stories.
    """
    lesson, told = lesson.only(lesson.trusted), told[lesson.trusted]
    right = np.where(told == 0, 0.5, (told > 0) == lesson.won)
    sure = 1 / (1 + np.exp(-np.abs(told)))
    answered = sure >= TOO_CLOSE
    return {
        "pairs": len(right),
        "conclusive_pairs": int(lesson.conclusive.sum()),
        "right": _percent(right.mean()),
        "right_range": _range(lesson, right),
        "right_when_conclusive": _percent(right[lesson.conclusive].mean()),
        "right_when_conclusive_range": _range(
            lesson.only(lesson.conclusive), right[lesson.conclusive]
        ),
        "answered": _percent(answered.mean()),
        "right_when_answered": _percent(right[answered].mean()) if answered.any() else 0.0,
        "calibration_error": _percent(calibration_error(sure, right)),
    }


def calibration_error(sure: Numbers, right: Numbers) -> float:
    """The mean gap between what was promised and what was kept, over ten equal bins."""
    bins = np.array_split(np.argsort(sure, kind="stable"), _BINS)
    gaps = [abs(sure[one].mean() - right[one].mean()) * len(one) for one in bins if len(one)]
    return float(sum(gaps) / len(sure))


def _range(lesson: Lesson, right: Numbers) -> list[float]:
    """Between which figures 95 % of redrawn sets of stories lie."""
    stories = lesson.stories
    kept = np.bincount(stories, weights=right)
    met = np.bincount(stories)
    kept, met = kept[met > 0], met[met > 0]
    drawn = np.random.default_rng(_SEED).integers(0, len(met), (_DRAWS, len(met)))
    rates = kept[drawn].sum(axis=1) / met[drawn].sum(axis=1)
    return [_percent(rate) for rate in np.quantile(rates, (0.025, 0.975))]


def _percent(share: float) -> float:
    return round(100 * float(share), 1)
