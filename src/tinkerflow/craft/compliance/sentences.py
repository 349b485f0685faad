"""Sentences with their offsets, who speaks them, and how a claim in them is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_STOP: Final = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s|$)|\n+")
_SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:dr|mr|mrs|ms|st|vs|approx|e\.g|i\.e)\.$", re.IGNORECASE
)
# "No. 1" goes on; "she said no." ends.
_NUMBER: Final = re.compile(r"\b(?:no|nr)\. ?\d", re.IGNORECASE)
# "She: …", "DOCTOR: …"; a label is spoken by nobody.
_LABEL: Final = re.compile(r"[\"']?([A-Z][\w'&-]*(?: [A-Z][\w'&-]*){0,2}):(?= )")
_LONGEST: Final = 600
_NEAR: Final = 200


@dataclass(frozen=True)
class Sentence:
    """One sentence of a plain text: `text` is what stands from `start` to `end`, without its label.

    `opening` is where its label begins, or the sentence itself.
    """

    label: str
    text: str
    opening: int
    start: int
    end: int

    def before(self, place: int) -> str:
        """Its words before a place of the text, as far as they can matter to what follows."""
        left = self.text[: place - self.start]
        return left if len(left) <= _NEAR else left[-_NEAR:].partition(" ")[2]

    @property
    def asks(self) -> bool:
        """It ends with a question mark."""
        return self.text.rstrip("\"')] ").endswith("?")


def sentences(plain: str) -> list[Sentence]:
    """The sentences of a text whose quotes and dashes are plain, in reading order."""
    return [
        made
        for whole in _spans(plain)
        for start, end in _breathing(*whole, plain)
        for made in _made(plain, start, end)
    ]


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(plain):
        before = plain[max(start, stop.start() - 8) : stop.end()]
        number = _NUMBER.match(plain, max(start, stop.start() - 2))
        short = stop[0] == "." and (number or _SHORT.search(before))
        if not short:
            yield start, stop.end()
            start = stop.end()
    yield start, len(plain)


def _breathing(start: int, end: int, plain: str) -> Iterator[tuple[int, int]]:
    """A text without a stop is cut between words, so that no sentence grows without end."""
    while end - start > _LONGEST:
        space = plain.rfind(" ", start, start + _LONGEST)
        cut = space + 1 if space > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _made(plain: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    label = _LABEL.match(plain, start, end)
    begin = label.end() + 1 if label else start
    if begin < end:
        yield Sentence(label[1] if label else "", plain[begin:end], start, begin, end)
