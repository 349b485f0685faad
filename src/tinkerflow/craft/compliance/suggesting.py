"""Better ways to say it: whole phrases in good grammar, each read again before it is offered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.claims.matching import compare, read
from tinkerflow.kit.text import PLAIN

from . import wording
from .evidence import Evidence, back
from .rewriting import WAYS
from .sentences import Sentence, sentences
from .span import Span
from .spans import find_spans
from .trimming import trimmed

_MOST: Final = 3
_LONGEST: Final = 160


@dataclass(frozen=True)
class Suggestion:
    """What to write instead of characters `start` to `end`; an empty text leaves the sentence out."""

    start: int
    end: int
    text: str

    def applied(self, text: str) -> str:
        """The text with the suggestion taken."""
        rest = text[self.end :] if self.text else text[self.end :].lstrip(" ")
        return (text[: self.start] + self.text + rest).rstrip(" ")


def suggestions(span: Span, text: str, *, evidence: Sequence[Evidence]) -> Iterator[Suggestion]:
    """Up to three ways without this claim; none for somebody's own words. None of them says anything new that needs a source."""
    if span.type == "testimonial":
        return
    told = sentences(text.translate(PLAIN))
    at = max((place for place, one in enumerate(told) if one.start <= span.start), default=0)
    here, left = told[at], _MOST
    seen = set[str]()
    for candidate in _candidates(span, text, here, alone=len(told) == 1, evidence=evidence):
        offer = Suggestion(here.start if candidate else here.opening, here.end, candidate)
        if candidate in seen or not _clean(offer, text, told, at, span=span, evidence=evidence):
            continue
        seen.add(candidate)
        yield offer
        left -= 1
        if not left:
            return


def _clean(
    offer: Suggestion,
    text: str,
    told: Sequence[Sentence],
    at: int,
    *,
    span: Span,
    evidence: Sequence[Evidence],
) -> bool:
    """Read with the sentences around it, this claim is gone and every new one has its source."""
    start = told[at - 1].opening if at else 0
    end = told[at + 1].end if at + 1 < len(told) else len(text)
    around = Suggestion(offer.start - start, offer.end - start, offer.text)
    before = Counter(map(_key, find_spans(text[start:end])))
    found = find_spans(around.applied(text[start:end]))
    after = Counter(map(_key, found))
    if after[_key(span)] >= before[_key(span)]:
        return False
    new = [one for one in found if after[_key(one)] > before[_key(one)]]
    return all(back(one, evidence)[0] == "supported" for one in new)


def _key(span: Span) -> tuple[str, str]:
    return span.type, span.text.lower()


def _candidates(
    span: Span, text: str, here: Sentence, *, alone: bool, evidence: Sequence[Evidence]
) -> Iterator[str]:
    left, right = text[here.start : span.start], text[span.end : here.end]
    ways = (way(left, span.text, right) for way in WAYS.get(span.type, ()))
    for made in chain(*ways, trimmed(span.type, left, span.text, right)):
        fine = wording.tidied(made)
        if fine and len(fine) <= _LONGEST:
            yield fine
    yield from _sourced(span, evidence)
    if not alone:
        yield ""


def _sourced(span: Span, evidence: Sequence[Evidence]) -> Iterator[str]:
    """What a fact says with the same number, but less, or of something else."""
    for claim in find_claims(span.text):
        for one in evidence:
            near = compare(claim, read(one.text)) in {"looser", "other"}
            if one.kind == "fact" and not one.stale and near and len(one.text) <= _LONGEST:
                yield one.text
