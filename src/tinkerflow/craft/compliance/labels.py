"""The sentences that a person labelled: which may teach the rules, and which only measure them."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final, Literal

Part = Literal["writing", "kept out"]

# Drawn once, before a rule was written, so that both parts hold every type. Never draw it again:
# what a rule was written by must not measure it.
_SALT: Final = 138


@dataclass(frozen=True)
class Label:
    """A factual span as a person sees it: characters `start` to `end` of its sentence."""

    type: str
    start: int
    end: int


@dataclass(frozen=True)
class Labelled:
    """One sentence of a family; without labels it only looks like a claim."""

    text: str
    labels: tuple[Label, ...]
    category: str
    family: str

    @property
    def part(self) -> Part:
        """A family teaches or measures, never both; what was written after the rules only teaches."""
        if self.family.startswith("later: "):
            return "writing"
        drawn = sha256(f"{_SALT}:{self.family}".encode()).digest()[0] % 2
        return "writing" if drawn else "kept out"


@cache
def labelled() -> tuple[Labelled, ...]:
    """All sentences, by category and family."""
    folder = files(__package__) / "data/labelled"
    told = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        one
        for file in told
        for family in tomllib.loads(file.read_text("utf-8"))["family"]
        for one in _sentences(family, category=file.name.removesuffix(".toml"))
    )


def _sentences(family: dict[str, Any], *, category: str) -> Iterator[Labelled]:
    for marked in (*family["claiming"], *family["innocent"]):
        text, labels = unmarked(marked)
        yield Labelled(text, labels, category=category, family=family["name"])


def unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """The sentence behind `A [disease|cure for [number|2 colds]]`, and its labels in reading order."""
    text, opened, labels = "", list[tuple[str, int]](), list[Label]()
    rest = marked
    while rest:
        sign, rest = rest[0], rest[1:]
        if sign == "[":
            name, _, rest = rest.partition("|")
            opened.append((name, len(text)))
        elif sign == "]":
            name, start = opened.pop()
            labels.append(Label(name, start, len(text)))
        else:
            text += sign
    return text, tuple(sorted(labels, key=lambda label: (label.start, -label.end)))
