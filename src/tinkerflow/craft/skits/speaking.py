"""What a skit may say: the words of each pain with its gain and how, from what was given."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, TypeVar

from tinkerflow.craft.copybook.slots import longest
from tinkerflow.craft.copybook.words import UNSPEAKABLE, words_for
from tinkerflow.craft.facts.forms import derive
from tinkerflow.craft.facts.sheet import FactSheet, Gain, Kind, Mechanism, Pain, Proof, Triple
from tinkerflow.craft.facts.sheeting import short_name
from tinkerflow.craft.facts.wording.phrases import words
from tinkerflow.craft.facts.wording.sentences import finite_verb
from tinkerflow.kit.text import UNSEEN

from .brief import Brief

FACT: Final = 110
PAIN: Final = 90
PHRASE: Final = 44
PAIRS: Final = 5
TAG: Final = re.compile(r"<[^<>]*>")
# "the head slowly sinks": no noun phrase.
ADVERB: Final = re.compile(r"\b\w{3,}ly\b")
PERSON: Final = "person"
Form = TypeVar("Form", Gain, Mechanism, Pain, Proof)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Slot to words for one pair of pain and answer; `plural` are the noun phrases in the plural."""

    said: Mapping[str, str]
    plural: frozenset[str]


def matters(brief: Brief) -> tuple[Matter, ...]:
    """What may be said, pair by pair; always at least one, and nothing that was not given."""
    sheet, left = _sheet(brief)
    raw = zip_longest(
        sheet.triples[:PAIRS] or (Triple(id="t0"),),
        left,
        _plain(brief.pains, PAIN),
        _plain(brief.phrases, PHRASE),
    )
    return tuple(
        _matter(brief, sheet, triple or Triple(id="t0"), fact=fact, pain=pain, phrase=phrase)
        for triple, fact, pain, phrase in raw
    )[:PAIRS]


def _matter(
    brief: Brief,
    sheet: FactSheet,
    triple: Triple,
    *,
    fact: str | None,
    pain: str | None,
    phrase: str | None,
) -> Matter:
    found = words_for(sheet, triple, audience=next(iter(sheet.who), None), doubt=None)
    said = found.said
    named = {"fact": fact, "pain_said": pain, "phrase": phrase}
    said.update({slot: text for slot, text in named.items() if text})
    if not brief.sheet and not brief.kind:
        for slot in ("kind", "a_kind", "one_kind", "the_kind"):
            said.pop(slot, None)
    if not _readable(said.get("B", "")):
        said.pop("B", None)
    _heal(said)
    said["prop"] = _prop(sheet, said)
    if "pain_you" in said:
        said["pain_i"] = _own(said["pain_you"])
    if "habit" in said:
        said["task_or_habit"] = said["habit"]
    return Matter(said=said, plural=frozenset(found.plural))


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


@dataclass(slots=True)
class Given:
    """The given facts by what they can do; what is left over only stands as quoted."""

    gains: list[Gain] = field(default_factory=list)
    works: list[Mechanism] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def add(self, fact: str, name: str) -> None:
        """Take one fact in the first form that it has; a number makes it a proof first."""
        proof = _form(Proof, "proof", fact, name) if re.search(r"\d", fact) else None
        works = None if proof else _form(Mechanism, "mechanism", fact, name)
        gain = None if proof or works else _form(Gain, "benefit", fact, name)
        if proof:
            self.proofs.append(proof)
        elif works:
            self.works.append(works)
        elif gain:
            self.gains.append(gain)
        else:
            self.left.append(fact)


def _sheet(brief: Brief) -> tuple[FactSheet, list[str]]:
    """The sheet to speak from, and the given facts that only stand as quoted."""
    name, facts = _name(brief), Given()
    for fact in _plain(brief.facts, FACT):
        facts.add(fact, name)
    forms = (_form(Pain, "pain", pain, name) for pain in _plain(brief.pains, FACT))
    pains = [pain for pain in forms if pain]
    if brief.sheet:
        theirs = [
            each.model_copy(update={"pain": pain}) if pain else each
            for each, pain in zip_longest(
                brief.sheet.triples, pains[: len(brief.sheet.triples)]
            )
        ]
        more = _triples((), facts)
        return brief.sheet.model_copy(update={"triples": (*theirs, *more)}), facts.left
    kind = Kind(noun=brief.kind.strip() or "product", count="mass")
    empty = FactSheet(id="brief", brand=name, pack="consumer_product", kind=kind)
    return empty.model_copy(update={"triples": _triples(pains, facts)}), facts.left


def _triples(pains: Sequence[Pain], facts: Given) -> tuple[Triple, ...]:
    return tuple(
        Triple(id=f"given{number}", pain=pain, gain=gain, mechanism=works, proof=proof)
        for number, (pain, gain, works, proof) in enumerate(
            zip_longest(pains, facts.gains, facts.works, facts.proofs)
        )
    )


def _form(kind: type[Form], maker: str, text: str, name: str) -> Form | None:
    """The text in the copybook's forms; None where it has none that can be said."""
    forms = derive(maker, text, brand=name) or {}
    known = {key: value for key, value in forms.items() if key in kind.model_fields}
    return kind.model_validate({**known, "src": PERSON}) if known else None


def _name(brief: Brief) -> str:
    for given in (brief.brand, brief.product):
        name = short_name(_clean(given)) if _readable(given) else ""
        if name and len(name) <= longest()["B"] and not UNSPEAKABLE.search(name):
            return name
    return "?"


def _plain(texts: Sequence[str], most: int) -> list[str]:
    """What can be quoted: readable, one line, short enough. Never cut."""
    clean = (_clean(text).rstrip(".!;,: ") for text in texts)
    return [
        text
        for text in clean
        if _readable(text) and len(text) <= most and not UNSPEAKABLE.search(text)
    ]


def _clean(text: str) -> str:
    bare = TAG.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(bare.replace('"', "'").split())


def _readable(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= 3
