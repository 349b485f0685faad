"""Hooks that won before: which of them a skit can open with, and what keeps it from the others."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.copybook.grammar import first_up, stems
from tinkerflow.kit.text import shorten

from . import shelf
from .brief import Brief
from .plainly import clean, plain
from .skit import HOOK
from .sources import Source
from .speaking import Matter

SHOWN: Final = 80
WORDS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A winner's hook as this skit says it: word for word, or its shape with what bothers our customers."""

    pattern: str
    line: str
    how: Literal["word for word", "its shape"]

    @property
    def sentence(self) -> str:
        """For a person."""
        return f"It opens with a hook that won, {self.how}: “{self.pattern}”."


def openings(
    brief: Brief, told: Sequence[Matter]
) -> tuple[list[tuple[Opening, int]], list[str]]:
    """Each hook that the facts bear, with the place of its matter; and why the others are left out."""
    known = _known(brief, told)
    found, left = list[tuple[Opening, int]](), list[str]()
    for pattern in dict.fromkeys(map(clean, brief.patterns)):
        if not plain((pattern,), HOOK):
            continue
        opening = _shaped(pattern, told) or _whole(pattern, told, known)
        if opening:
            found.append(opening)
        else:
            left.append(
                f"The hook “{shorten(pattern, SHOWN)}” was left out: it says what nobody gave here."
            )
    return found, left


def opened(told: Sequence[Matter], opening: Opening, place: int) -> tuple[Matter, ...]:
    """The matters with the hook on its own one, which comes first."""
    source = Source(kind="pattern", text=opening.pattern)
    return (told[place].opened(opening.line, source), *told[:place], *told[place + 1 :])


def _shaped(pattern: str, told: Sequence[Matter]) -> tuple[Opening, int] | None:
    """The winner's shape around our own pain, where it has a shape that we know."""
    for frame in shelf.frames().frames:
        found = frame.pattern.match(pattern)
        place = next((n for n, each in enumerate(told) if frame.slot in each.said), None)
        if found and place is not None:
            ours = told[place].said[frame.slot]
            line = pattern[: found.start("x")] + ours + pattern[found.end("x") :]
            same = ours.casefold() == found["x"].casefold()
            how: Literal["word for word", "its shape"] = (
                "word for word" if same else "its shape"
            )
            return Opening(pattern=pattern, line=_ended(line), how=how), place
    return None


def _whole(
    pattern: str, told: Sequence[Matter], known: frozenset[str]
) -> tuple[Opening, int] | None:
    """The winner as it stands, where each of its words was given or could open anything."""
    said = stems(pattern) - _plain()
    if not said <= known or len(pattern.split()) > WORDS or _claims(pattern):
        return None
    place = max(range(len(told)), key=lambda n: len(said & _stems(told[n].said.values())))
    return Opening(pattern=pattern, line=_ended(pattern), how="word for word"), place


def _known(brief: Brief, told: Sequence[Matter]) -> frozenset[str]:
    given = (brief.product, brief.kind, *brief.facts, *brief.pains, *brief.phrases)
    return _stems((*given, *(text for each in told for text in each.said.values())))


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(stems(text) for text in texts))


def _plain() -> frozenset[str]:
    return _stems(shelf.frames().plain)


def _ended(line: str) -> str:
    return first_up(line) if re.search(r"[.!?…]$", line) else f"{first_up(line)}."


def _claims(text: str) -> bool:
    return bool(find_claims(text)) or any(letter.isdigit() for letter in text)
