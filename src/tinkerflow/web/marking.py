"""Marked words: a fact within its sentence or page, and the claims within a script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tinkerflow.craft.compliance.models import BLOCKING
from tinkerflow.craft.facts.models import Fact

AROUND: Final = 280
FIELDS: Final = {"headline": "Headline", "body": "Body", "cta": "Call to action"}


@dataclass(frozen=True)
class Marked:
    """A text in three: before, the marked words, after."""

    before: str
    words: str
    after: str


@dataclass(frozen=True)
class State:
    """How a claim stands, in a word; `look` is how its words are underlined."""

    label: str
    tone: str
    icon: str
    look: str = ""


@dataclass(frozen=True)
class Claim:
    """A claim of a text as its page shows it; `id` joins the words and their card."""

    id: str
    field: str
    kind: str
    text: str
    start: int
    end: int
    is_supported: bool
    fact: Fact | None
    why: str
    state: State | None = None

    @property
    def look(self) -> str:
        """How its words are underlined."""
        if self.state:
            return self.state.look
        return "" if self.is_supported else "unproven"

    @property
    def label(self) -> str:
        """How it stands, for who hears the page."""
        if self.state:
            return self.state.label.lower()
        return "supported" if self.is_supported else "not supported"


@dataclass(frozen=True)
class Piece:
    """A stretch of a script: plain, or the words of a claim."""

    text: str
    claim: Claim | None = None


def within(sentence: str, words: str) -> Marked:
    """Words marked where they stand in their sentence; nothing marked when a person changed them."""
    at = sentence.lower().find(words.lower())
    if at < 0:
        return Marked(sentence, "", "")
    end = at + len(words)
    return Marked(sentence[:at], sentence[at:end], sentence[end:])


def around(text: str, *, start: int, end: int) -> Marked:
    """A stretch of a page marked, with some of what stands around it, cut between words."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = f"… {before.partition(' ')[2]}"
    if last < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return Marked(before, text[start:end], after)


def claims_of(rows: Sequence[Mapping[str, Any]], facts: Mapping[int, Fact]) -> list[Claim]:
    """The claims of a headline on trial, each with its fact."""
    return [
        Claim(
            id=f"claim-{number}",
            field=row["field"],
            kind=row["kind"],
            text=row["text"],
            start=row["start"],
            end=row["end"],
            is_supported=row.get("verdict") not in BLOCKING,
            fact=facts.get(row.get("fact") or 0),
            why=row.get("why", ""),
        )
        for number, row in enumerate(rows, start=1)
    ]


def pieces(text: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    """A field of a script cut at its claims; where two overlap the first one has the words."""
    reached = 0
    for claim in sorted(claims, key=lambda one: one.start):
        if claim.start < reached or claim.end > len(text):
            continue
        if claim.start > reached:
            yield Piece(text[reached : claim.start])
        yield Piece(text[claim.start : claim.end], claim)
        reached = claim.end
    if reached < len(text):
        yield Piece(text[reached:])
