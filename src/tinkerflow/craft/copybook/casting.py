"""Personas out of a fact sheet: the people the page names first, then likely archetypes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from tinkerflow.craft.facts.sheet import Audience, FactSheet, Said, Triple

from . import shelf
from .archetypes import Archetype, likely
from .drafts import chance
from .grammar import first_up, stems
from .words import doubts, stated, texts_of

MOST: Final = 8
LINES = 4
FROM_THE_SHEET = 2


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing said about a persona: where from, and which fact of ours it is."""

    text: str
    src: str = "assumption"
    fact: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaDraft:
    """Somebody to write for. Each value says whether the page or an assumption gave it.

    `audience` names the people in copy, `tone` is how to speak to them, and `triples` are the
    sheet's, those they care about most first.
    """

    title: Trait
    industry: Trait | None
    pain_points: tuple[Trait, ...]
    goals: tuple[Trait, ...]
    buying_motivations: tuple[Trait, ...]
    objections: tuple[Trait, ...]
    preferred_channels: tuple[Trait, ...]
    demographics: Mapping[str, Trait]
    psychographics: Mapping[str, Trait]
    tone: str
    audience: Audience
    triples: tuple[str, ...]
    name: str = ""
    company_size: Trait | None = None


def personas(
    sheet: FactSheet, *, count: int, seed: int, industry: str | None = None
) -> tuple[PersonaDraft, ...]:
    """One to eight people, the same for the same seed and data, no two of one archetype."""
    draw = chance(seed, sheet.id, "personas")
    cast = likely(sheet, count=max(1, min(count, MOST)), draw=draw)
    names = draw.sample(shelf.read("personas")["first_names"], len(cast))
    led, people = Counter[str](), []
    for (audience, archetype), name in zip(cast, names, strict=True):
        cares = _by_care(sheet, audience, archetype, led)
        led.update(triple.id for triple in cares[:1])
        size = draw.choice(archetype.company_size) if archetype.company_size else None
        person = _person(sheet, audience, archetype, cares)
        people.append(replace(person, name=f"{name}, {audience.sg}", company_size=_guess(size)))
    if industry:
        people = [replace(each, industry=Trait(industry, "person")) for each in people]
    return tuple(people)


def _person(
    sheet: FactSheet, audience: Audience, archetype: Archetype, cares: list[Triple]
) -> PersonaDraft:
    channels = shelf.read("personas")["channels"]
    return PersonaDraft(
        title=_said(first_up(audience.sg) if stated(audience) else archetype.title, audience),
        industry=_guess(archetype.industry),
        pain_points=_lines(_pains(cares), archetype.pains),
        goals=_lines(_gains(cares), archetype.goals),
        buying_motivations=_lines((), archetype.motivations),
        objections=_lines(_objections(sheet, cares), archetype.objections),
        preferred_channels=tuple(Trait(channels[each]) for each in archetype.channels),
        demographics=_demographics(sheet, archetype),
        psychographics=_psychographics(archetype),
        tone=archetype.tone,
        audience=audience,
        triples=tuple(triple.id for triple in cares),
    )


def _by_care(
    sheet: FactSheet, audience: Audience, archetype: Archetype, led: Counter[str]
) -> list[Triple]:
    """The triples, those that speak of this sort of people first; nobody starts where another did."""
    theirs = stems(" ".join((audience.pl, *archetype.match, *archetype.pains)))
    return sorted(
        sheet.triples,
        key=lambda each: (led[each.id], -len(theirs & stems(" ".join(texts_of(each))))),
    )


def _said(text: str, source: Said) -> Trait:
    return Trait(text, source.src, source.fact)


def _guess(text: str | None) -> Trait | None:
    return Trait(text) if text else None


def _lines(known: Iterable[Trait], guessed: Iterable[str]) -> tuple[Trait, ...]:
    """What the sheet says, filled up with what is likely; four at most, none twice."""
    own = islice(known, FROM_THE_SHEET)
    kept: dict[frozenset[str], Trait] = {}
    for trait in (*own, *(Trait(first_up(each)) for each in guessed)):
        kept.setdefault(stems(trait.text), trait)
    return tuple(kept.values())[:LINES]


def _pains(cares: Iterable[Triple]) -> Iterable[Trait]:
    return (_said(first_up(each.pain.ger), each.pain) for each in cares if each.pain)


def _gains(cares: Iterable[Triple]) -> Iterable[Trait]:
    return (_said(first_up(each.gain.vp), each.gain) for each in cares if each.gain)


def _objections(sheet: FactSheet, cares: Iterable[Triple]) -> Iterable[Trait]:
    mine = dict.fromkeys(doubt for triple in cares for doubt in doubts(sheet, triple))
    return (_said(each.q, each) for each in mine)


def _demographics(sheet: FactSheet, archetype: Archetype) -> dict[str, Trait]:
    guesses = {"age": Trait(archetype.age)}
    if archetype.life_stage:
        guesses["life_stage"] = Trait(first_up(archetype.life_stage))
    if sheet.place:
        guesses["location"] = Trait(sheet.place, "page")
    return guesses


def _psychographics(archetype: Archetype) -> dict[str, Trait]:
    return {
        "values": Trait(first_up(" and ".join(archetype.values))),
        "personality": Trait(first_up(archetype.personality)),
        "trusts": Trait(first_up(archetype.trusts)),
        "attention": Trait(first_up(archetype.attention)),
        "tone": Trait(first_up(archetype.tone.replace("_", " "))),
    }
