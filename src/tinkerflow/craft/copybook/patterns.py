"""The patterns of the copybook: hooks, bodies, calls to action, and the short lines of search ads."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from . import shelf

SLOT = re.compile(r"\{(\w+)\}|<(\w+):([^<>|]*)\|([^<>|]*)>")
TIME_WORD = re.compile(
    r"(?i)\b(today|tonight|tomorrow|week|month|quarter|year|monday|friday|saturday|weekend|afternoon"
    r"|dinner|evening|season|winter|summer|stand-up)s?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words with gaps. It asserts nothing: whatever is true comes in through a slot.

    `tag` and `unless` name sorts of product it is for, or not for; a `causal` one says that this
    brings about that, which the page must have said.
    """

    id: str
    text: str
    tone: str
    tag: str | None = None
    unless: str | None = None
    causal: bool = False

    @property
    def bare(self) -> str:
        """The fixed words alone."""
        return SLOT.sub("", self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook(Pattern):
    """An opening; `leaves` names what the reader now waits for."""

    pack: str
    angle: str
    family: str
    leaves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Pattern):
    """An answer to what a hook left open."""

    angles: frozenset[str]
    leaves: frozenset[str]
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Pattern):
    """A call to action; `after` asks that the script told a fact of that group."""

    intent: str
    offer: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Pattern):
    """A headline or a description of a search ad."""

    kind: str
    angle: str
    family: str
    leaves: str = ""


@dataclass(frozen=True)
class Book:
    """All patterns, in the order of the files."""

    hooks: tuple[Hook, ...]
    bodies: tuple[Body, ...]
    seconds: tuple[Pattern, ...]
    calls: tuple[Call, ...]
    lines: tuple[Line, ...]


@cache
def slots_of(text: str) -> tuple[str, ...]:
    """The slots a pattern's text names, each once, in order."""
    return tuple(dict.fromkeys(found[1] or found[2] for found in SLOT.finditer(text)))


@cache
def told_by(text: str) -> tuple[str, ...]:
    """The slots whose words the text says; it and them only stand for theirs."""
    return tuple(dict.fromkeys(found[1] for found in SLOT.finditer(text) if found[1]))


@cache
def speaks_of_time(text: str) -> bool:
    """Whether the words name a day, a season or another span that a fact might name too."""
    return bool(TIME_WORD.search(SLOT.sub("", text)))


@cache
def pairs_of(text: str) -> frozenset[tuple[str, str]]:
    """The fixed words that stand side by side, in small letters."""
    found: set[tuple[str, str]] = set()
    for stretch in SLOT.split(text):
        words = re.findall(r"[a-z']+", (stretch or "").lower())
        found.update(pairwise(words))
    return frozenset(found)


@cache
def book() -> Book:
    """The copybook, read on first use."""
    return Book(
        hooks=tuple(
            _hook(each, name)
            for name in shelf.shelf("hooks")
            for each in shelf.read(name)["hooks"]
        ),
        bodies=tuple(
            _body(each) for name in shelf.shelf("bodies") for each in shelf.read(name)["bodies"]
        ),
        seconds=tuple(Pattern(**each) for each in shelf.read("seconds")["seconds"]),
        calls=tuple(Call(**each) for each in shelf.read("ctas")["ctas"]),
        lines=tuple(Line(**each) for each in shelf.read("google")["lines"]),
    )


def _hook(given: dict[str, Any], name: str) -> Hook:
    return Hook(pack=name.rpartition("/")[2], **given)


def _body(given: dict[str, Any]) -> Body:
    sets = {"angles": frozenset(given["angles"]), "leaves": frozenset(given["leaves"])}
    return Body(**{**given, **sets})
