"""A script as its page shows it: each part with its claims marked, and how the post will look."""

from collections.abc import Sequence
from dataclasses import dataclass

from tinkerflow.craft.copybook.limits import Limits, limits_for
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.scripts.models import Script

from .marking import FIELDS, Claim, Piece, claims_of, pieces


@dataclass(frozen=True)
class Part:
    """One part of a script, cut at its claims, with how much of its room it takes."""

    label: str
    pieces: Sequence[Piece]
    room: str


@dataclass(frozen=True)
class Ad:
    """A script with all that it claims and rests on."""

    parts: Sequence[Part]
    claims: Sequence[Claim]
    facts: Sequence[Fact]
    limits: Limits
    shown: str
    hidden: str

    @property
    def unsupported(self) -> int:
        """How many claims no fact stands for."""
        return sum(not claim.is_supported for claim in self.claims)


def ad(script: Script) -> Ad:
    """A script's parts, claims and facts; its facts in one query."""
    named = {row["fact"] for row in script.claims if row.get("fact")}
    told = set(script.script_data.get("facts", []))
    rows = Fact.objects.filter(subject_id=script.company_id, number__in=named | told)
    facts = {fact.number: fact for fact in rows}
    claims = claims_of(script.claims, facts)
    limits = limits_for(script.target_platform)
    seen = limits.visible or len(script.body)
    return Ad(
        parts=[part(name, label, script, claims, limits) for name, label in FIELDS.items()],
        claims=sorted(claims, key=lambda claim: claim.is_supported),
        facts=[facts[number] for number in sorted(told & facts.keys())],
        limits=limits,
        shown=script.body[:seen],
        hidden=script.body[seen:],
    )


def part(
    name: str, label: str, script: Script, claims: Sequence[Claim], limits: Limits
) -> Part:
    """One field with its claims marked."""
    text = getattr(script, name)
    most = {"headline": limits.headline, "body": limits.body}.get(name)
    return Part(
        label=label,
        pieces=list(pieces(text, [claim for claim in claims if claim.field == name])),
        room=f"{len(text)} of {most}" if most else "",
    )
