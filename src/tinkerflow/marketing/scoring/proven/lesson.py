"""What tried headlines say of another: ridge regression on what sets each apart. Loads numpy.

A headline is seen as what it differs in from its company's others: held against ads in general, all
headlines of a company would be alike, as they have its subject.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from .line import HALF_WEIGHT, Line

Vector = NDArray[np.float64]

# From here on two lines are one: three copies of a winner are no three winners.
THE_SAME: Final = 0.9
# A post that went around the world says no more than one that did very well.
FURTHEST: Final = 2.5
LEAST_LIKE: Final = 0.05
NAMED: Final = 3


@dataclass(frozen=True)
class Near:
    """A tried headline, and how alike it is: 1 the same, 0 as any two headlines."""

    line: Line
    alike: float


@dataclass(frozen=True)
class Outlook:
    """How a headline should do, in standard deviations of headlines; with `sd` 1 nothing is known."""

    mean: float
    sd: float
    lines: int
    nearest: tuple[Near, ...]


def usual(vectors: Sequence[Vector]) -> Vector:
    """The mean of a company's headlines, shrunk as if there was one more about nothing."""
    return np.asarray(np.sum(vectors, axis=0, dtype=np.float64) / (len(vectors) + 1))


def apart(vector: Vector, from_usual: Vector) -> Vector:
    """What sets a headline apart, with length 1; nothing, of one that is the usual itself."""
    offset = vector - from_usual
    length = float(np.linalg.norm(offset))
    return np.asarray(offset / length if length > 1e-6 else np.zeros_like(offset))


@dataclass(frozen=True)
class Lesson:
    """Lines, near duplicates taken together, and what was learnt from them."""

    groups: tuple[tuple[Line, ...], ...]
    offsets: Vector
    above: Vector
    inverse: Vector

    @classmethod
    def learn(cls, lines: Sequence[Line], offsets: Sequence[Vector]) -> "Lesson":
        """Learn from lines and what sets each apart, at least one, the most telling first."""
        places = together(offsets)
        groups = [told(tuple(lines[i] for i in group)) for group in places]
        firsts = np.array([offsets[group[0]] for group in places])
        # In units of what wording does: one part signal to so many parts noise a post.
        scale = 1 + HALF_WEIGHT
        noise = [HALF_WEIGHT + scale * fmean(one.doubt for one in group) for group in groups]
        above = [np.sqrt(scale) * fmean(map(within, group)) for group in groups]
        inverse = np.linalg.inv(firsts @ firsts.T + np.diag(noise))
        return cls(tuple(groups), firsts, np.array(above), inverse)

    def outlook(self, offset: Vector, *, family: Collection[UUID] = ()) -> Outlook | None:
        """What is to be expected of a headline; None when only its family was tried."""
        own = [
            place
            for place, group in enumerate(self.groups)
            if any(line.script_id in family for line in group)
        ]
        if len(own) == len(self.groups):
            return None
        alike, inverse = self.offsets @ offset, self.without(own)
        nearest = [place for place in np.argsort(-alike).tolist() if place not in own]
        return Outlook(
            mean=float(alike @ inverse @ self.above),
            sd=float(np.sqrt(1 - alike @ inverse @ alike)),
            lines=len(self.groups) - len(own),
            nearest=tuple(
                Near(self.groups[place][0], float(alike[place]))
                for place in nearest[:NAMED]
                if alike[place] >= LEAST_LIKE
            ),
        )

    def without(self, places: Sequence[int]) -> Vector:
        """The inverse as if these lines had never been there (their rows and columns are zero)."""
        if not places:
            return self.inverse
        columns = self.inverse[:, places]
        block = np.linalg.inv(self.inverse[np.ix_(places, places)])
        left: Vector = self.inverse - columns @ block @ columns.T
        left[places, :] = left[:, places] = 0.0
        return left


def together(offsets: Sequence[Vector]) -> list[list[int]]:
    """The places of the lines, each with those that say nearly the same, in their order."""
    rows = np.array(offsets)
    same = rows @ rows.T >= THE_SAME
    groups: list[list[int]] = []
    for place in range(len(rows)):
        known = next((group for group in groups if same[group[0], place]), None)
        if known is None:
            groups.append([place])
        else:
            known.append(place)
    return groups


def told(group: tuple[Line, ...]) -> tuple[Line, ...]:
    """Results outweigh crowns: where one of them was counted, the counted ones speak."""
    return tuple(line for line in group if line.is_posted) or group


def within(line: Line) -> float:
    """How far above usual, without what is beyond belief."""
    return max(-FURTHEST, min(FURTHEST, line.above))
