"""What supports a claim: a fact that a page, a review or a person gave us."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tinkerflow.kit.text import shorten

from .claim import Claim
from .matching import Verdict, compare, read

Status = Literal["supported", "unsupported"]

_SHOWN: Final = 120
# The nearest miss explains an unsupported claim.
_NEARNESS: Final[tuple[Verdict, ...]] = ("same", "looser", "other")


@dataclass(frozen=True)
class SupportingFact:
    """A fact as far as it can support something; `number` is its name for people."""

    number: int
    kind: str
    text: str
    sentence: str
    status: str

    @property
    def passages(self) -> tuple[str, ...]:
        """Where to look. An edited fact replaces the sentence that it was read from."""
        if self.status == "edited" or not self.sentence:
            return (self.text,)
        return (self.sentence, self.text)

    @property
    def struck(self) -> bool:
        """A person struck it out, so it supports nothing."""
        return self.status == "struck"


@dataclass(frozen=True)
class Supported:
    """A claim with the number of the fact that carries it, or why none does."""

    claim: Claim
    status: Status
    fact: int | None
    why: str


def support(claims: Sequence[Claim], *, facts: Sequence[SupportingFact]) -> list[Supported]:
    """For every claim, the first fact that says the same; struck facts support nothing."""
    return [_supported(claim, facts) for claim in claims]


def _supported(claim: Claim, facts: Sequence[SupportingFact]) -> Supported:
    met = list(_met(claim, facts))
    for verdict, fact, passage in met:
        if verdict == "same" and not fact.struck:
            why = f"Fact {fact.number}: “{shorten(passage, _SHOWN)}”"
            return Supported(claim, "supported", fact.number, why)
    return Supported(claim, "unsupported", None, _why_not(claim, met))


def _met(
    claim: Claim, facts: Sequence[SupportingFact]
) -> Iterator[tuple[Verdict, SupportingFact, str]]:
    for fact in facts:
        for passage in fact.passages:
            verdict = compare(claim, read(passage))
            if verdict != "none":
                yield verdict, fact, passage


def _why_not(claim: Claim, met: Sequence[tuple[Verdict, SupportingFact, str]]) -> str:
    if not met:
        return f"No fact says “{claim.text}”."
    verdict, fact, passage = min(met, key=lambda one: _NEARNESS.index(one[0]))
    said = f"“{shorten(passage, _SHOWN)}”"
    if verdict == "same":
        return f"Fact {fact.number} said so, but it was struck out: {said}"
    if verdict == "looser":
        return f"Fact {fact.number} does not go as far as “{claim.text}”: {said}"
    return f"Fact {fact.number} has the number, but of something else: {said}"
