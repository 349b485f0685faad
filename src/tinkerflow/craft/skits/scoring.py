"""What a skit scores: seven criteria from 1 to 10, each with its reasons beat by beat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import judging
from .judging import Reading, Reason
from .shelf import criteria
from .skit import Skit

FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One criterion: its points from 1 to 10, its weight in percent, and why."""

    id: str
    name: str
    weight: int
    points: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All marks and their weighted mean, 1 to 10. Strengths and improvements name their beat."""

    total: float
    marks: tuple[Mark, ...]

    @property
    def strengths(self) -> tuple[Reason, ...]:
        """What helps most, at most three."""
        return self._most(sign=1)

    @property
    def improvements(self) -> tuple[Reason, ...]:
        """What costs most, at most three."""
        return self._most(sign=-1)

    def _most(self, *, sign: int) -> tuple[Reason, ...]:
        weighed = [
            (reason.points * mark.weight * sign, number, reason)
            for number, (mark, reason) in enumerate(
                (mark, reason) for mark in self.marks for reason in mark.reasons
            )
            if reason.points * sign > 0
        ]
        return tuple(
            reason
            for _, _, reason in sorted(weighed, key=lambda each: (-each[0], each[1]))[:FEW]
        )


def score(
    skit: Skit,
    *,
    brand: str,
    pains: Sequence[str] = (),
    phrases: Sequence[str] = (),
    hook_percentile: float | None = None,
) -> Score:
    """Score a skit offline. `hook_percentile` is the measured ranker's place of the hook, 0 to 1."""
    reading = Reading(
        skit=skit, brand=brand, theirs=(*pains, *phrases), hook_percentile=hook_percentile
    )
    marks = []
    for each in criteria():
        start, scale, judge = judging.JUDGES[each.id]
        reasons = tuple(
            replace(reason, points=round(scale * reason.points, 1)) for reason in judge(reading)
        )
        points = round(max(1.0, min(10.0, start + sum(reason.points for reason in reasons))), 1)
        marks.append(
            Mark(id=each.id, name=each.name, weight=each.weight, points=points, reasons=reasons)
        )
    total = sum(mark.points * mark.weight for mark in marks) / sum(
        mark.weight for mark in marks
    )
    return Score(total=round(total, 1), marks=tuple(marks))
