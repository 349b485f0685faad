"""What hooks may say: the words of each pain, gain and way of working, from what was given."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from tinkerflow.craft.copybook.fitting import Matter
from tinkerflow.craft.copybook.gates import Gate, gate_of
from tinkerflow.craft.copybook.parts import Share
from tinkerflow.craft.copybook.words import UNSPEAKABLE, doubts, words_for
from tinkerflow.craft.facts.forms import derive
from tinkerflow.craft.facts.sheet import FactSheet, Pain, Triple
from tinkerflow.craft.facts.wording.phrases import words
from tinkerflow.craft.facts.wording.sentences import finite_verb
from tinkerflow.kit.text import one_line

from .hook import Brief

MOST: Final = 16
PAIN: Final = 90
PHRASE: Final = 60
PROP: Final = 44
GOODS: Final = frozenset({"consumer_product", "ecommerce_fashion_beauty", "food_drink_health"})
NUMBER: Final = re.compile(r"\d+")
# "the head slowly sinks": no noun phrase.
ADVERB: Final = re.compile(r"\b\w{3,}ly\b")
ENDS: Final = ".!;,: "
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
    """One pain with its answer in words, and the given pain among them, if it is one."""

    matter: Matter
    pain: str = ""


def grounds(brief: Brief) -> tuple[Ground, ...]:
    """What may be said, the given pains first; always at least one."""
    gate = gate_for(brief)
    pains = quotable(brief.pains, PAIN)
    phrases = quotable(brief.phrases, PHRASE)
    given = [(Triple(id=f"given{n}", pain=_pain(text)), text) for n, text in enumerate(pains)]
    known = [(triple, "") for triple in brief.sheet.triples]
    first = chain.from_iterable(zip_longest(given, known))
    told = [each for each in first if each] or [(Triple(id="t0"), "")]
    return tuple(
        Ground(_matter(brief.sheet, triple, place, pain, phrase, gate), pain)
        for place, ((triple, pain), phrase) in enumerate(_beside(told[:MOST], phrases))
    )


def gate_for(brief: Brief) -> Gate:
    """The gate of the sheet, which lets the numbers of given words through as well."""
    gate = gate_of(brief.sheet)
    given = frozenset(NUMBER.findall(" ".join((*brief.pains, *brief.phrases))))
    return Gate(brand=gate.brand, numbers=gate.numbers | given)


def quotable(texts: tuple[str, ...], most: int) -> list[str]:
    """Texts that can stand between quotation marks: readable, on one line, short enough; never cut."""
    clean = (one_line(text).replace('"', "'").rstrip(ENDS) for text in texts)
    told = dict.fromkeys(
        text
        for text in clean
        if sum(letter.isalpha() for letter in text) >= 3
        and len(text) <= most
        and not UNSPEAKABLE.search(text)
    )
    return list(told)


def _beside(
    told: list[tuple[Triple, str]], phrases: list[str]
) -> Iterator[tuple[tuple[Triple, str], str]]:
    """Each with a phrase of customers while there are some; what is left over stands alone."""
    for place in range(max(len(told), len(phrases))):
        ground = told[place] if place < len(told) else (Triple(id=f"said{place}"), "")
        yield ground, phrases[place] if place < len(phrases) else ""


def _pain(text: str) -> Pain | None:
    """A given pain in the copybook's forms; None where it can only be quoted."""
    forms = derive("pain", text, brand="") or {}
    known = {key: value for key, value in forms.items() if key in Pain.model_fields}
    return Pain.model_validate({**known, "src": "person"}) if known.get("ger") else None


def _matter(
    sheet: FactSheet, triple: Triple, place: int, pain: str, phrase: str, gate: Gate
) -> Matter:
    audience = sheet.who[place % len(sheet.who)] if sheet.who else None
    asked = doubts(sheet, triple)
    doubt = asked[place % len(asked)] if asked else None
    found = words_for(sheet, triple, audience=audience, doubt=doubt)
    found.said.update(_more(sheet, found.said, pain=pain, phrase=phrase))
    for slot, text in list(found.said.items()):
        if gate.faults(f'"{text}" {sheet.brand}') or _sounds_odd(slot, text):
            del found.said[slot]
    return Matter(sheet, Share(triple, most=0), found)


def _more(
    sheet: FactSheet, said: Mapping[str, str], *, pain: str, phrase: str
) -> Iterator[tuple[str, str]]:
    """The words that only a video has: a thing to hold, a pain to own, a line to read out."""
    yield from _to_hold(sheet, said)
    if "pain_you" in said:
        yield "pain_i", YOU.sub(lambda found: SWAPS[found[1].lower()], said["pain_you"])
    if "habit" in said and not _sounds_odd("habit", said["habit"]):
        yield "task_or_habit", said["habit"]
    if pain:
        yield "pain_said", pain
    if phrase:
        yield "phrase", phrase


def _to_hold(sheet: FactSheet, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What an actor can hold; software and services come on a phone."""
    brand, goods = said.get("B"), sheet.pack in GOODS
    prop = sheet.prop or (
        said.get("the_kind") if goods else brand and f"a phone that shows {brand}"
    )
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
