"""How good a predictor is on pairs that it never saw."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .exams import Exam, Flags, Numbers
from .ruler import TOO_CLOSE

_DRAWS: Final = 1_000
# Into how many parts pairs are cut, by how sure the predictor is of them.
TENTHS: Final = 10
_SEED: Final = 20261122
Figures = dict[str, Any]
# A figure of the pairs, each counted as often as told.
Figure = Callable[[Numbers], float]


def judge(exam: Exam, told: Numbers) -> Figures:
    """The figures of one exam, in percent; suspect weeks are never counted.

    `told` is the log-odds that the first of each pair wins. Ranges are 95 % bootstraps over stories.
    `confident` is that half of the conclusive pairs of which the predictor is surest; `lift` is how
    much more the picked headlines were clicked than the mean of their pairs.
    """
    exam, told = exam.only(exam.trusted), told[exam.trusted]
    figures = _figures(exam, told)
    drawn = [[one(counts) for one in figures.values()] for counts in redrawn(exam.stories)]
    kept: Figures = {
        "pairs": len(told),
        "conclusive_pairs": int(exam.conclusive.sum()),
        "certain_pairs": int(exam.certain.sum()),
    }
    ranges = np.quantile(drawn, (0.025, 0.975), axis=0).T
    for (name, figure), ends in zip(figures.items(), ranges, strict=True):
        kept[name] = percent(figure(np.ones(len(told))))
        kept[f"{name}_range"] = [percent(end) for end in ends]
    return kept


def calibration_error(sure: Numbers, right: Numbers) -> float:
    """The mean gap between what was promised and what was kept, over ten equal bins."""
    return _calibration(sure, right)(np.ones(len(sure)))


def _figures(exam: Exam, told: Numbers) -> dict[str, Figure]:
    right = np.where(told == 0, 0.5, (told > 0) == exam.won)
    sure = 1 / (1 + np.exp(-np.abs(told)))
    answered = sure >= TOO_CLOSE
    surest = exam.conclusive & (sure >= _median(sure[exam.conclusive]))
    return {
        "right": share(right),
        "right_when_conclusive": share(right, exam.conclusive),
        "right_when_certain": share(right, exam.certain),
        "right_when_confident": share(right, surest),
        "answered": share(answered.astype(float)),
        "right_when_answered": share(right, answered),
        "auc": _auc(np.where(exam.won, told, -told)),
        "brier": share((1 / (1 + np.exp(-told)) - exam.won) ** 2),
        "calibration_error": _calibration(sure, right),
        "lift": _lift(exam, told),
    }


def _median(values: Numbers) -> float:
    return float(np.median(values)) if len(values) else 0.0


def share(values: Numbers, among: Flags | None = None) -> Figure:
    """The mean of the values, of those pairs that are `among` them."""
    held = np.ones(len(values)) if among is None else among.astype(float)

    def figure(counts: Numbers) -> float:
        total = counts @ held
        return float(counts @ (values * held) / total) if total else 0.0

    return figure


def _auc(margins: Numbers) -> Figure:
    """The chance that a winner's margin is above a loser's; a pair read both ways round is both."""
    order = np.argsort(-margins, kind="stable")
    losers = -margins[order]
    first, last = np.searchsorted(losers, margins), np.searchsorted(losers, margins, "right")

    def figure(counts: Numbers) -> float:
        below = np.concatenate(([0.0], np.cumsum(counts[order])))
        beaten = (below[first] + below[last]) / 2
        return float(counts @ beaten / counts.sum() ** 2)

    return figure


def _calibration(sure: Numbers, right: Numbers) -> Figure:
    bins: list[NDArray[np.int_]] = np.array_split(np.argsort(sure, kind="stable"), TENTHS)
    gaps = sure - right

    def figure(counts: Numbers) -> float:
        off = sum(abs(counts[one] @ gaps[one]) for one in bins)
        return float(off / counts.sum())

    return figure


def _lift(exam: Exam, told: Numbers) -> Figure:
    """How much more the picked headlines are clicked than the mean of their pairs."""
    mean = exam.rates.mean(axis=1)
    picked = np.where(told > 0, exam.rates[:, 0], exam.rates[:, 1])
    picked = np.where(told == 0, mean, picked)
    return lambda counts: float(counts @ picked / (counts @ mean) - 1)


def redrawn(stories: NDArray[np.int_]) -> Iterator[Numbers]:
    """How often each pair counts when the stories are drawn again, many times over."""
    dice, met = np.random.default_rng(_SEED), np.unique(stories)
    for _ in range(_DRAWS):
        drawn = np.bincount(dice.choice(met, len(met)), minlength=met[-1] + 1)
        yield drawn[stories].astype(float)


def percent(share: float) -> float:
    """A share as figures hold it."""
    return round(100 * float(share), 1)
