"""Everything that a script claims, field by field, and what of it has no fact behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .claim import Claim
from .finding import find_claims
from .supporting import Status, Supported, SupportingFact, support


@dataclass(frozen=True)
class Checked:
    """A claim in its field, with the fact that carries it or why none does."""

    field: str
    claim: Claim
    status: Status
    fact: int | None
    why: str


@dataclass(frozen=True)
class Report:
    """What a script claims. `sentences` say it on a screen, the unsupported ones first."""

    claims: tuple[Checked, ...]
    unsupported: int
    sentences: tuple[str, ...]


def check(fields: Mapping[str, str], facts: Sequence[SupportingFact]) -> Report:
    """The claims of all fields against the facts."""
    claims = tuple(
        _checked(field, one)
        for field, text in fields.items()
        for one in support(find_claims(text), facts=facts)
    )
    return Report(
        claims=claims,
        unsupported=sum(one.status == "unsupported" for one in claims),
        sentences=tuple(map(_sentence, sorted(claims, key=lambda one: one.fact is not None))),
    )


def _checked(field: str, one: Supported) -> Checked:
    return Checked(field, one.claim, one.status, one.fact, one.why)


def _sentence(one: Checked) -> str:
    """One line for a person, such as: “40%” in the body has no source. No fact says “40%”."""
    where = f"“{one.claim.text}” in the {one.field.replace('_', ' ')}"
    if one.fact is None:
        return f"{where} has no source. {one.why}"
    return f"{where} is supported. {one.why}"
