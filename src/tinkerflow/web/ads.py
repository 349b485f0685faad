"""A script as its page shows it: each part with its claims marked, and how the post will look."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from tinkerflow.craft.compliance.models import SubjectKind
from tinkerflow.craft.compliance.queries import ledger
from tinkerflow.craft.copybook.limits import Limits, limits_for
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import Offer, offers_in

from .claims import Check, check_of, marks_of
from .marking import FIELDS, Claim, Piece, pieces
from .runs import Run

REWORDING: Final = "rewording"


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
    more: Sequence[tuple[str, Sequence[Sequence[Piece]]]]
    check: Check
    facts: Sequence[Fact]
    limits: Limits
    shown: str
    hidden: str


def ad(script: Script, run: Run | None = None) -> Ad:
    """A script's parts, claims and facts, in four queries at most; with what a run offers for it."""
    found = ledger(SubjectKind.SCRIPT, script.pk)
    claims = marks_of(found)
    told = script.script_data.get("facts", [])
    rows = Fact.objects.filter(subject_id=script.company_id, number__in=told)
    limits = limits_for(script.target_platform)
    seen = limits.visible or len(script.body)
    return Ad(
        parts=[part(name, label, script, claims, limits) for name, label in FIELDS.items()],
        more=more_lines(script, claims),
        check=check_of(
            found,
            add_fact=reverse("facts:new", args=[script.company_id]),
            edit=reverse("scripts:edit", args=[script.pk]),
            say_better=reverse("scripts:reword", args=[script.pk]),
            offers=offers_of(run, script),
        ),
        facts=list(rows.order_by("number")) if told else [],
        limits=limits,
        shown=script.body[:seen],
        hidden=script.body[seen:],
    )


def offers_of(run: Run | None, script: Script) -> list[Offer]:
    """The other words for its claims, if the newest run looked for some."""
    if run is None or run.job.job_type != REWORDING:
        return []
    return [
        offer
        for step in run.steps
        for offer in offers_in(step.job.result, version=script.version)
    ]


def more_lines(
    script: Script, claims: Sequence[Claim]
) -> list[tuple[str, Sequence[Sequence[Piece]]]]:
    """What only a search ad has: its other headlines and descriptions, each cut at its claims."""
    return [
        (name, [cut(line, f"{name} {at}", claims) for at, line in enumerate(lines, start=1)])
        for name, lines in script.script_data.get("extra", {}).items()
    ]


def cut(text: str, field: str, claims: Sequence[Claim]) -> list[Piece]:
    """A text of a script, cut at its claims."""
    return list(pieces(text, [claim for claim in claims if claim.field == field]))


def part(
    name: str, label: str, script: Script, claims: Sequence[Claim], limits: Limits
) -> Part:
    """One field with its claims marked."""
    text = getattr(script, name)
    most = {"headline": limits.headline, "body": limits.body}.get(name)
    return Part(
        label=label,
        pieces=cut(text, name, claims),
        room=f"{len(text)} of {most}" if most else "",
    )
