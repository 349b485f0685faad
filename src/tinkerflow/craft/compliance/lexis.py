"""The patterns of the data files, compiled so that each is tried only where a word of its own stands."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from .span import Type

TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_OPENING: Final = re.compile(r"<([^>]+)>")
_VOWELS: Final = "aeiou"
_FEW: Final = r"(?:(?!(?:{halt})\b)[\w'%-]+ ){0,3}?"


@dataclass(frozen=True)
class Shape:
    """One pattern of a type, or of an idiom; `rank` is its place among all, the lower the stronger."""

    type: Type
    rank: int
    pattern: re.Pattern[str]


@cache
def told(name: str) -> Mapping[str, Any]:
    """A data file of this room."""
    return tomllib.loads((files(__package__) / f"data/{name}.toml").read_text("utf-8"))


def matches(text: str, *, among: str) -> Iterator[tuple[Shape, int, int]]:
    """Where the shapes of a group ("idioms" or "claims") match, in reading order."""
    shapes = _shapes()[among]
    for token in TOKEN.finditer(text):
        word = token[0].lower()
        # <#> stands for any number.
        for known in {word, word.partition("'")[0], "#" if word[0].isdigit() else word}:
            for shape in shapes.get(known, ()):
                if found := shape.pattern.match(text, token.start()):
                    yield shape, found.start(), found.end()


@cache
def _shapes() -> Mapping[str, Mapping[str, list[Shape]]]:
    """Group to first word to shapes."""
    data = told("patterns")
    groups: dict[str, dict[str, list[Shape]]] = {
        "idioms": defaultdict(list),
        "claims": defaultdict(list),
    }
    for rank, kind in enumerate(("idiom", *data["order"])):
        group = groups["idioms" if kind == "idiom" else "claims"]
        for source in data[kind]:
            words, pattern = _compiled(source)
            for word in words:
                group[word].append(Shape(kind, rank, pattern))
    return {name: dict(group) for name, group in groups.items()}


def _compiled(source: str) -> tuple[set[str], re.Pattern[str]]:
    """The first words of a pattern, and the pattern with its lists filled in."""
    opening = _OPENING.match(source)
    if not opening:
        raise ValueError(f"A pattern begins with its first words in <…>: {source}")
    said = sorted(_opened(opening[1]), key=len, reverse=True)
    first = {found[0].lower() if (found := TOKEN.match(one)) else one for one in said}
    heads = "|".join(r"\d[\d,.]*" if one == "#" else re.escape(one) for one in said)
    text = f"(?:{heads})(?!\\w){filled(source[opening.end() :])}"
    return first, re.compile(text, re.IGNORECASE)


def _opened(words: str) -> Iterator[str]:
    lists, verbs = told("words")["lists"], told("words")["verbs"]
    for word in words.split():
        if word.startswith("@"):
            yield from (form for base in verbs[word[1:]].split() for form in forms(base))
        elif word.startswith("{"):
            yield from lists[word[1:-1]].replace("\n", "").split("|")
        else:
            yield word


def filled(pattern: str) -> str:
    """A pattern with every {list} replaced by its words."""
    pattern = pattern.replace("{few}", _FEW)
    for name, words in told("words")["lists"].items():
        if "{" + name + "}" in pattern:
            pattern = pattern.replace("{" + name + "}", f"(?:{words.replace(chr(10), '')})")
    return pattern


def forms(base: str) -> tuple[str, ...]:
    """A regular verb: base, third person, past and -ing form."""
    if base.endswith("e"):
        return (base, f"{base}s", f"{base}d", f"{base[:-1]}ing")
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing")
    s = "es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s"
    clipped = len(base) <= 4 and base[-1] not in "wxy" + _VOWELS
    doubled = clipped and base[-2] in _VOWELS and base[-3] not in _VOWELS
    stem = base + base[-1] if doubled else base
    return (base, base + s, f"{stem}ed", f"{stem}ing")
