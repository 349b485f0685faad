"""Sentences in which somebody tells what a product did for them: testimonials."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Final

from .lexis import told
from .sentences import Sentence

# No shape does without one of these.
_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|my|me|we|our|us)\b|\bstars\b|\bagain\b|\bused to\b|\bten\b|/", re.IGNORECASE
)
_NOW: Final = re.compile(
    r"^\W*(?:now|not anymore|today|then i|these days|that changed)\b", re.IGNORECASE
)
_ONCE: Final = re.compile(
    r"\b(?:i|we|my [\w-]+|our [\w-]+) (?:used to|couldn't|could not|could barely|could hardly|hated|had to)\b",
    re.IGNORECASE,
)
_CUSTOMER: Final = r"(?:customer|user|reviewer|client|reader|patient|buyer|member)"
# A customer wrote: “…”; one review says: “…”; from a review: “…”
_WROTE: Final = re.compile(
    rf"\b(?:(?:an?|one|another|our|some|the) (?:\w+ )?(?:{_CUSTOMER}s?|reviews?)"
    r"(?: really| once| even| just)? (?:wrote|writes?|said|says?|told us|put it)"
    r"|(?:from|in) an? (?:\w+ )?review|in (?:a|one|our) customers?'s? (?:own )?words)"
    r"[:,]? ?\"(?P<words>[^\"\n]{8,400})\"",
    re.IGNORECASE,
)
# “…,” says Ana; a name or a customer stands behind the words.
_SAID: Final = re.compile(
    r"\"(?P<words>[^\"\n]{8,400}?)[,.!?]?\"[,.]? ?(?:"
    r"(?:;|-|(?:says|said|writes|wrote|told us|raves|explains|reports|adds)) ?"
    rf"(?:(?-i:[A-Z])[\w.]+|an? (?:happy |verified |real |longtime )?{_CUSTOMER}|"
    r"one of our|our (?:customer|user)s?)"
    r"|(?-i:[A-Z])[\w.]+(?:,? \(?\d\d\)?)?,? (?:says|said|writes|wrote|raves)\b)",
    re.IGNORECASE,
)


def testimonials(plain: str, spoken: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Start and end of what somebody says a product did for them, quotes before sentences."""
    quoted = bytearray(len(plain))
    for found in sorted(chain(_SAID.finditer(plain), _WROTE.finditer(plain)), key=_place):
        start, end = found.span("words")
        if any(quoted[start:end]):
            continue
        quoted[start:end] = b"x" * (end - start)
        yield start, end
    for place, sentence in enumerate(spoken):
        if sentence.asks or any(quoted[sentence.start : sentence.end]):
            continue
        if _tells(sentence, spoken[place + 1 : place + 2]):
            yield sentence.start, sentence.end


def _place(found: re.Match[str]) -> tuple[int, int]:
    return found.span("words")


def _tells(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    if not _FIRST_PERSON.search(sentence.text):
        return False
    if after and _ONCE.search(sentence.text) and _NOW.match(after[0].text):
        return True
    return any(shape.search(sentence.text) for shape in _shapes())


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    data = told("experience")
    return tuple(
        re.compile(_filled(one, data["lists"]), re.IGNORECASE)
        for one in data["shapes"]["patterns"]
    )


def _filled(pattern: str, lists: Mapping[str, str]) -> str:
    for name, words in lists.items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern
