"""The slots of a pattern: how long, which tell the same fact, and how they are filled."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from . import shelf
from .grammar import first_up, sentence_case
from .patterns import SLOT, slots_of, told_by

# A slot that ends its own sentence, before the pattern's full stop; three dots stay.
ONE_STOP = re.compile(r"(?<!\.)([.!?…])\.(?!\.)")


@cache
def longest() -> Mapping[str, int]:
    """Slot to the longest value it takes."""
    return {name: spec["max"] for name, spec in shelf.read("slots")["slots"].items()}


@cache
def group_of() -> Mapping[str, str]:
    """Slot to the fact it tells; slots of one group tell the same fact."""
    groups = shelf.read("slots")["groups"]
    return {slot: group for group, names in groups.items() for slot in names}


@cache
def _completes() -> frozenset[tuple[str, str]]:
    exceptions = shelf.read("slots")["exceptions"]
    return frozenset((opens, ends) for opens, names in exceptions.items() for ends in names)


@cache
def completes(first: str, second: str) -> bool:
    """Whether the second pattern ends what the first opened: a question, a bare number."""
    pairs = _completes()
    return any((one, two) in pairs for one in slots_of(first) for two in slots_of(second))


@cache
def groups_told(text: str) -> frozenset[str]:
    """The facts a pattern tells, by group."""
    return frozenset(group_of()[slot] for slot in told_by(text) if slot in group_of())


@cache
def clash(first: str, second: str) -> bool:
    """Whether the second pattern tells a fact again, and not to complete what the first opened."""
    return any(
        group_of().get(one, one) == group_of().get(two) and (one, two) not in _completes()
        for one in told_by(first)
        for two in told_by(second)
    )


def fits(text: str, said: Mapping[str, str]) -> bool:
    """Whether every slot of the pattern has words."""
    return all(slot in said for slot in slots_of(text))


def fill(text: str, said: Mapping[str, str], plural: Iterable[str]) -> str:
    """The pattern with its slots filled and its capitals set. A brand keeps its own capitals."""
    many = frozenset(plural)

    def words(found: re.Match[str]) -> str:
        if found[1]:
            return said[found[1]]
        return found[4] if found[2] in many else found[3]

    cased = ONE_STOP.sub(r"\1", sentence_case(SLOT.sub(words, text)))
    brand = said.get("B", "")
    return cased.replace(first_up(brand), brand) if brand != first_up(brand) else cased
