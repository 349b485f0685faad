"""What the judges look at: a skit with its words, and what can be seen in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tinkerflow.craft.copybook.grammar import stems

from .exporting import turns
from .shelf import wordlist
from .skit import Skit

SHORT: Final = 4
SENTENCE: Final = re.compile(r"(?<=[.!?\u2026])\s+")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were given or taken; `beat` counts from 0, None is the whole skit."""

    points: float
    text: str
    beat: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A skit with the words that its judges look at."""

    skit: Skit
    brand: str
    theirs: tuple[str, ...]
    hook_percentile: float | None

    @cached_property
    def spoken(self) -> list[list[str]]:
        """The turns of each beat, without who speaks."""
        return [[text for _, text in turns(beat.dialogue or "")] for beat in self.skit.beats]

    @cached_property
    def texts(self) -> list[str]:
        """Everything of each beat that is heard or read, in small letters."""
        return [
            " ".join([*said, beat.on_screen_text or ""]).lower()
            for said, beat in zip(self.spoken, self.skit.beats, strict=True)
        ]

    @cached_property
    def named(self) -> list[int]:
        """The beats that say or show the brand."""
        brand = self.brand.lower()
        return [n for n, text in enumerate(self.texts) if brand and brand in text]


def share(reading: Reading, text: str) -> float:
    """How much of the best matching complaint's words the text has, 0 to 1."""
    said = stems(text)
    theirs = [found for each in reading.theirs if (found := stems(each))]
    return max((len(said & each) / len(each) for each in theirs), default=0.0)


def heard(reading: Reading) -> float:
    """How much of the three best matching complaints is heard, 0 to 1."""
    said = stems(" ".join(reading.texts))
    shares = sorted(
        (len(said & found) / len(found) for each in reading.theirs if (found := stems(each))),
        reverse=True,
    )[:3]
    return sum(shares) / max(1, len(shares))


def has(text: str, words: str) -> bool:
    """Whether the text has a word of a list."""
    low = f" {text.lower()} "
    return any(f" {word}" in low for word in wordlist(words))


def middle(reading: Reading) -> int:
    """The beat in the middle."""
    return len(reading.texts) // 2


def longest(reading: Reading, place: int) -> int:
    """The words of the longest sentence of a beat."""
    return max((len(one.split()) for one in sentences(reading.spoken[place])), default=0)


def sentences(said: Sequence[str]) -> list[str]:
    """The sentences of a beat, without their signs; a number keeps its point."""
    return [one for one in SENTENCE.split(" ".join(said)) if one.strip(" .!?")]


def punches(reading: Reading) -> list[int]:
    """The beats in which a short sentence follows a longer one."""
    found = []
    for place, said in enumerate(reading.spoken):
        lengths = [len(one.split()) for one in sentences(said)]
        if any(one > two and two <= SHORT for one, two in pairwise(lengths)):
            found.append(place)
    return found


def comes_back(reading: Reading) -> int | None:
    """The late beat in which something of an early one is seen or heard again."""
    count = len(reading.texts)
    seen = [
        stems(beat.action + " " + text)
        for beat, text in zip(reading.skit.beats, reading.texts, strict=True)
    ]
    brand = stems(reading.brand)
    for late in range(count - 1, count // 2, -1):
        if any(len((seen[late] & early) - brand) >= 2 for early in seen[: late - 1]):
            return late
    return None
