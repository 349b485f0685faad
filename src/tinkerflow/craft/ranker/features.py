"""What can be counted in a headline: a row of numbers, the same whatever its capitals."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import ClassVar, Final

from tinkerflow.kit.errors import Refusal


class NothingToRank(Refusal):
    """The text has no English word, so the lexical ranker can say nothing about it."""

    code: ClassVar[str] = "ranker.nothing_to_rank"
    status: ClassVar[int] = 422


@dataclass(frozen=True)
class Trait:
    """A group of features that a person would name in one breath."""

    parts: tuple[str, ...]
    present: str
    absent: str | None = None


_DATA: Final = tomllib.loads(
    (files("tinkerflow.craft.ranker") / "data/words.toml").read_text("utf-8")
)
_LISTS: Final = {
    name: frozenset(told["words"].split()) for name, told in _DATA["lists"].items()
}
_OPENERS: Final = tuple(_DATA["openers"].split())
_JOINTS: Final = tuple(_DATA["joints"].split())
_SHAPE: Final = tuple(part for told in _DATA["shape"].values() for part in told["parts"])

NAMES: Final = (
    *_SHAPE,
    *(f"says:{name}" for name in _LISTS),
    *(f"opens:{word}" for word in _OPENERS),
    *(f"has:{word}" for word in _JOINTS),
)
TRAITS: Final = (
    *(Trait(tuple(t["parts"]), t["with"], t.get("without")) for t in _DATA["shape"].values()),
    *(
        Trait((f"says:{name}",), told["with"], told.get("without"))
        for name, told in _DATA["lists"].items()
    ),
    *(Trait((f"opens:{word}",), f"Opens with “{word}”") for word in _OPENERS),
    *(Trait((f"has:{word}",), f"Uses the word “{word}”") for word in _JOINTS),
)

_WORD: Final = re.compile(r"[a-z']+|\d+")
_STOP: Final = re.compile(r"[.!?]+\s+")
_STRAIGHT: Final = str.maketrans("\u2019\u2018\u201c\u201d\u2013\u2014", "''\"\"--")
_LISTS_OF: Final = {
    word: tuple(i for i, members in enumerate(_LISTS.values()) if word in members)
    for word in frozenset().union(*_LISTS.values())
}
# Longer texts than any reference headline are read as if they ended there.
_LONGEST: Final = 150
_MOST: Final = 3


def features(headline: str) -> tuple[float, ...]:
    """One number for each of `NAMES`. Raises NothingToRank without a single English word."""
    text, words = words_of(headline)
    return tuple(map(float, (*_shape(text, words), *_lists(words), *_places(words))))


def words_of(headline: str) -> tuple[str, Sequence[str]]:
    """The headline in small letters and plain quotes, and its words. Raises NothingToRank."""
    text = headline.translate(_STRAIGHT).lower().strip()
    words = [bare for word in _WORD.findall(text) if (bare := word.strip("'"))]
    if not any(word[0].isalpha() for word in words):
        raise NothingToRank("There is no English headline to compare here.")
    return text, words


def _shape(text: str, words: Sequence[str]) -> tuple[float, ...]:
    count = len(words)
    length = min(len(text), _LONGEST) / 100
    longness = min(count, _LONGEST / 5) / 15
    return (
        length,
        length**2,
        longness,
        longness**2,
        sum(map(len, words)) / count,
        sum(len(word) >= 8 for word in words) / count,
        min(sum(1 for part in _STOP.split(text) if part), _MOST),
        text.endswith("."),
        *_marks(text),
        len(set(words)) / count,
        *(_capped(sum(word.endswith(end) for word in words)) for end in ("ing", "ed", "ly")),
    )


def _marks(text: str) -> tuple[float, ...]:
    return (
        "?" in text,
        text.endswith("?"),
        "!" in text,
        text.endswith("!"),
        ":" in text,
        '"' in text or " '" in text,
        "..." in text or "…" in text,
        "-" in text,
        _capped(text.count(",")),
        "(" in text,
        any(mark.isdigit() for mark in text),
        text[0].isdigit(),
    )


def _lists(words: Sequence[str]) -> tuple[float, ...]:
    counts = [0] * len(_LISTS)
    for word in words:
        for place in _LISTS_OF.get(word, ()):
            counts[place] += 1
    return tuple(map(_capped, counts))


def _places(words: Sequence[str]) -> tuple[float, ...]:
    said = frozenset(words)
    return (*(words[0] == word for word in _OPENERS), *(word in said for word in _JOINTS))


def _capped(count: int) -> int:
    return min(count, _MOST)
