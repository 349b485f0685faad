"""What stands behind a claim: the fact or the review that says the same, with its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tinkerflow.craft.claims.claim import Claim, stems
from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.claims.matching import compare, read
from tinkerflow.craft.reviews.quotes import locate
from tinkerflow.craft.reviews.review import Review
from tinkerflow.kit.text import PLAIN

from .sentences import sentences
from .span import Span, Type
from .spans import find_spans

Kind = Literal["fact", "review"]
Status = Literal["supported", "stale", "unsupported"]

# What a customer may say in words of their own. That it heals, pays or is certified takes more.
_OPINIONS: Final[frozenset[Type]] = frozenset(
    {"number", "superlative", "comparison", "performance", "time"}
)
_LEDGER: Final[frozenset[Type]] = frozenset(
    {"number", "superlative", "comparison", "certification", "guarantee"}
)
_ENDS: Final = " .,;:!?\u2026"


@dataclass(frozen=True)
class Evidence:
    """A fact or a review by the caller's id. Stale: its source no longer says so.

    `spoken` is a fact that a customer says, as a page shows it: it carries testimonials too.
    """

    id: str
    text: str
    kind: Kind = "fact"
    stale: bool = False
    spoken: bool = False


@dataclass(frozen=True)
class Backing:
    """The words of a piece of evidence that carry a claim: characters `start` to `end` of its text."""

    id: str
    kind: Kind
    text: str
    start: int
    end: int


def back(
    span: Span, evidence: Sequence[Evidence], *, told: bool = False
) -> tuple[Status, Backing | None]:
    """Whether the claim is carried, and by which words; evidence that still holds goes first.

    A review carries testimonials, and within them (`told`) what is a customer's to say. It proves
    nothing that an ad says in its own name.
    """
    for one in sorted(evidence, key=lambda one: one.stale):
        if one.kind == "review" and not _to_vouch(span, told=told):
            continue
        place = _said_by(span, one)
        if place:
            start, end = place
            backing = Backing(one.id, one.kind, one.text[start:end], start, end)
            return ("stale" if one.stale else "supported"), backing
    return "unsupported", None


def _to_vouch(span: Span, *, told: bool) -> bool:
    return span.type == "testimonial" or (told and span.type in _OPINIONS)


def _said_by(span: Span, one: Evidence) -> tuple[int, int] | None:
    if span.type == "testimonial":
        theirs = one.kind == "review" or one.spoken
        return quoted(span.text, one.text) if theirs else None
    return next((place for place in _places(one.text) if _carries(span, one.text, place)), None)


@lru_cache(maxsize=4096)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in sentences(text.translate(PLAIN)))


def _carries(span: Span, text: str, place: tuple[int, int]) -> bool:
    start, end = place
    passage = read(text[start:end])
    claims = _claims(span.text)
    numbers = [claim for claim in claims if claim.kind == "number"]
    if any(compare(number, passage) != "same" for number in numbers):
        return False
    ledger = [claim for claim in claims if claim.kind == span.type]
    if span.type in _LEDGER and ledger:
        return all(compare(claim, passage) == "same" for claim in ledger)
    return _says_alike(span, text, place)


@lru_cache(maxsize=4096)
def _claims(text: str) -> tuple[Claim, ...]:
    """What a span says in numbers and the like: it is held against every fact."""
    return tuple(find_claims(text))


def _says_alike(span: Span, text: str, place: tuple[int, int]) -> bool:
    """A claim of the same type in this sentence, meant as such, that holds the span's words."""
    start, end = place
    meant = [
        one for one in find_spans(text) if one.type == span.type and start <= one.start < end
    ]
    return bool(meant) and _essence(span) <= stems(text[start:end], besides="loose")


def _essence(span: Span) -> frozenset[str]:
    whole = stems(span.text, besides="loose")
    numbers = (claim.text for claim in _claims(span.text) if claim.kind == "number")
    return whole.difference(*(stems(number, besides="loose") for number in numbers))


def quoted(words: str, text: str) -> tuple[int, int] | None:
    """Where a text says these words, a slip of typing aside; None if it does not, or the contrary."""
    found = locate(words.strip(_ENDS), [Review(id="", text=text)])
    return (found.start, found.end) if found else None
