"""The words that personas are described with: lists to choose from, as data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tinkerflow.craft.copybook.tones import tones


@dataclass(frozen=True, slots=True)
class Humor:
    """What a humor style does, and what it must not."""

    does: str
    avoid: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists; `content_types` is offered only, the others are closed."""

    tones: tuple[str, ...]
    humor_styles: Mapping[str, Humor]
    platforms: tuple[str, ...]
    content_types: tuple[str, ...]
    traits: Mapping[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The lists, read once."""
    told = tomllib.loads((files(__package__) / "data" / "vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        tones=tuple(tones()),
        humor_styles={name: Humor(**style) for name, style in told["humor_styles"].items()},
        platforms=tuple(told["platforms"]),
        content_types=tuple(told["content_types"]),
        traits={name: tuple(words) for name, words in told["traits"].items()},
    )
