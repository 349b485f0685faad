"""Text as people compare it: slugs, cuts, likeness and what changed between two versions."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from rapidfuzz import fuzz, process

Op = Literal["same", "removed", "added"]

WORD: Final = re.compile(r"\w+(?:[.,:/]\d+)*")
SINGLE_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2039\u203a\u00b4\u0060\u2032"
DOUBLE_QUOTES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
PLAIN: Final = {
    ord(sign): plain
    for signs, plain in ((SINGLE_QUOTES, "'"), (DOUBLE_QUOTES, '"'), (DASHES, "-"))
    for sign in signs
}
# Control characters, turned directions, zero-width marks and the tag block; joiners are letters' business.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\U000e0000-\U000e007f]"
)
LOOSE_ENDS: Final = " ,.;:!?-(\u2013\u2014"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The text at `place` says what `of` already said."""

    place: int
    of: str
    similarity: float


def slug(text: str, *, fallback: str = "untitled", limit: int = 60) -> str:
    """ASCII words joined by hyphens, for file names and addresses."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("ß", "ss"))
        .encode("ascii", "ignore")
        .decode()
    )
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(words) > limit:
        words = words[: limit + 1].rpartition("-")[0] or words[:limit]
    return words or fallback


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words and ended by an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    room = text[:limit]
    whole = room.rpartition(" ")[0] or room[:-1]
    return (whole.rstrip(LOOSE_ENDS) or room[:-1]) + "…"


def counted(count: int, noun: str) -> str:
    """A number with its noun."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def one_line(text: str) -> str:
    """What can be seen of a text, on one line with single spaces."""
    return " ".join(legible(text).split())


def tidy(text: str) -> str:
    """What can be seen of a text, line by line, without space at the ends."""
    lines = legible(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def legible(text: str) -> str:
    """The text without what a person cannot see, but a terminal, a page or a model obeys."""
    return UNSEEN.sub("", text)


def normalise(text: str) -> str:
    """One spelling for what reads the same: lower case, straight quotes, plain dashes, single spaces."""
    folded = unicodedata.normalize("NFKC", text.translate(PLAIN)).translate(PLAIN)
    return " ".join(unicodedata.normalize("NFKC", folded.lower()).split())


def similarity(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1, whatever the order of their words.

    The letters are compared with the words sorted: sharing 85 of 100 words is rare even between
    copies of one headline, because it has eight.
    """
    return fuzz.ratio(_sorted_words(a), _sorted_words(b)) / 100


class Heard:
    """Texts that were said already, ready to be held against many new ones."""

    def __init__(self, texts: Iterable[str] = (), *, limit: float = 0.85) -> None:
        self.limit = limit
        self._said = list(texts)
        self._keys = [_sorted_words(text) for text in self._said]

    def repeated_by(self, text: str) -> tuple[str, float] | None:
        """The text that says too nearly the same, and how like the two are; None for a new one."""
        best = process.extractOne(
            _sorted_words(text), self._keys, scorer=fuzz.ratio, score_cutoff=self.limit * 100
        )
        if best and best[1] > self.limit * 100:
            return self._said[best[2]], best[1] / 100
        return None

    def add(self, text: str) -> None:
        """Hear one more."""
        self._said.append(text)
        self._keys.append(_sorted_words(text))


def near_duplicates(
    new: Sequence[str], existing: Sequence[str], *, limit: float = 0.85
) -> list[Repeat]:
    """Which of the new texts are too like an existing one, or like an earlier new one that is kept."""
    heard = Heard(existing, limit=limit)
    repeats = []
    for place, text in enumerate(new):
        if found := heard.repeated_by(text):
            repeats.append(Repeat(place, *found))
        else:
            heard.add(text)
    return repeats


def likeness(texts: Sequence[str]) -> list[float | None]:
    """How like each text is to the likest one before it, 0 to 1; the first has none."""
    keys = [_sorted_words(text) for text in texts]
    nearest = [
        process.extractOne(key, keys[:place], scorer=fuzz.ratio)[1] / 100
        for place, key in enumerate(keys)
        if place
    ]
    return [None, *nearest] if keys else []


def word_diff(old: str, new: str) -> list[tuple[Op, str]]:
    """What was kept, taken out and put in, in reading order; joined, `same` and `added` are the new text."""
    before, after = old.split(), new.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [step for _, a, b, c, d in steps for step in _told(before[a:b], after[c:d])]


def _told(before: list[str], after: list[str]) -> Iterator[tuple[Op, str]]:
    if before == after:
        yield "same", " ".join(after)
        return
    if before:
        yield "removed", " ".join(before)
    if after:
        yield "added", " ".join(after)


def _sorted_words(text: str) -> str:
    """A text of signs alone, without a word, is compared as it stands."""
    plain = normalise(text)
    return " ".join(sorted(WORD.findall(plain))) or plain
