"""The lists of lexicon.yaml, loaded once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

PATTERNS: Final = frozenset({"problem_headings", "page_words", "certifications", "worn"})


@dataclass(frozen=True, slots=True)
class Noun:
    """What can be sold: the noun, how it is counted, and the pack that writes about it."""

    word: str
    count: str
    pack: str


@dataclass(frozen=True)
class Lexicon:
    """Every list under its name; see the comments of the file."""

    words: Mapping[str, frozenset[str]]
    nouns: Mapping[str, Noun]
    fallback_nouns: Mapping[str, Noun]
    fallback_people: Mapping[str, tuple[str, str]]
    signs: Mapping[str, tuple[str, ...]]
    intents: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    problem_headings: re.Pattern[str]
    page_words: re.Pattern[str]
    certifications: re.Pattern[str]
    worn: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    raw = yaml.load((files(__package__) / "lexicon.yaml").read_text("utf-8"), Loader=LOADER)  # noqa: S506  (a safe loader, in C)
    return Lexicon(
        words={
            name: frozenset(said.split())
            for name, said in raw.items()
            if isinstance(said, str) and name not in PATTERNS
        },
        nouns=_nouns(raw["kinds"]),
        fallback_nouns={
            pack: _noun(said, pack) for pack, said in raw["fallback_kinds"].items()
        },
        fallback_people={pack: (pl, sg) for pack, (pl, sg) in raw["fallback_people"].items()},
        signs={pack: tuple(said.split()) for pack, said in raw["signs"].items()},
        intents={pack: tuple(said) for pack, said in raw["intents"].items()},
        tags={
            name: (frozenset(tag["packs"]), frozenset(tag["any"].split()))
            for name, tag in raw["tags"].items()
        },
        problem_headings=_pattern(raw["problem_headings"], "{}"),
        page_words=_pattern(raw["page_words"], r"(?:{})[\s.:!]*\Z"),
        worn=_pattern(raw["worn"], r"\b(?:{})\b"),
        certifications=_pattern(raw["certifications"], r"\b(?:{})\b"),
    )


def _pattern(said: str, frame: str) -> re.Pattern[str]:
    joined = re.sub(r"\s*\n?\s*\|\s*", "|", " ".join(said.split()))
    return re.compile(frame.replace("{}", joined), re.I)


def _nouns(kinds: Mapping[str, str]) -> dict[str, Noun]:
    """The first pack that lists a noun keeps it."""
    nouns: dict[str, Noun] = {}
    for pack, said in kinds.items():
        for word in said.split():
            noun = _noun(word, pack)
            nouns.setdefault(noun.word, noun)
    return nouns


def _noun(said: str, pack: str) -> Noun:
    word, _, count = said.partition("(")
    return Noun(word.replace("_", " "), count.rstrip(")") or "sg", pack)
