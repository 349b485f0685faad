"""Who it is for: the groups a page names."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms.groups import groups_in
from tinkerflow.craft.facts.wording import phrases, register

from . import rooms
from .found import FoundFact, Passages, Sentence

FOR: Final = re.compile(
    r"\b(?:(?:built|made|designed|created|perfect|ideal|great) for|for|helps|helping|trusted by|used by|loved by|chosen by|works with) (?=[A-Za-z\d])",
    re.I,
)
USE: Final = re.compile(
    r"(?:^|[.!?] )(?:Over |More than )?(?P<who>(?:\d[\d,.+kK]* )?[A-Za-z][\w -]{3,40}?) (?:use|love|trust|choose|rely on|run on|run their|switch to)\b"
)

__all__ = ["groups", "groups_in"]


def groups(passages: Passages) -> Iterator[FoundFact]:
    titled = [s for s in passages.meta if s.block.path[0] in ("title", "og:title")]
    for at in [*titled, *passages.described()]:
        yield from _named(passages, at, confidence=0.9)
    for at in passages.sentences:
        telling = rooms.room(at.section) in ("plain", "problem", "prices")
        if telling and at.block.kind in ("h", "p", "li"):
            prominent = at.section.level <= 1 or at.block.kind == "h"
            yield from _named(passages, at, confidence=0.8 if prominent else 0.6)


def _named(passages: Passages, at: Sentence, *, confidence: float) -> Iterator[FoundFact]:
    if register.teaches(at.text):
        return
    for match in FOR.finditer(at.text):
        sure = confidence + (0.05 if match[0][:3].lower() != "for" else 0)
        for start, end, plural, singular in groups_in(at.text[match.end() :]):
            span = (match.end() + start, match.end() + end)
            yield passages.fact(
                "audience", at, data={"pl": plural, "sg": singular}, confidence=sure, span=span
            )
    if told := USE.search(at.text):
        said = re.sub(r"^\d[\d,.+kK]* ", "", told["who"])
        offset = told.start("who") + len(told["who"]) - len(said)
        for start, end, plural, singular in groups_in(said):
            if not phrases.FIRST_PERSON.search(plural):
                yield passages.fact(
                    "audience",
                    at,
                    data={"pl": plural, "sg": singular},
                    confidence=confidence - 0.1,
                    span=(offset + start, offset + end),
                )
