"""How well spans are found: precision and recall against the labelled sentences, with intervals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from .labels import Label, Labelled
from .span import TYPES, Span
from .spans import find_spans

_Z: Final = 1.96
# A found span is the labelled one if it holds at least half of its words.
_SHARED: Final = 0.5


@dataclass(frozen=True)
class Figures:
    """Labels found, labels missed, and spans found where nobody labelled any."""

    hits: int = 0
    missed: int = 0
    in_vain: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.hits + other.hits, self.missed + other.missed, self.in_vain + other.in_vain
        )

    @property
    def precision(self) -> float:
        """Of the found spans, the share that was labelled; 1 if none was found."""
        return _share(self.hits, self.hits + self.in_vain)

    @property
    def recall(self) -> float:
        """Of the labels, the share that was found; 1 if there is none."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def precision_range(self) -> tuple[float, float]:
        """Where the precision lies in 95 of 100 cases."""
        return wilson(self.hits, self.hits + self.in_vain)

    @property
    def recall_range(self) -> tuple[float, float]:
        """Where the recall lies in 95 of 100 cases."""
        return wilson(self.hits, self.hits + self.missed)


def measure(sentences: Iterable[Labelled]) -> Mapping[str, Figures]:
    """Figures for "all", for "any type" (the words were found, whatever they were taken for) and by type.

    But for "any type", a span of the wrong type is both missed and in vain.
    """
    figures = dict.fromkeys(("all", "any type", *TYPES), Figures())
    for sentence in sentences:
        spans = find_spans(sentence.text)
        for kind, one in _judged(sentence, spans):
            figures[kind] += one
            figures["all"] += one
        figures["any type"] += _touched(sentence, spans)
    return figures


def _judged(sentence: Labelled, spans: Sequence[Span]) -> Iterable[tuple[str, Figures]]:
    for label in sentence.labels:
        found = any(_is(span, label) for span in spans)
        yield label.type, Figures(hits=found, missed=not found)
    for span in spans:
        if not any(_covers(label, span) for label in sentence.labels):
            yield span.type, Figures(in_vain=1)


def _touched(sentence: Labelled, spans: Sequence[Span]) -> Figures:
    hits = sum(any(_meet(one, label) for one in spans) for label in sentence.labels)
    in_vain = sum(not any(_meet(one, label) for label in sentence.labels) for one in spans)
    return Figures(hits, missed=len(sentence.labels) - hits, in_vain=in_vain)


def _is(span: Span, label: Label) -> bool:
    shared = min(span.end, label.end) - max(span.start, label.start)
    return span.type == label.type and shared >= _SHARED * (label.end - label.start)


def _covers(label: Label, span: Span) -> bool:
    """Of the same type; within a testimonial, which carries its numbers and outcomes, of any."""
    return _meet(span, label) and label.type in {span.type, "testimonial"}


def _meet(span: Span, label: Label) -> bool:
    return span.start < label.end and label.start < span.end


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, right for small numbers too; 0 to 1 if there is nothing."""
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, _Z**2 / whole
    middle = share + spread / 2
    around = _Z * sqrt(share * (1 - share) / whole + spread / (4 * whole))
    return max(0.0, (middle - around) / (1 + spread)), min(
        1.0, (middle + around) / (1 + spread)
    )
