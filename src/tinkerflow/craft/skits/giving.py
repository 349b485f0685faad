"""The facts and pains that a brief gives, in the forms that sentences need, each with its source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from tinkerflow.craft.copybook.grammar import stems, told_within
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.facts.forms import derive
from tinkerflow.craft.facts.sheet import FactSheet, Gain, Kind, Mechanism, Pain, Proof, Triple

from .brief import Brief
from .plainly import FACT, PAIN, plain
from .sources import GIVEN, Source

PERSON: Final = "person"
Form = TypeVar("Form", Gain, Mechanism, Pain, Proof)


@dataclass(slots=True)
class Given:
    """What was given: triples of one fact each, what only stands as quoted, and the text of each number."""

    name: str
    facts: list[Triple] = field(default_factory=list)
    pains: list[Pain] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)
    texts: dict[int, Source] = field(default_factory=dict)

    def fact(self, text: str) -> None:
        """Take one fact in the first form that it has; without any it only stands as quoted."""
        number = self._number(Source(kind="fact", text=text))
        triple = triple_of(text, name=self.name, number=number)
        if triple:
            self.facts.append(triple)
        else:
            self.quoted.append(number)

    def pain(self, text: str) -> None:
        """Take one pain, where it has a form that can be said."""
        number = self._number(Source(kind="pain", text=text))
        if form := _form(Pain, "pain", text, name=self.name, number=number):
            self.pains.append(form)

    def _number(self, source: Source) -> int:
        number = GIVEN - len(self.texts)
        self.texts[number] = source
        return number


def triple_of(text: str, *, name: str, number: int | None = None) -> Triple | None:
    """A given fact as a pair that holds it alone: a number makes it a proof first. None without a form."""
    proof = (
        _form(Proof, "proof", text, name=name, number=number)
        if re.search(r"\d", text)
        else None
    )
    works = None if proof else _form(Mechanism, "mechanism", text, name=name, number=number)
    gain = None if proof or works else _form(Gain, "benefit", text, name=name, number=number)
    if not (proof or works or gain):
        return None
    return Triple(id=f"given{-(number or 0)}", proof=proof, mechanism=works, gain=gain)


def given_by(brief: Brief, name: str) -> Given:
    """The brief's facts and pains."""
    given = Given(name)
    for fact in plain(brief.facts, FACT):
        given.fact(fact)
    for pain in plain(brief.pains, PAIN):
        given.pain(pain)
    return given


def sheet_of(brief: Brief, given: Given) -> FactSheet:
    """The sheet to speak from: the product's own, or one of what was given, the given pains first."""
    if brief.sheet:
        return brief.sheet.model_copy(
            update={"triples": joined((*brief.sheet.triples, *given.facts), given.pains)}
        )
    kind = Kind(noun=brief.kind.strip() or "product", count="mass")
    empty = FactSheet(id="brief", brand=given.name, pack="consumer_product", kind=kind)
    return empty.model_copy(update={"triples": joined(given.facts, given.pains)})


def joined(triples: Sequence[Triple], pains: Sequence[Pain]) -> tuple[Triple, ...]:
    """Each pain with the triple that speaks of it; else with one that has no pain, and no link."""
    left, first = list(triples), list[Triple]()
    for pain in pains:
        best = max(left, key=lambda each: _near(each, pain), default=None)
        if best is None:
            first.append(Triple(id=f"pain{len(first)}", pain=pain))
            continue
        near = _near(best, pain)
        if not near:
            best = next((each for each in left if each.pain is None), best)
        left.remove(best)
        first.append(
            best.model_copy(update={"pain": pain, "link": best.link if near else "inferred"})
        )
    return (*first, *left)


def _near(triple: Triple, pain: Pain) -> float:
    said = frozenset[str]().union(*(stems(text) for text in texts_of(triple)))
    return told_within(frozenset[str]().union(*(stems(text) for text in texts_of(pain))), said)


def _form(
    kind: type[Form], maker: str, text: str, *, name: str, number: int | None
) -> Form | None:
    forms = derive(maker, text, brand=name) or {}
    known = {key: value for key, value in forms.items() if key in kind.model_fields}
    return kind.model_validate({**known, "src": PERSON, "fact": number}) if known else None
