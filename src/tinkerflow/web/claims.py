"""The claim ledger as its part shows it: each claim with its state, what carries it, and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse

from tinkerflow.craft.compliance.models import SHORTEST_REASON, ClaimSignOff, SubjectKind
from tinkerflow.craft.compliance.queries import ClaimLedger, Standing
from tinkerflow.craft.compliance.services import LONGEST_REASON
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.scripts.services import Offer

from .marking import Claim, Marked, State

STATES: Final[Mapping[str, State]] = {
    "supported": State("Supported", "good", "circle-check"),
    "free": State("Needs no source", "", "circle-check", "plain"),
    "signed": State("Signed off", "", "pen-line", "plain"),
    "disclosure": State("Needs a disclosure", "warn", "triangle-alert"),
    "stale": State("Out of date", "warn", "triangle-alert", "unproven"),
    "unsupported": State("No source", "warn", "triangle-alert", "unproven"),
    "blocked": State("Breaks a rule", "bad", "circle-x", "rule"),
}


@dataclass(frozen=True)
class Signature:
    """A line of the record: who signed or took back, as what, when and why."""

    row: ClaimSignOff
    name: str

    @property
    def is_taken_back(self) -> bool:
        return self.row.revokes_id is not None


@dataclass(frozen=True)
class Line:
    """A claim in the part. `source` is its fact with the words marked that carry it, or did."""

    standing: Standing
    state: State
    source: Marked | None
    href: str
    record: Sequence[Signature]
    instead: Sequence[str] = ()

    @property
    def may_be_signed(self) -> bool:
        """Whether a signature would let it through."""
        return self.standing.blocks and not self.standing.claim.gate


@dataclass(frozen=True)
class Check:
    """All that the part shows. `add_fact` and `edit` lead to where a claim gets its source, or goes."""

    lines: Sequence[Line]
    open: int
    notice: str
    version: str
    add_fact: str = ""
    edit: str = ""
    say_better: str = ""
    shortest: int = SHORTEST_REASON
    longest: int = LONGEST_REASON


def check_of(
    ledger: ClaimLedger,
    *,
    add_fact: str = "",
    edit: str = "",
    say_better: str = "",
    offers: Sequence[Offer] = (),
) -> Check:
    """The part for a ledger, what stands in the way first, with the other words that a run offers."""
    words = {(one.field, one.start, one.end): one.instead for one in offers}
    lines = [
        replace(
            line(one), instead=words.get((one.claim.field, one.claim.start, one.claim.end), ())
        )
        for one in ledger.claims
    ]
    return Check(
        lines=sorted(lines, key=lambda one: not one.standing.blocks),
        open=len(ledger.blocking),
        notice=ledger.notice,
        version=ledger.claims[0].claim.rules_version if ledger.claims else "",
        add_fact=add_fact,
        edit=edit,
        say_better=say_better,
    )


def line(one: Standing) -> Line:
    """One claim."""
    return Line(
        standing=one,
        state=state_of(one),
        source=source_of(one),
        href=address_of(one.fact, one.claim.subject_kind) if one.fact else "",
        record=[Signature(row, name_of(row)) for row in one.record],
    )


def state_of(one: Standing) -> State:
    """How it stands; a signature in force speaks first."""
    if one.signed:
        return STATES["signed"]
    if one.verdict == "ok":
        return STATES["supported" if one.status == "supported" else "free"]
    return STATES[
        {"blocked": "blocked", "needs_disclosure": "disclosure"}.get(one.verdict, one.status)
    ]


def source_of(one: Standing) -> Marked | None:
    """What carries it, the words marked; a review by its words alone."""
    claim = one.claim
    if not claim.backing_id:
        return None
    for text in (one.fact.text, one.fact.sentence) if one.fact else ():
        if text[claim.backing_start : claim.backing_end] == claim.backing_text:
            return Marked(
                text[: claim.backing_start], claim.backing_text, text[claim.backing_end :]
            )
    return Marked("", claim.backing_text, "")


def address_of(fact: Fact, kind: str) -> str:
    """The page of a fact: a company's, or a product's."""
    if kind == SubjectKind.SCRIPT:
        return reverse("facts:detail", args=[fact.pk])
    return reverse("products:fact", args=[fact.subject_id, fact.number])


def name_of(row: ClaimSignOff) -> str:
    """Whoever signed, as the team calls them."""
    profile = getattr(row.signed_by, "profile", None)
    return (profile.display_name if profile else "") or row.signed_by.email


def marks_of(ledger: ClaimLedger) -> list[Claim]:
    """The claims as they are marked in their texts; each leads to its line in the part."""
    return [
        Claim(
            id=f"claim-{one.claim.pk}",
            field=one.claim.field,
            kind=one.claim.type,
            text=one.claim.text,
            start=one.claim.start,
            end=one.claim.end,
            is_supported=not one.blocks,
            fact=one.fact,
            why=one.sentence,
            state=state_of(one),
        )
        for one in ledger.claims
    ]
