"""Write scripts for each persona: read, think, write; each batch is kept once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Sum

from tinkerflow.core.ai import queries as ai
from tinkerflow.core.ai.services import writes_offline
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.companies.services import Tell
from tinkerflow.marketing.scripts.models import Script, ScriptBatch

from .desk import Desk
from .planning import Order, chosen_people, planned

REMEMBERED = 500


class NothingWritten(Refusal):
    """Every batch was refused or came back empty."""

    code = "scripts.nothing_written"
    status = 502


def write_scripts(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, order: Order, tell: Tell
) -> dict[str, Any]:
    """Write what was ordered and keep it. Says how many scripts there are of this stage.

    A call that a model declined is kept as a failed batch with its sentence; the others stand.
    Raises NobodyToWriteFor, NothingWritten, or what would meet every call; batches kept before
    stay, and a second run writes only what is missing.
    """
    with acting_in(org_id):
        people = chosen_people(brief.company_id, order.persona_ids)
        offline = writes_offline()
        done = jobs.slots_done(stage_id=stage_id)
        cut_off = {slot.removeprefix(f"{stage_id}:") for slot in ai.cut_off(job_id=stage_id)}
        said = headlines(brief.company_id)
    pieces = [
        piece
        for planned_piece in planned(people, order, in_one=offline)
        for piece in planned_piece.left(done=done, cut_off=cut_off)
    ]
    calls = len(done) + len(pieces)
    desk = Desk(org_id, stage_id, brief, sheet, order, said, tell, calls, len(done))
    desk.write(pieces)
    return sum_up(desk)


def headlines(company_id: UUID) -> list[str]:
    """The headlines used last, the newest at the end."""
    rows = Script.objects.filter(company_id=company_id).order_by("-number")
    return list(rows.values_list("headline", flat=True)[:REMEMBERED])[::-1]


def sum_up(desk: Desk) -> dict[str, Any]:
    """How many scripts the stage has, and a note on what came to nothing. Raises NothingWritten."""
    with acting_in(desk.org_id):
        batches = ScriptBatch.objects.filter(job_id=desk.stage_id)
        written = batches.aggregate(
            scripts=Sum("scripts_generated", default=0),
            dropped=Sum(
                F("dropped_duplicates") + F("dropped_near_duplicates") + F("dropped_too_long"),
                default=0,
            ),
        )
    reasons = list(desk.refusals())
    if not written["scripts"]:
        raise next(iter(reasons), None) or NothingWritten(
            "No script could be written from these facts. Confirm or add facts about what the "
            "customer gains and how it works, then try again."
        )
    return {**written, "batches": desk.calls, "failed": len(reasons), "note": note(reasons)}


def note(reasons: Sequence[Refusal]) -> str:
    """What a person should know of the calls that came to nothing."""
    if not reasons:
        return ""
    batches = "One batch" if len(reasons) == 1 else f"{len(reasons)} batches"
    return f"{batches} came to nothing. {reasons[0].message}"
