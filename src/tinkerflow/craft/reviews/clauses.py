"""A review in sentences, and its sentences in clauses: one opinion each, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tinkerflow.kit.text import PLAIN

from .review import Review

# Customers begin sentences small, and forget the space behind the stop.
END: Final = re.compile(
    r"[.!?\u2026]+[\"')\]]*(?=\s|$)|\n+"
    r"|(?<=[a-z]{3})(?<!www)[.!?](?=[a-z]{3,}(?<!com)(?<!net)(?<!org)\b)"
)
SHORT: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|approx|dr|mr|mrs|ms|st|no|inc|a\.m|p\.m|u\.s)|\d ?(?:lbs?|oz|in|ft"
    r"|yrs?))\.$",
    re.I,
)
WHO: Final = r"(?:i|it|it's|its|i'm|i've|i'd|they|they're|the|this|that|these|my|you|we|he|she|there|there's|not|would|will|wouldn't|doesn't|didn't|looks?|fits?|feels?)"
BREAK: Final = re.compile(
    rf"(?:,|\.\.+)? \b(?=(?:but|however|although|though|even though|except|unfortunately"
    rf"|whereas)\b(?! for a))"
    rf"|; ?|:\s(?=\w)| [-\u2013\u2014]{{1,2}} |(?<=\w)[-\u2013]{{2}}(?=\w)|,? (?=(?:and|so"
    rf"|then|plus) {WHO}\b)|, (?=(?:{WHO}|which|regrettably|sadly) )|(?<=\w)\.\.\.+ ?(?=\w)"
    rf"|, (?=(?:great|nice|good|bad|poor|weird|love|boring) \w+[.!]?\s*(?:\n|$))",
    re.I,
)
FEWEST: Final = 2
GLANCE: Final = 40
COUPLED: Final = re.compile(r"and (?:the|my|this|that|these)\b", re.I)
CONTRAST: Final = re.compile(r"(?:but|however)\b", re.I)
WORD: Final = re.compile(r"\w+(?:['\u2019]\w+)*")


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a review; `sentence` counts within the review, `first` and `last` are the sentence's ends."""

    review: Review
    start: int
    end: int
    sentence: int
    first: int
    last: int

    @property
    def text(self) -> str:
        """As the customer wrote it."""
        return self.review.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """As patterns read it: every sign in its place, quotes and dashes plain."""
        return self.text.translate(PLAIN)


def clauses(review: Review) -> Iterator[Clause]:
    """Every clause in reading order; nothing between them but stops and space is left out."""
    text = review.text.translate(PLAIN)
    for number, (first, last) in enumerate(sentences(text)):
        for start, end in _parts(text, first, last):
            yield Clause(review, start, end, number, first, last)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, its stop included."""
    start = 0
    for match in END.finditer(text):
        said = text[max(0, match.end() - 8) : match.end()]
        if match[0] == "." and match.end() < len(text) and SHORT.search(said):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _parts(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The sentence cut where another statement begins; too little to say anything stays with its neighbour."""
    start = first
    for match in BREAK.finditer(text, first, last):
        told = len(WORD.findall(text[start : match.start()]))
        left = len(WORD.findall(text[match.end() : min(last, match.end() + GLANCE)]))
        fewest = _fewest(text, match.end())
        if told >= fewest and left >= min(fewest, FEWEST):
            yield from _trimmed(text, start, match.start())
            start = match.end()
    yield from _trimmed(text, start, last)


def _fewest(text: str, at: int) -> int:
    """How many words make a statement in front of what begins here: "Cute, but cheap", "the top and the skirt are"."""
    if CONTRAST.match(text, at):
        return 1
    return FEWEST + bool(COUPLED.match(text, at))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (text[start].isspace() or text[start] in ",;-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    if WORD.search(text[start:end]):
        yield start, end
