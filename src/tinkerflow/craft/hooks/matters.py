"""The words of each pain, gain and way of working that a hook may use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.copybook.fitting import Matter
from tinkerflow.craft.copybook.gates import Gate, gate_of
from tinkerflow.craft.copybook.parts import Share
from tinkerflow.craft.copybook.words import doubts, stated, words_for
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.wording.phrases import words
from tinkerflow.craft.facts.wording.sentences import finite_verb

from .given import Source, sources
from .hook import Brief

PROP: Final = 44
GOODS: Final = frozenset({"consumer_product", "ecommerce_fashion_beauty", "food_drink_health"})
KINDS: Final = ("kind", "a_kind", "one_kind", "the_kind")
NUMBER: Final = re.compile(r"\d+")
# "the head slowly sinks": no noun phrase.
ADVERB: Final = re.compile(r"\b\w{3,}ly\b")
SWAPS: Final = {
    "yourself": "myself",
    "your": "my",
    "yours": "mine",
    "you are": "I am",
    "you": "I",
}
YOU: Final = re.compile(r"\b(yourself|yours|your|you are|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing to speak of, in words."""

    source: Source
    matter: Matter


def grounds(brief: Brief) -> Iterator[Ground]:
    """What may be said, at least one."""
    gate = gate_for(brief)
    for place, source in enumerate(sources(brief)):
        yield Ground(source, _matter(brief.sheet, source, place, gate))


def gate_for(brief: Brief) -> Gate:
    """The gate of the sheet, which lets the numbers of given words through as well."""
    gate = gate_of(brief.sheet)
    given = " ".join((*brief.pains, *brief.benefits, *brief.phrases))
    return Gate(brand=gate.brand, numbers=gate.numbers | frozenset(NUMBER.findall(given)))


def _matter(sheet: FactSheet, source: Source, place: int, gate: Gate) -> Matter:
    people = [each for each in sheet.who if stated(each)]
    audience = people[place % len(people)] if people else None
    asked = doubts(sheet, source.triple)
    doubt = asked[place % len(asked)] if asked else None
    found = words_for(sheet, source.triple, audience=audience, doubt=doubt)
    if not stated(sheet.kind):
        for slot in KINDS:
            found.said.pop(slot, None)
    found.said.update({**dict(_more(sheet, found.said)), **source.words})
    for slot, text in list(found.said.items()):
        if gate.faults(f'"{text}" {sheet.brand}') or _sounds_odd(slot, text):
            del found.said[slot]
    return Matter(sheet, Share(source.triple, most=0), found)


def _more(sheet: FactSheet, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words that only a video has: a thing to hold, and a pain to own."""
    yield from _to_hold(sheet, said)
    if "pain_you" in said:
        yield "pain_i", YOU.sub(lambda found: SWAPS[found[1].lower()], said["pain_you"])
    if "habit" in said and not _sounds_odd("habit", said["habit"]):
        yield "task_or_habit", said["habit"]


def _to_hold(sheet: FactSheet, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What an actor can hold; software and services come on a phone."""
    brand, goods = said.get("B"), sheet.pack in GOODS
    own = sheet.prop or said.get("the_kind") or brand
    prop = own if goods else sheet.prop or (brand and f"a phone that shows {brand}")
    if prop and len(prop) <= PROP:
        yield "prop", prop
        if goods:
            yield "thing", prop
    if goods and "detail" in said:
        yield "part", said["detail"]
    if goods and brand:
        yield "parcel", brand


def _sounds_odd(slot: str, text: str) -> bool:
    """Whether a pain's form would not be spoken: a clause for a noun, "dealing with"."""
    if slot in {"pain_np", "pain_bare"}:
        return bool(ADVERB.search(text)) or finite_verb(words(text)) is not None
    return slot in {"habit", "task", "pain_you"} and "dealing with" in text
