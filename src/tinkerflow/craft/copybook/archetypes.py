"""The archetypes of likely buyers, and which of them a sheet's own audiences resemble."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tinkerflow.craft.facts.sheet import Audience, FactSheet

from . import shelf
from .grammar import stems
from .words import texts_of

SHORTEST_ROOT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Archetype:
    """What is likely of a sort of buyer. All of it is an assumption."""

    id: str
    title: str
    pl: str
    sg: str
    age: str
    match: tuple[str, ...]
    pains: tuple[str, ...]
    goals: tuple[str, ...]
    objections: tuple[str, ...]
    motivations: tuple[str, ...]
    channels: tuple[str, ...]
    values: tuple[str, ...]
    tone: str
    personality: str
    trusts: str
    attention: str
    industry: str = ""
    company_size: tuple[str, ...] = ()
    life_stage: str = ""

    @property
    def audience(self) -> Audience:
        """The people as copy names them, assumed."""
        return Audience(pl=self.pl, sg=self.sg)


def likely(
    sheet: FactSheet, *, count: int, draw: Random
) -> tuple[tuple[Audience, Archetype], ...]:
    """The page's audiences with the archetype each resembles, then archetypes the page makes likely.

    Whoever resembles nobody is given somebody of no particular trade.
    """
    left = _ranked(sheet, draw)
    cast = []
    for audience in sheet.who[:count]:
        nearest = _nearest(audience, left)
        left.remove(nearest)
        cast.append((audience, nearest))
    named = {audience.pl for audience, _ in cast}
    others = [(each.audience, each) for each in left if each.pl not in named]
    return (*cast, *others[: count - len(cast)])


def _nearest(audience: Audience, left: list[Archetype]) -> Archetype:
    named = f"{audience.pl} {audience.sg}"
    alike = [each for each in left if resemblance(each, named)]
    plain = [each for each in left if not each.match]
    return max(alike or plain or left, key=lambda each: resemblance(each, named))


def _ranked(sheet: FactSheet, draw: Random) -> list[Archetype]:
    """The sheet's kind of buyer first: those whose words it uses, then anyone, then the others."""
    business = sheet.pack in shelf.read("personas")["b2b_packs"]
    said = " ".join((sheet.kind.noun, *sheet.keywords, *sheet.tags, *texts_of(sheet.who)))
    luck = {each.id: draw.random() for each in archetypes()}

    def rank(each: Archetype) -> tuple[bool, int, float]:
        met = resemblance(each, said)
        return (
            bool(each.company_size) != business,
            -met if met else bool(each.match),
            luck[each.id],
        )

    return sorted(archetypes(), key=rank)


def resemblance(archetype: Archetype, text: str) -> int:
    """How many of the archetype's words or phrases the text holds."""
    roots = stems(text)
    return sum(all(_met(stem, roots) for stem in stems(phrase)) for phrase in archetype.match)


def _met(word: str, roots: Iterable[str]) -> bool:
    return any(
        word == root
        or (
            min(len(word), len(root)) >= SHORTEST_ROOT
            and (word.startswith(root) or root.startswith(word))
        )
        for root in roots
    )


@cache
def archetypes() -> tuple[Archetype, ...]:
    """All of them, those of businesses first."""
    data = shelf.read("personas")
    kinds = ("b2b", "anyone_b2b", "consumer", "anyone_consumer")
    return tuple(_archetype(each) for kind in kinds for each in data[kind])


def _archetype(given: dict[str, Any]) -> Archetype:
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return Archetype(**{**given, **lists})
