"""Which spans of a text claim something."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from tinkerflow.kit.text import PLAIN

from .claim import Claim, Kind
from .quantities import quantities
from .vocabulary import LISTS, pattern

# The first to come has the span: "SOC 2" is no number, and "#1" is a superlative.
_ORDER: Final[tuple[Kind, ...]] = (
    "guarantee",
    "superlative",
    "number",
    "comparison",
    "outcome",
)
# These say of what they are true in the words that follow.
_EXTENDED: Final[frozenset[Kind]] = frozenset({"superlative", "comparison", "outcome"})
_ARTICLE: Final = re.compile(r" (?:an?|the|any|your|our|every|other|most|all)(?= )", re.I)
_NEXT: Final = re.compile(r"[ -]([a-z][\w'-]*)", re.IGNORECASE)
_LINK: Final = re.compile(r" (?:to|for|of)(?: (?:an?|the|your))?(?= )", re.IGNORECASE)
_CLIPPED: Final = ("'ve", "'ll", "'re", "'d")
_LONGEST: Final = 3
_HIDDEN: Final = "\x00"
# A long dash ends a phrase, where a hyphen joins one.
_PLAIN: Final = {**PLAIN, 0x2014: ";", 0x2015: ";"}


def find_claims(text: str) -> list[Claim]:
    """All claims of a text in reading order; no two share a character."""
    plain = text.translate(_PLAIN)
    # Certificates carry numbers and common words, so they are read before these are set aside.
    spans: list[tuple[Kind, int, int]] = [
        ("certification", *match.span()) for match in _compiled("certification").finditer(plain)
    ]
    rest = _hide(plain, [(start, end) for _, start, end in spans])
    rest = _hide(rest, [match.span() for match in _compiled("innocent").finditer(rest)])
    for kind in _ORDER:
        found = list(_found(kind, rest))
        spans += [(kind, start, end) for start, end in found]
        rest = _hide(rest, found)
    spans.sort(key=lambda span: span[1])
    return [Claim(kind, text[start:end], start, end) for kind, start, end in spans]


def mark_of(claim: Claim) -> str:
    """The words that make it a claim, without those that say of what: "cheaper than" a taxi."""
    # "Most trusted" was found behind an article, which lies outside of its span.
    match = _compiled(claim.kind).match(f"the {claim.text}".translate(_PLAIN), len("the "))
    return match[0] if match else claim.text


@cache
def _compiled(kind: str) -> re.Pattern[str]:
    return pattern(kind)


def _found(kind: Kind, text: str) -> Iterator[tuple[int, int]]:
    if kind == "number":
        yield from ((one.start, one.end) for one in quantities(text))
        return
    last = 0
    for match in _compiled(kind).finditer(text):
        if match.start() < last:
            continue
        last = _extended(text, match.end()) if kind in _EXTENDED else match.end()
        yield match.start(), last


def _extended(text: str, at: int) -> int:
    """The end of the noun phrase that begins at `at`: three words of meaning at the most."""
    article = _ARTICLE.match(text, at)
    end, begin, left = at, article.end() if article else at, _LONGEST
    while left and (word := _NEXT.match(text, begin)):
        if _closes(word[1], first=left == _LONGEST) and not (article and end == at):
            break
        end = begin = word.end()
        left -= 1
        link = _LINK.match(text, end)
        if word[1].lower() in LISTS["generic"] and link:
            begin, left = link.end(), _LONGEST - 1
    return end


def _closes(word: str, *, first: bool) -> bool:
    word = word.lower()
    told = word in LISTS["stop"] or word.endswith(_CLIPPED)
    return told or (not first and word in LISTS["verbs"])


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these spans made unreadable; every offset stays what it was."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = _HIDDEN * (end - start)
    return "".join(letters)
