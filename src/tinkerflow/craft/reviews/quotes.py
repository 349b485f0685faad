"""Quotes that cannot be invented: a place in a review, never words beside it."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import InitVar, dataclass
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tinkerflow.kit.text import PLAIN

from .review import Review

How = Literal["exact", "normalised", "fuzzy"]

TOKEN: Final = re.compile(r"\w+(?:'\w+)*|[^\w\s]", re.UNICODE)
WORD: Final = re.compile(r"\w+(?:'\w+)*")
# Of ten words one may be another.
ALIKE: Final = 0.88
LIKELY: Final = 80
SHORTEST_FUZZY: Final = 5
# Words that turn what was said around: a quote may not gain or lose one.
TURNING: Final = re.compile(
    r"not|no|never|none|nothing|hardly|barely|without|cannot|nor|neither|too|less|more|\w+n't|.*\d.*"
)
_SEAL: Final = object()


@dataclass(frozen=True, slots=True)
class Located:
    """Words that stand in a review, from `start` to before `end`: made by `locate` and `cut` alone."""

    review: Review
    start: int
    end: int
    how: How
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("A quote is located, never made.")

    @property
    def text(self) -> str:
        """The customer's own characters."""
        return self.review.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as people compare it, and where each of its characters comes from."""

    text: str
    places: tuple[int, ...]
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def cut(review: Review, start: int, end: int) -> Located:
    """The quote that stands there. Raises ValueError for a place that holds no words of the review."""
    if not (0 <= start < end <= len(review.text)) or not WORD.search(review.text[start:end]):
        raise ValueError("There are no words in this place.")
    return Located(review, start, end, "exact", _SEAL)


def locate(quote: str, reviews: Sequence[Review]) -> Located | None:
    """Where customers said this: letter for letter, else but for case, quotes and space, else nearly.

    What comes back are the review's characters. None where nobody said it, or said the contrary.
    """
    bare = quote.strip().strip("\"\u201c\u201d\u2026'").strip()
    if not WORD.search(bare):
        return None
    for find in (_exactly, _normalised, _nearly):
        if found := find(bare, reviews):
            return found
    return None


def _exactly(quote: str, reviews: Sequence[Review]) -> Located | None:
    for review in reviews:
        for at in _occurrences(quote, review.text):
            return Located(review, at, at + len(quote), "exact", _SEAL)
    return None


def _normalised(quote: str, reviews: Sequence[Review]) -> Located | None:
    wanted = _folded(quote).text
    for review in reviews:
        folded = _folded(review.text)
        for at in _occurrences(wanted, folded.text):
            start, last = folded.places[at], folded.places[at + len(wanted) - 1]
            return Located(review, start, last + 1, "normalised", _SEAL)
    return None


def _occurrences(words: str, text: str) -> Iterator[int]:
    """Where the words stand, no word of the text being cut in two."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not _inside_word(text, at) and not _inside_word(text, end):
            yield at
        at = text.find(words, at + 1)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _nearly(quote: str, reviews: Sequence[Review]) -> Located | None:
    """The stretch of words most like the quote, if it is as good as the same."""
    wanted = _folded(quote)
    if len(wanted.words) < SHORTEST_FUZZY:
        return None
    best: tuple[float, Located] | None = None
    for review in reviews:
        found = _nearest(wanted, review)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _nearest(wanted: _Folded, review: Review) -> tuple[float, Located] | None:
    folded = _folded(review.text)
    place = fuzz.partial_ratio_alignment(wanted.text, folded.text, score_cutoff=LIKELY)
    if place is None or len(folded.text) < len(wanted.text) * ALIKE:
        return None
    first = bisect_right(folded.spans, (place.dest_start, len(folded.text))) - 1
    last = bisect_left(folded.spans, (place.dest_end, 0))
    windows = (
        (_likeness(wanted.words, folded.words[start:end]), start - end, start, end)
        for start in range(max(0, first - 1), min(first + 3, len(folded.words)))
        for end in range(max(start + 1, last - 2), min(last + 2, len(folded.words)) + 1)
    )
    likeness, _, start, end = max(windows, default=(0.0, 0, 0, 0))
    if likeness < ALIKE:
        return None
    at, behind = folded.spans[start][0], folded.spans[end - 1][1]
    return likeness, Located(
        review, folded.places[at], folded.places[behind - 1] + 1, "fuzzy", _SEAL
    )


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """How many words are the same, in their order; a typing slip is no other word. 0 if the sense turns."""
    if _turns(ours) != _turns(theirs):
        return 0.0
    length = max(len(ours), len(theirs))
    if len(ours) == len(theirs):
        different = sum(not _same(a, b) for a, b in zip(ours, theirs, strict=True))
    else:
        different = Levenshtein.distance(ours, theirs)
    return 1 - different / length


def _same(a: str, b: str) -> bool:
    slip = len(a) > 4 and len(b) > 4 and Levenshtein.distance(a, b, score_cutoff=1) <= 1
    return a == b or (slip and not any(sign.isdigit() for sign in a + b))


def _turns(words: Sequence[str]) -> list[str]:
    """Denials, comparisons and numbers, which must be the same in both."""
    return sorted(
        "not" if word.endswith("n't") else word for word in words if TURNING.fullmatch(word)
    )


@lru_cache(maxsize=16_384)
def _folded(text: str) -> _Folded:
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for plain in _plain(sign):
            if plain != " " or (signs and signs[-1] != " "):
                signs.append(plain)
                places.append(at)
    folded = "".join(signs).rstrip()
    spans = tuple(match.span() for match in WORD.finditer(folded))
    return _Folded(folded, tuple(places), tuple(folded[a:b] for a, b in spans), spans)


@lru_cache(maxsize=4_096)
def _plain(sign: str) -> str:
    """One character as it is compared: lower case, straight quotes, plain dashes, one kind of space."""
    folded = unicodedata.normalize("NFKC", sign.translate(PLAIN)).translate(PLAIN).lower()
    return " " if folded.isspace() else folded
