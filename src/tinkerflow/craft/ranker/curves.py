"""Points to draw: what came true of each chance told, and how right it is the less it answers."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .exams import Exam, Flags, Numbers
from .measuring import TENTHS, Figure, percent, redrawn, share

Points = list[dict[str, float]]
Places = NDArray[np.int_]
RANGE: Final = (0.025, 0.975)


class _Spot(NamedTuple):
    """A point before its range is known: where it lies, and what of the pairs is counted there."""

    where: dict[str, float]
    right: Figure


def curves(exam: Exam, told: Numbers) -> dict[str, Points]:
    """Both curves in percent, with 95 % bootstraps over stories; suspect weeks are never counted.

    `reliability` has a point for each tenth of the pairs, by the chance `told` of its pick: those
    whose gaps are the calibration error. `coverage` has one for the surest tenth, the surest two…
    """
    exam, told = exam.only(exam.trusted), told[exam.trusted]
    right = np.where(told == 0, 0.5, (told > 0) == exam.won)
    sure = 1 / (1 + np.exp(-np.abs(told)))
    order = np.argsort(sure, kind="stable")
    tenths = [part for part in np.array_split(order, TENTHS) if len(part)]
    reliability = [_bin(sure, right, one) for one in tenths]
    coverage = [_surest(sure, right, order, part=part) for part in range(1, TENTHS + 1)]
    points = _with_ranges([*reliability, *coverage], exam)
    return {"reliability": points[:-TENTHS], "coverage": points[-TENTHS:]}


def _bin(sure: Numbers, right: Numbers, held: Places) -> _Spot:
    where = {"said": percent(sure[held].mean()), "pairs": len(held)}
    return _Spot(where, share(right, _flags(held, len(sure))))


def _surest(sure: Numbers, right: Numbers, order: Places, *, part: int) -> _Spot:
    """The surest of all pairs, so many tenths of them."""
    held = order[len(order) - max(1, round(len(order) * part / TENTHS)) :]
    where = {"answered": percent(len(held) / len(order)), "least": percent(sure[held].min())}
    return _Spot(where, share(right, _flags(held, len(sure))))


def _flags(held: Places, many: int) -> Flags:
    flags = np.zeros(many, dtype=bool)
    flags[held] = True
    return flags


def _with_ranges(spots: list[_Spot], exam: Exam) -> Points:
    drawn = [[spot.right(counts) for spot in spots] for counts in redrawn(exam.stories)]
    ranges = np.quantile(drawn, RANGE, axis=0).T
    alone = np.ones(len(exam.stories))
    return [
        {
            **spot.where,
            "right": percent(spot.right(alone)),
            "low": percent(low),
            "high": percent(high),
        }
        for spot, (low, high) in zip(spots, ranges, strict=True)
    ]
