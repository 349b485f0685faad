"""All headlines tried in an organization, ready to hold others against. Loads numpy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

import numpy as np
from django.core.cache import cache

from tinkerflow.craft.ranker import forecast

from .lesson import Lesson, Outlook, Vector, apart, usual
from .line import Asked, Line

REMEMBERED: Final = timedelta(days=30)
MOST_REMEMBERED: Final = 4_000


@dataclass(frozen=True)
class Tried:
    """What was learnt, and what is usual for each company."""

    lesson: Lesson
    usual: Mapping[UUID, Vector]
    vectors: Mapping[str, Vector]

    @classmethod
    def of(
        cls, lines: Sequence[Line], *, said: Mapping[UUID, Sequence[str]], org_id: UUID
    ) -> "Tried":
        """Learn from lines, at least one; `said` are headlines that are usual for each company."""
        headlines = [line.headline for line in lines]
        vectors = remembered(
            [*headlines, *(one for own in said.values() for one in own)], org_id
        )
        known = {
            company: usual([vectors[one] for one in own])
            for company, own in said.items()
            if own
        }
        offsets = [apart(vectors[one.headline], known[one.company_id]) for one in lines]
        return cls(Lesson.learn(lines, offsets), known, vectors)

    def outlooks(self, asked: Sequence[Asked]) -> list[Outlook | None]:
        """What is to be expected of each; None where only its own family was tried."""
        new = {one.headline for one in asked} - self.vectors.keys()
        vectors = {**self.vectors, **encoded(new)}
        return [
            self.lesson.outlook(
                apart(vectors[one.headline], self.usual[one.company_id]), family=one.family
            )
            for one in asked
        ]


def remembered(headlines: Iterable[str], org_id: UUID) -> dict[str, Vector]:
    """Where the encoder puts headlines; it is asked only for those that it was not asked before."""
    key = f"headline-vectors:1:{org_id}:{forecast.in_use().version}"
    digests = {one: sha256(one.encode()).digest() for one in headlines}
    kept: dict[bytes, bytes] = cache.get(key, {})
    new = encoded(one for one, digest in digests.items() if digest not in kept)
    if new:
        asked = {
            digests[one]: vector.astype(np.float32).tobytes() for one, vector in new.items()
        }
        whole = {**kept, **asked}
        if len(whole) > MOST_REMEMBERED:
            whole = {digest: whole[digest] for digest in digests.values()}
        kept = whole
        cache.set(key, kept, REMEMBERED.total_seconds())
    return {
        one: np.frombuffer(kept[digest], dtype=np.float32).astype(np.float64)
        for one, digest in digests.items()
    }


def encoded(headlines: Iterable[str]) -> dict[str, Vector]:
    """Where the encoder puts headlines. Only while the tuned model answers."""
    told = sorted(set(headlines))
    rows = forecast.vectors(told) if told else ()
    if rows is None:
        raise LookupError("the tuned model was asked for vectors while it does not answer")
    return {one: row.astype(np.float64) for one, row in zip(told, rows, strict=True)}
