"""What a creative direction is understood to ask for; the rest of it changes nothing."""

import re
from dataclasses import dataclass
from typing import Final

from tinkerflow.kit.text import one_line, shorten

from . import shelf
from .avoiding import spelled
from .steering import Word

# "not in a kitchen", "avoid the gym"
DENIED: Final = re.compile(
    r"\b(?:no|not|never|without|avoid|skip|except|don't)(?: [\w']+){0,3} $"
)
CLAUSE: Final = re.compile(r"[.;!?\n]+|, ")
SHOWN: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What was understood, word by word, and the clauses that change nothing."""

    words: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """For a person, both; empty without a direction."""
        left = shorten(" / ".join(self.ignored), SHOWN)
        if not self.words and not left:
            return ""
        heard = ", ".join(f"“{word}”" for word in self.words)
        told = (
            f"Of the creative direction this was used: {heard}."
            if heard
            else "Nothing of the creative direction was understood offline."
        )
        return f"{told} Left out: “{left}”." if left else told


def understood(direction: str) -> Direction:
    """One place, time, camera and cast at the most; a word that is denied asks for nothing."""
    words, actions, ignored = dict[str, str](), list[str](), list[str]()
    for clause in CLAUSE.split(direction):
        heard = [each for each in _heard(clause) if each[1].part not in words]
        for word, entry in heard:
            if entry.part not in words:
                words[entry.part] = word
                actions.append(entry.action)
        if not heard and spelled(clause):
            ignored.append(one_line(clause))
    return Direction(
        words=tuple(words.values()), actions=tuple(actions), ignored=tuple(ignored)
    )


def _heard(clause: str) -> list[tuple[str, Word]]:
    said = f" {spelled(clause)} "
    return [
        (word, entry)
        for entry in shelf.direction_words()
        for word in entry.words
        if (at := said.find(f" {spelled(word)} ")) >= 0 and not DENIED.search(said[: at + 1])
    ]
