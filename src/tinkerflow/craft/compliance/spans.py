"""Which spans of a text say something that can be true or false, and of what type each is."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.kit.text import PLAIN

from .experience import testimonials
from .lexis import filled, matches
from .meaning import hedged, meant
from .sentences import Sentence, sentences
from .span import Span, Type
from .telling import in_passing

Mark = tuple[Type, int, int]

_HIDDEN: Final = "\x00"
_PLAIN: Final = {**PLAIN, 0x2014: ";", 0x2015: ";", 0xA0: " ", 0x2009: " ", 0x202F: " "}
# What an outcome says of its time belongs to it: "erases wrinkles overnight".
_LATER: Final = re.compile(
    filled(
        r" (?:overnight|instantly|immediately|(?:in|by) half|for good|forever|fast|"
        r"by (?:up to |over |more than |at least )?\d[\d.]* ?%|"
        r"(?:in|within|after|by) (?:just |only |under |about |as little as |less than )?(?:{count}) "
        r"(?:short |easy )?(?:{span}))(?!\w)"
    ),
    re.IGNORECASE,
)
_OUTCOMES: Final[frozenset[Type]] = frozenset(
    {"disease", "weight", "beauty", "money", "health", "performance"}
)
_CURE: Final = re.compile(r"(?:cur|heal)(?:es|s)\b", re.IGNORECASE)


def find_spans(text: str) -> tuple[Span, ...]:
    """All factual spans in reading order. Only a testimonial may share its words with others."""
    return _found(text)


@lru_cache(maxsize=2048)
def _found(text: str) -> tuple[Span, ...]:
    plain = text.translate(_PLAIN)
    told = sentences(plain)
    starts = [sentence.start for sentence in told]
    marks = [*_claimed(plain), *_experienced(plain, told)]
    spans = []
    for kind, start, end in sorted(marks, key=lambda mark: (mark[1], -mark[2])):
        at = max(bisect_right(starts, start) - 1, 0)
        span = Span(kind, text[start:end], start, end)
        if meant(span, at=at, told=told) and not in_passing(span, told[at], plain=plain):
            spans.append(replace(span, hedged=hedged(told[at].before(span.start))))
    return tuple(spans)


def _claimed(plain: str) -> list[Mark]:
    """Our own types first; what the ledger of claims finds in the rest comes after."""
    rest = _hidden(plain, [(start, end) for _, start, end in matches(plain, among="idioms")])
    own = _strongest(rest)
    rest = _hidden(rest, [(start, end) for _, start, end in own])
    return own + list(_ledger(rest))


def _strongest(text: str) -> list[Mark]:
    """Of matches that share words, the type that is named first, then the longer one."""
    found = sorted(
        matches(text, among="claims"), key=lambda one: (one[0].rank, one[1], -one[2])
    )
    taken, marks = bytearray(len(text)), list[Mark]()
    for shape, start, end in found:
        if any(taken[start:end]):
            continue
        kind: Type = shape.type
        later = _LATER.match(text, end) if kind in _OUTCOMES else None
        end = later.end() if later else end
        taken[start:end] = b"x" * (end - start)
        marks.append((kind, start, end))
    return marks


def _ledger(text: str) -> Iterator[Mark]:
    for claim in find_claims(text):
        if claim.kind != "outcome":
            yield claim.kind, claim.start, claim.end
        elif not _CURE.match(claim.text):
            yield "performance", claim.start, claim.end


def _experienced(plain: str, told: list[Sentence]) -> Iterator[Mark]:
    for start, end in testimonials(plain, told):
        yield "testimonial", start, end


def _hidden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _HIDDEN * (end - start)
    return "".join(letters)
