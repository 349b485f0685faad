"""A headline cut into its phrases, and what is left of it without one of them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from . import shelf
from .grammar import first_up

MOST: Final = 12
_MARKED: Final = re.compile(r"[.,;:!?…)\u2013\u2014-][\"'\u201d\u2019]*$")
_END: Final = re.compile(r"[.!?…]+[\"\u201d]?$")
_LOOSE_START: Final = re.compile(r"^[\s.,;:!?…)\u2013\u2014-]+")
_LOOSE_END: Final = re.compile(r"[\s,;:(\u2013\u2014-]+$")
_QUOTES: Final = str.maketrans("", "", '"\u201c\u201d')


def phrases(headline: str) -> tuple[str, ...]:
    """The phrases in their order, at most twelve; joined by spaces they are the headline again.

    A phrase ends at a mark, and before a word that opens another: "the", "without", a number. A
    headline of a single phrase is cut into its words.
    """
    words = headline.split()
    found = [" ".join(words) for words in _cut(words)]
    if len(found) == 1:
        found = words
    size = -(-len(found) // MOST) or 1
    return tuple(" ".join(found[at : at + size]) for at in range(0, len(found), size))


def without(told: Sequence[str], place: int) -> str:
    """The headline without one of its phrases, its ends made good; empty if nothing is left."""
    gone, rest = told[place], [*told[:place], *told[place + 1 :]]
    begins = place == 0 or bool(_END.search(told[place - 1]))
    if begins and gone[:1].isupper() and place < len(rest):
        rest[place] = first_up(rest[place])
    end = _END.search(gone)
    if end and not begins:
        rest[place - 1] = _LOOSE_END.sub("", rest[place - 1]) + end[0]
    text = _LOOSE_END.sub("", _LOOSE_START.sub("", " ".join(rest)))
    odd = sum(text.count(mark) for mark in '"\u201c\u201d') % 2
    return text.translate(_QUOTES) if odd else text


def _cut(words: Sequence[str]) -> Iterator[list[str]]:
    phrase: list[str] = []
    for word in words:
        if phrase and (_MARKED.search(phrase[-1]) or _opens(word, phrase)):
            yield phrase
            phrase = []
        phrase.append(word)
    if phrase:
        yield phrase


def _opens(word: str, phrase: Sequence[str]) -> bool:
    """Whether the word begins another phrase; "in the" is one beginning, not two."""
    return _is_opener(word) and not all(map(_is_opener, phrase))


def _is_opener(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(shelf.read("english")["openers"])
