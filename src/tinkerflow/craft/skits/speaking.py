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
PAINS: Final = ("pain", "habit", "task", "phrase")
# "the head slowly sinks", "too short", "unflattering", "runs large": no noun phrase.
DEGREE: Final = re.compile(
    r"\b\w{3,}ly\b|^(?:too|very|so|not|a bit|a little|a lot)\b"
    r"|^\w+(?:ing|ful|able|less|ous|ive|ish)$"
    r"|^(?:it )?(?:runs?|fits?|feels?|looks?|smells?|falls?|shrinks?|breaks?|is|are|was|were|has|had)\b",
    re.IGNORECASE,
)
# A gain that points at the product says nothing before the product has come.
POINTS: Final = re.compile(
    r"\b(?:it|its|them|they|this|these|that|those|one|ones)\b", re.IGNORECASE
)
WISH: Final = 46
WISHES: Final = ("feat", "feat_they", "feat_i")
NAME_WORDS: Final = 3
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

    @property
    def hurts(self) -> bool:
        """Whether it has a pain to speak of."""
        return any(slot.startswith(PAINS) for slot in self.said)

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
    said["prop"] = _prop(brief, sheet, said)
    if "pain_you" in said:
        said["pain_i"] = _own(said["pain_you"])
    if "habit" in said:
        said["task_or_habit"] = said["habit"]
    _wish(said)
    said = {slot: text for slot, text in said.items() if shunned.allows(text)}
    facts: dict[str, int | None] = {
        **found.facts,
        **dict.fromkeys(WISHES, found.facts.get("gain")),
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


def _wish(said: dict[str, str]) -> None:
    """The gain as somebody wishes for it who has not heard of the product; "lift it" would say of what."""
    gain = said.get("gain", "")
    if gain and len(gain) <= WISH and not POINTS.search(gain):
        said |= {"feat": gain, "feat_they": said.get("gain_they", gain), "feat_i": _own(gain)}


def _heal(said: dict[str, str]) -> None:
    """Take out pains whose form would not be spoken: "dealing with", a clause for a noun."""
    thing = said.get("pain_np", "")
    if thing and (DEGREE.search(thing) or finite_verb(words(thing)) is not None):
        del said["pain_np"]
    if said.get("habit", "").startswith("dealing with"):
        said.pop("habit")
    if "dealing with" in said.get("pain_you", ""):
        said.pop("pain_you")


def _prop(brief: Brief, sheet: FactSheet, said: Mapping[str, str]) -> str:
    """What an actor can hold: a kind of thing that the product's name has too, else the name itself."""
    if sheet.prop and len(sheet.prop) <= PHRASE:
        return sheet.prop
    name = clean(brief.product)
    bare = name.removeprefix(said.get("B", "")).strip(" -,'")
    kind, named = said.get("kind", ""), name.lower().split()
    if kind and kind.lower().split()[-1] in named:
        return f"the {kind}"
    if 0 < len(bare.split()) <= NAME_WORDS and bare.replace(" ", "").isalpha():
        return f"the {bare.lower()}"
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
