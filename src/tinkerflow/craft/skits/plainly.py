"""Texts that were given, as far as they can be said: readable, one line, short enough, never cut."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.copybook.words import UNSPEAKABLE
from tinkerflow.kit.text import UNSEEN

FACT: Final = 110
PAIN: Final = 90
PHRASE: Final = 44
TAG: Final = re.compile(r"<[^<>]*>")
LETTERS: Final = 3


def plain(texts: Sequence[str], most: int) -> list[str]:
    """Those that can be quoted, without the stop at their end."""
    bare = (clean(text).rstrip(".!;,: ") for text in texts)
    return [
        text
        for text in bare
        if readable(text) and len(text) <= most and not UNSPEAKABLE.search(text)
    ]


def clean(text: str) -> str:
    """One line without tags and without what cannot be seen."""
    bare = TAG.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(bare.replace('"', "'").split())


def readable(text: str) -> bool:
    """Whether it has a word at all."""
    return sum(letter.isalpha() for letter in text) >= LETTERS
