"""Winners: the best of a company's scripts, by their scores or by hand."""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import JobStep
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts import services as writing
from tinkerflow.marketing.scripts.models import Script

TOP: Final = 10
MOST_WINNERS: Final = 1_000
SLOT: Final = "winners"
CROWN: Final = ("is_winner", "crowned_at", "crowned_by_hand_at")


class BadTop(BadInput):
    """So many winners cannot be picked."""

    code = "scoring.bad_top"


class NothingToCrown(Refusal):
    """No active script of the company has a score."""

    code = "scoring.nothing_to_crown"


class SetAside(Refusal):
    """A script that was set aside cannot win."""

    code = "scoring.set_aside"


@transaction.atomic
def crown(*, company: Company, top: int = TOP, actor: User | None) -> list[UUID]:
    """Make the best scored scripts winners, and no others; best first, of equals the older.

    Raises BadTop, or NothingToCrown: then the winners stay as they are.
    """
    if not 1 <= top <= MOST_WINNERS:
        raise BadTop(f"Pick 1 to {MOST_WINNERS:,} winners.")
    Company.objects.hold(company.pk)
    scripts = Script.objects.filter(company_id=company.pk)
    scored = scripts.active().filter(final_score__isnull=False)
    order = (F("final_score").desc(nulls_last=True), "number")
    best = list(scored.order_by(*order).values_list("pk", flat=True)[:top])
    if not best:
        raise NothingToCrown("No script has a score yet. Score the scripts first.")
    scripts.filter(is_winner=True).exclude(pk__in=best).update(is_winner=False, crowned_at=None)
    scripts.filter(pk__in=best, is_winner=False).update(is_winner=True, crowned_at=now())
    audit.record(
        actor=actor,
        action="winners.picked",
        target=company,
        summary=f"{len(best)} of {company.name}",
    )
    return best


@transaction.atomic
def crown_one(*, script: Script, actor: User) -> Script:
    """Make a script a winner by hand, scored or not. Safe to repeat.

    Raises SetAside, or UnsupportedClaims for what nothing carries and nobody answers for.

    One that its score made a winner becomes one by hand: other scores may then learn from it.
    """
    Company.objects.hold(script.company_id)
    script = Script.objects.select_for_update().get(pk=script.pk)
    if not script.is_active:
        raise SetAside("This script was set aside. Take it back before it can win.")
    if script.is_winner and script.crowned_by_hand_at:
        return script
    writing.approve(scripts=[script])
    moment = now()
    script.crowned_at = script.crowned_at or moment
    script.is_winner, script.crowned_by_hand_at = True, moment
    script.save(update_fields=CROWN)
    audit.record(actor=actor, action="script.crowned", target=script, summary=script.headline)
    return script


@transaction.atomic
def uncrown_one(*, script: Script, actor: User) -> Script:
    """Take the crown from a script by hand, whoever gave it. Safe to repeat."""
    Company.objects.hold(script.company_id)
    script = Script.objects.select_for_update().get(pk=script.pk)
    if not (script.is_winner or script.crowned_by_hand_at):
        return script
    script.is_winner, script.crowned_at, script.crowned_by_hand_at = False, None, None
    script.save(update_fields=CROWN)
    audit.record(actor=actor, action="script.uncrowned", target=script, summary=script.headline)
    return script


def pick_winners(
    *, org_id: UUID, stage_id: UUID, company_id: UUID, top: int = TOP
) -> dict[str, int]:
    """Crown as a step of a run: once, however often it runs. Raises NothingToCrown, BadTop."""
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot=SLOT) as step:
            company = Company.objects.get(pk=company_id)
            step.result = {"winners": len(crown(company=company, top=top, actor=None))}
            step.save(update_fields=["result"])
    except jobs.StepDoneBefore:
        with acting_in(org_id):
            step = JobStep.objects.get(job_id=stage_id, slot=SLOT)
    return dict(step.result)
