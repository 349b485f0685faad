"""What changed between two readings of a site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from rapidfuzz.fuzz import ratio

ALIKE: Final = 72.0


class Comparable(Protocol):
    """Anything with a kind and its words: a found fact, or one that was kept."""

    @property
    def kind(self) -> str: ...

    @property
    def text(self) -> str: ...


Old = TypeVar("Old", bound=Comparable)
New = TypeVar("New", bound=Comparable)


@dataclass(frozen=True, slots=True)
class Changes(Generic[Old, New]):
    """Facts that are new, gone, or said in other words, and those that stayed."""

    added: tuple[New, ...]
    removed: tuple[Old, ...]
    changed: tuple[tuple[Old, New], ...]
    kept: tuple[tuple[Old, New], ...]


def compare(old: Sequence[Old], new: Sequence[New]) -> Changes[Old, New]:
    """Match by kind and words; what is left of a kind and reads alike counts as changed."""
    before = {_key(fact): fact for fact in old}
    after = {_key(fact): fact for fact in new}
    gone = [fact for key, fact in before.items() if key not in after]
    come = [fact for key, fact in after.items() if key not in before]
    changed = _alike(gone, come)
    moved_from = {id(one) for one, _ in changed}
    moved_to = {id(other) for _, other in changed}
    return Changes(
        added=tuple(fact for fact in come if id(fact) not in moved_to),
        removed=tuple(fact for fact in gone if id(fact) not in moved_from),
        changed=tuple(changed),
        kept=tuple((fact, after[key]) for key, fact in before.items() if key in after),
    )


def _key(fact: Comparable) -> tuple[str, str]:
    return fact.kind, re.sub(r"\W+", " ", fact.text).strip().lower()


def _alike(gone: Sequence[Old], come: Sequence[New]) -> list[tuple[Old, New]]:
    """Pairs of one kind that read alike, the nearest first, each fact once."""
    scored = [
        (ratio(one.text.lower(), other.text.lower()), at, to)
        for at, one in enumerate(gone)
        for to, other in enumerate(come)
        if one.kind == other.kind
    ]
    pairs: list[tuple[Old, New]] = []
    used_from: set[int] = set()
    used_to: set[int] = set()
    for score, at, to in sorted(scored, reverse=True):
        if score >= ALIKE and at not in used_from and to not in used_to:
            pairs.append((gone[at], come[to]))
            used_from.add(at)
            used_to.add(to)
    return pairs
