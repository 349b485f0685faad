"""How two orders of the same things differ."""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

TOP: Final = 10


@dataclass(frozen=True)
class Shift:
    """Kendall's tau-b, -1 to 1 (None when an order says nothing), pairs turned round, the top kept.

    `turned` is the share of pairs that changed their order, of those that neither order ties.
    """

    tau: float | None
    turned: float
    top_kept: int
    top: int


def shift(old: Sequence[float], new: Sequence[float]) -> Shift:
    """What became of an order by scores, the highest first."""
    agree, turned = _pairs(old, new)
    whole = len(old) * (len(old) - 1) // 2
    room = math.sqrt((whole - _tied(old)) * (whole - _tied(new)))
    top = min(TOP, len(old))
    first = {place for place, rank in enumerate(ranks(old)) if rank <= top}
    now_first = {place for place, rank in enumerate(ranks(new)) if rank <= top}
    return Shift(
        tau=(agree - turned) / room if room else None,
        turned=turned / (agree + turned) if agree + turned else 0.0,
        top_kept=len(first & now_first),
        top=top,
    )


def ranks(scores: Sequence[float]) -> list[int]:
    """The place of each, 1 for the highest; of equals the earlier comes first."""
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    found = [0] * len(scores)
    for rank, place in enumerate(order, start=1):
        found[place] = rank
    return found


def standings(scores: Sequence[float]) -> list[float]:
    """Where each stands among the others, 0 to 100: the share below it, equals counting half."""
    known, others = sorted(scores), max(len(scores) - 1, 1)
    if len(scores) == 1:
        return [50.0]
    return [
        50 * (bisect_left(known, one) + bisect_right(known, one) - 1) / others for one in scores
    ]


def _pairs(old: Sequence[float], new: Sequence[float]) -> tuple[int, int]:
    """How many pairs both put in the same order, and how many in the opposite one."""
    agree = turned = 0
    lower: list[float] = []
    for _, alike in groupby(sorted(zip(old, new, strict=True)), key=lambda pair: pair[0]):
        group = [one for _, one in alike]
        for one in group:
            agree += bisect_left(lower, one)
            turned += len(lower) - bisect_right(lower, one)
        for one in group:
            insort(lower, one)
    return agree, turned


def _tied(scores: Sequence[float]) -> int:
    """How many pairs are equal."""
    sizes = (len(list(group)) for _, group in groupby(sorted(scores)))
    return sum(size * (size - 1) // 2 for size in sizes)
