"""A headline that was tried: posted and counted, or made a winner by a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

# The newest tell most, and the work grows as the cube of it.
MOST_LINES: Final = 500
# So many posts of the same words count for half of what is expected of them.
HALF_WEIGHT: Final = 11
# What a person's crown is worth: a post that did better than five of six.
CROWNED: Final = 1.0


@dataclass(frozen=True)
class Line:
    """How a headline did: `above` what is usual, in standard deviations of posts.

    `doubt` is the variance of that by counting alone, `told` how a person reads it.
    """

    headline: str
    company_id: UUID
    above: float
    doubt: float
    told: str
    at: date
    is_posted: bool
    script_id: UUID | None = None


@dataclass(frozen=True)
class Asked:
    """A headline to hold against the lines. Those of its `family` of variants are no proof of it."""

    headline: str
    company_id: UUID
    family: frozenset[UUID]


def newest(posted: Iterable[Line], crowned: Iterable[Line]) -> list[Line]:
    """The lines to learn from: results before crowns, of each the newest first.

    A script with results is judged by them, whoever crowned it.
    """
    counted = sorted(posted, key=lambda line: line.at, reverse=True)
    with_results = {line.script_id for line in counted if line.script_id}
    chosen = [line for line in crowned if line.script_id not in with_results]
    chosen.sort(key=lambda line: line.at, reverse=True)
    return [*counted, *chosen][:MOST_LINES]
