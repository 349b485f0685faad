"""What a skit may say: the words of each pain with its gain and how, from what was given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tinkerflow.craft.copybook.slots import longest
from tinkerflow.craft.copybook.words import UNSPEAKABLE, words_for
from tinkerflow.craft.facts.sheet import FactSheet, Triple
from tinkerflow.craft.facts.sheeting import short_name
from tinkerflow.craft.facts.wording.phrases import words
from tinkerflow.craft.facts.wording.sentences import finite_verb

from .avoiding import Avoided, avoided
from .brief import Brief
from .giving import given_by, sheet_of
from .plainly import PHRASE, clean, readable
from .quoting import quotable
from .sources import Source, sources

PAIRS: Final = 5
# "the head slowly sinks": no noun phrase.
ADVERB: Final = re.compile(r"\b\w{3,}ly\b")
EMPTY: Final = Triple(id="t0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Slot to words for one pair of pain and answer; `plural` are the noun phrases in the plural.

    `sources` says where the words come from. Linked: somebody said that the gain comes from how it
    works.
    """

    said: Mapping[str, str]
    plural: frozenset[str]
    sources: Mapping[str, Source] = field(default_factory=dict)
    linked: bool = False

    def opened(self, line: str, source: Source) -> "Matter":
        """The same with a winner's hook to open with."""
        return replace(
            self,
            said={**self.said, "opening": line},
            sources={**self.sources, "opening": source},
        )


def matters(brief: Brief) -> tuple[Matter, ...]:
    """What may be said, pair by pair; always at least one, and nothing that was not given."""
    given = given_by(brief, _name(brief))
    sheet = sheet_of(brief, given)
    shunned = avoided(brief.avoid)
    triples = sheet.triples[:PAIRS] or (EMPTY,)
    named = quotable(brief, given, triples, most=PAIRS)
    return tuple(
        _matter(brief, sheet, triple, named=texts, given=given.texts, shunned=shunned)
        for triple, texts in zip(
            (*triples, *[EMPTY] * (len(named) - len(triples))), named, strict=True
        )
    )


def _matter(
    brief: Brief,
    sheet: FactSheet,
    triple: Triple,
    *,
    named: Mapping[str, str],
    given: Mapping[int, Source],
    shunned: Avoided,
) -> Matter:
    found = words_for(sheet, triple, audience=next(iter(sheet.who), None), doubt=None)
    said = {**found.said, **named}
    if not brief.sheet and not brief.kind:
        for slot in ("kind", "a_kind", "one_kind", "the_kind"):
            said.pop(slot, None)
    if not readable(said.get("B", "")):
        said.pop("B", None)
    _heal(said)
    said["prop"] = _prop(sheet, said)
    if "pain_you" in said:
        said["pain_i"] = _own(said["pain_you"])
    if "habit" in said:
        said["task_or_habit"] = said["habit"]
    said = {slot: text for slot, text in said.items() if shunned.allows(text)}
    facts = {
        **found.facts,
        "pain_i": found.facts.get("pain_you"),
        "task_or_habit": found.facts.get("habit"),
    }
    known = {slot: number for slot, number in facts.items() if number is not None}
    return Matter(
        said=said,
        plural=frozenset(found.plural),
        sources=sources(said, known, given),
        linked=triple.link == "stated",
    )


def _heal(said: dict[str, str]) -> None:
    """Take out pains whose form would not be spoken: "dealing with", a clause for a noun."""
    thing = said.get("pain_np", "")
    if thing and (ADVERB.search(thing) or finite_verb(words(thing)) is not None):
        del said["pain_np"]
    if said.get("habit", "").startswith("dealing with"):
        said.pop("habit")
    if "dealing with" in said.get("pain_you", ""):
        said.pop("pain_you")


def _prop(sheet: FactSheet, said: Mapping[str, str]) -> str:
    if sheet.prop and len(sheet.prop) <= PHRASE:
        return sheet.prop
    return said.get("the_kind") or said.get("B") or "the product"


def _own(clause: str) -> str:
    """ "you text eleven people" as the character says it; the verb is the same for you and I."""
    swaps = {"yourself": "myself", "your": "my", "yours": "mine", "you are": "I am", "you": "I"}
    return re.sub(
        r"\b(yourself|yours|your|you are|you)\b",
        lambda found: swaps[found[1].lower()],
        clause,
        flags=re.I,
    )


def _name(brief: Brief) -> str:
    for given in (brief.brand, brief.product):
        name = short_name(clean(given)) if readable(given) else ""
        if name and len(name) <= longest()["B"] and not UNSPEAKABLE.search(name):
            return name
    return "?"
