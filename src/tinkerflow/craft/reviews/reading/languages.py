"""Whether a review is English, told by its little words."""

import re
from typing import Final

from .layouts import known

WORD: Final = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
ENGLISH: Final = known("english")
FOREIGN: Final = known("foreign")
LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
LETTER: Final = re.compile(r"[^\W\d_]")
MOSTLY: Final = 0.6


def is_english(text: str) -> bool:
    """Whether the offline reader may try; a few words that tell nothing count as English."""
    letters = LETTER.findall(text)
    if len(LATIN.findall(text)) < MOSTLY * len(letters):
        return False
    words = [word.lower() for word in WORD.findall(text)]
    ours = sum(word in ENGLISH for word in words)
    theirs = sum(word in FOREIGN for word in words)
    return theirs <= ours or (theirs == 1 and len(words) > 3)
