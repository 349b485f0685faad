"""A claim, and the stems by which two texts are told to speak of the same thing."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from tinkerflow.kit.text import PLAIN

from .vocabulary import LISTS

Kind = Literal["number", "superlative", "comparison", "certification", "outcome", "guarantee"]

WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PLURAL: Final = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<!s)s$")
_ENDING: Final = re.compile(r"(?:ing|ed|e)$")


@dataclass(frozen=True)
class Claim:
    """What `text`, the characters `start` to `end` of a larger text, claims."""

    kind: Kind
    text: str
    start: int
    end: int


def stem(word: str) -> str:
    """A word without its ending: doubles, doubled and doubling are one."""
    word = word.lower().removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    single = _PLURAL.sub("", word) if len(word) > 3 else word
    short = _ENDING.sub("", single)
    if len(short) < 3:
        return single
    doubled = short != single and short[-1] == short[-2] and short[-1] not in "ls"
    return short[:-1] if doubled else short


def stems(text: str, *, besides: str = "stop") -> frozenset[str]:
    """The stems of all words and numbers but those of one list, hyphens taken as spaces."""
    return frozenset(
        stem(word)
        for word in WORD.findall(text.translate(PLAIN).lower())
        if word not in LISTS[besides]
    )
