"""The words of lexicon.yaml and topics.yaml as patterns, made once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final, Literal, get_args

import yaml

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Kind = Literal["pain", "desire", "objection", "praise", "unexpected"]
Level = Literal["low", "medium", "high", "extreme"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
LISTS: Final = ("lexicon.yaml", "topics.yaml")
SETS: Final = ("empty", "weak", "loose_first", "loose_last")
GLAD: Final = frozenset({"relieved", "confident", "delighted", "surprised"})


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people speak of, in which kinds of sentences, and how it shows."""

    id: str
    name: str
    category: str
    kinds: frozenset[str]
    own_words: bool
    say: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """Every list under its name; see the comments of the files."""

    words: Mapping[str, re.Pattern[str]]
    turns: Mapping[str, re.Pattern[str]]
    emotions: Mapping[str, re.Pattern[str]]
    when: re.Pattern[str]
    wants: re.Pattern[str]
    topics: Mapping[str, Topic]
    sets: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    told = _loaded("lexicon.yaml")
    return Lexicon(
        words={name: _pattern(said) for name, said in told["words"].items()},
        turns={name: _pattern(said) for name, said in told["turns"].items()},
        emotions={name: _pattern(said) for name, said in told["emotions"].items()},
        when=_pattern(told["when"]),
        wants=_pattern(told["wants"]),
        sets={name: frozenset(told[name].split()) for name in SETS},
        topics={name: _topic(name, said) for name, said in _loaded("topics.yaml").items()},
    )


@cache
def version() -> str:
    """Other words in the lists, another version."""
    told = b"".join((files(__package__) / name).read_bytes() for name in LISTS)
    return sha256(told).hexdigest()[:12]


def _loaded(name: str) -> dict[str, Any]:
    text = (files(__package__) / name).read_text("utf-8")
    return dict(yaml.load(text, Loader=LOADER))  # noqa: S506  (a safe loader, in C)


def _pattern(said: str) -> re.Pattern[str]:
    """Whole words alone: nothing of the pattern begins or ends inside one."""
    joined = "".join(line.strip() for line in said.splitlines())
    return re.compile(rf"(?<![\w'-])(?:{joined})(?!\w|-\w)", re.I)


def _topic(name: str, said: Mapping[str, str]) -> Topic:
    return Topic(
        id=name,
        name=said["name"],
        category=said["category"],
        kinds=frozenset(said.get("for", " ".join(KINDS)).split()),
        own_words=said.get("named") != "plainly",
        say=_pattern(said["say"]),
    )
