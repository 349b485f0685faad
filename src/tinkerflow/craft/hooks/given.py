"""What hooks may be about: the pairs of the sheet, and pains, benefits and words that people gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import Final

from tinkerflow.craft.copybook.words import UNSPEAKABLE
from tinkerflow.craft.facts.forms import derive
from tinkerflow.craft.facts.sheet import Pain, Triple
from tinkerflow.craft.skits.giving import triple_of
from tinkerflow.kit.text import one_line

from .hook import Brief

MOST: Final = 24
PAIN: Final = 90
BENEFIT: Final = 110
PHRASE: Final = 60
ENDS: Final = ".!;,: "
OF_A_PAIN: Final = frozenset({"pain", "pain_said", "pain_i", "task_or_habit"})
OF_A_BENEFIT: Final = frozenset({"gain", "how", "proof"})


@dataclass(frozen=True, slots=True)
class Source:
    """A pair to speak of. `text` is what somebody gave for it, as the slots of `groups` tell it.

    `words` are slots that hold the text itself.
    """

    triple: Triple
    text: str = ""
    groups: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)


def sources(brief: Brief) -> list[Source]:
    """What there is to speak of, what was given and what is known in turns; always at least one."""
    known = [Source(triple) for triple in brief.sheet.triples]
    turns = zip_longest(known, _pains(brief), _benefits(brief), _phrases(brief))
    told = [each for each in chain.from_iterable(turns) if each]
    return told[:MOST] or [Source(Triple(id="t0"))]


def quotable(texts: tuple[str, ...], most: int) -> list[str]:
    """Texts that can be said: readable, on one line, short enough; never cut."""
    clean = (one_line(text).replace('"', "'").rstrip(ENDS) for text in texts)
    told = dict.fromkeys(
        text
        for text in clean
        if sum(letter.isalpha() for letter in text) >= 3
        and len(text) <= most
        and not UNSPEAKABLE.search(text)
    )
    return list(told)


def _pains(brief: Brief) -> Iterator[Source]:
    for number, text in enumerate(quotable(brief.pains, PAIN)):
        triple = Triple(id=f"pain{number}", pain=_pain(text))
        yield Source(triple, text, OF_A_PAIN, {"pain_said": text})


def _pain(text: str) -> Pain | None:
    """A given pain in the copybook's forms; None where it can only be quoted."""
    forms = derive("pain", text, brand="") or {}
    known = {key: value for key, value in forms.items() if key in Pain.model_fields}
    return Pain.model_validate({**known, "src": "person"}) if known.get("ger") else None


def _benefits(brief: Brief) -> Iterator[Source]:
    """Benefits in the first form that they have; one without any is left to a model."""
    for number, text in enumerate(quotable(brief.benefits, BENEFIT)):
        triple = triple_of(text, name=brief.sheet.brand)
        if triple:
            named = triple.model_copy(update={"id": f"benefit{number}"})
            yield Source(named, text, OF_A_BENEFIT)


def _phrases(brief: Brief) -> Iterator[Source]:
    for number, text in enumerate(quotable(brief.phrases, PHRASE)):
        yield Source(Triple(id=f"said{number}"), text, frozenset({"phrase"}), {"phrase": text})
