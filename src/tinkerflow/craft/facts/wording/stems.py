"""Whether two stretches of text speak of the same thing, by their stems."""

import re
from functools import lru_cache
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

from . import phrases, verbs

WORD: Final = re.compile(r"[a-z\u00e0-\u024f]{3,}")
ENDING: Final = re.compile(r"(?:ing|ies|es|ed|y|s|e)$")
EMPTY: Final = lexicon().words["empty"]


@lru_cache(maxsize=8_192)
def _stem(word: str) -> str:
    return ENDING.sub("", word)[:6]


def stems(text: str, *, brand: str = "") -> frozenset[str]:
    """The stems of the words that carry meaning; the brand's own name carries none here."""
    own = set(WORD.findall(brand.lower()))
    return frozenset(_stem(word) for word in _telling(text) if word not in own)


def _telling(text: str) -> list[str]:
    told = WORD.findall(text.lower())
    return [
        w
        for w in told
        if w not in EMPTY and w.rstrip("s") not in EMPTY and w not in phrases.PREPOSITIONS
    ]


def overlap(one: str, other: str, *, brand: str = "") -> float:
    """Shared stems over the smaller set; nothing unless a noun is among them."""
    mine, theirs = stems(one, brand=brand), stems(other, brand=brand)
    shared = mine & theirs
    if not shared or not _share_noun(one, shared):
        return 0.0
    return len(shared) / min(len(mine), len(theirs))


def _share_noun(text: str, shared: frozenset[str]) -> bool:
    return any(_stem(word) in shared and _is_noun(word) for word in _telling(text))


def _is_noun(word: str) -> bool:
    """Whether it names a thing; "single" and "sick" only describe one."""
    found = verbs.senses(word)
    if "ADJ" in found:
        return False
    return not found or "NOUN" in found or "NOUN" in verbs.senses(verbs.base_of(word) or "")
