"""Make personas with whoever writes, and make one again."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db.models import Max

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, Truncated, ask
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.craft.copybook import casting
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.personas.agents import (
    WRITER,
    PersonaDraft,
    PersonasAnswer,
    persona_writer,
)
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import as_told

from .drafting import drafts_of, fill, from_copybook

FEWEST, MOST = 1, 8


class WrongNumber(BadInput):
    """A company has one to eight personas."""

    code = "personas.wrong_number"


class NobodyFound(Refusal):
    """The writer gave no persona."""

    code = "personas.nobody_found"
    status = 502


def checked_count(count: int) -> int:
    """A number of personas that a company may have. Raises WrongNumber."""
    if not FEWEST <= count <= MOST:
        raise WrongNumber(f"Ask for {FEWEST} to {MOST} personas.")
    return count


def make_personas(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, count: int, seed: int
) -> dict[str, int]:
    """Fill a company up to `count` personas; those that exist stay as they are.

    Raises WrongNumber, NobodyFound, or what the model refused; who was made before that stays.
    """
    people = known(org_id, brief)
    before, at_once = len(people), checked_count(count)
    while len(people) < count:
        missing = min(count - len(people), at_once)
        slot = f"personas:{len(people)}:{missing}"
        request = question(
            brief, sheet, stage_id, slot, count=missing, others=people, seed=seed
        )
        try:
            answer = ask(request, org_id=org_id)
        except Truncated:
            if missing == 1:
                raise
            at_once = missing // 2
            continue
        drafts = drafts_of(answer, most=missing, others=people)
        keep(drafts, answer, org_id=org_id, stage_id=stage_id, slot=slot, brief=brief)
        found = known(org_id, brief)
        if len(found) <= len(people):
            break
        people = found
    if not people:
        raise NobodyFound("No persona came back. Add a fact about who buys, then try again.")
    return {"personas": len(people), "new": len(people) - before}


def known(org_id: UUID, brief: Brief) -> list[Persona]:
    """The personas that a company has."""
    with acting_in(org_id):
        return list(Persona.objects.kept().filter(company_id=brief.company_id))


def make_again(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, persona_id: UUID, seed: int
) -> dict[str, int]:
    """Replace what one persona says by a new answer, unlike the others. Its scripts stay.

    Raises NobodyFound, or what the model refused.
    """
    others = known(org_id, brief)
    request = question(brief, sheet, stage_id, "again", count=1, others=others, seed=seed)
    answer = ask(request, org_id=org_id)
    drafts = drafts_of(answer, most=1, others=others)
    if not drafts:
        raise NobodyFound("Nobody new came back. The persona you have is as it was.")
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot="again"):
            persona = Persona.objects.select_for_update().get(pk=persona_id)
            fill(persona, drafts[0], answer, numbers=brief.numbers)
            persona.edited_at = None
            persona.save()
    except jobs.StepDoneBefore:
        return {"personas": 1}
    return {"personas": 1}


def question(
    brief: Brief,
    sheet: FactSheet,
    stage_id: UUID,
    slot: str,
    *,
    count: int,
    others: Sequence[Persona],
    seed: int,
) -> Ask[PersonasAnswer]:
    """What is asked for `count` new personas, unlike the `others`."""
    parts = [f"Make {count} persona{'s' if count > 1 else ''}."]
    if others:
        known = "\n\n".join(as_told(persona) for persona in others)
        parts.append(prompts.as_data("personas that exist already", known))
    return Ask(
        agent=persona_writer,
        shared=brief.as_told(),
        prompt="\n\n".join(parts),
        prompt_name=WRITER.name,
        prompt_version=WRITER.version,
        slot=f"{stage_id}:{slot}",
        offline=offline_caster(brief, sheet, count=count, others=others, seed=seed),
        seed=seed,
        temperature=0.7,
        reference_id=brief.company_id,
        job_id=stage_id,
    )


def offline_caster(
    brief: Brief, sheet: FactSheet, *, count: int, others: Sequence[Persona], seed: int
) -> Callable[[], PersonasAnswer]:
    """The same without a model: audiences of the page first, then archetypes."""

    def cast() -> PersonasAnswer:
        taken = {(persona.title, persona.persona_data.get("audience")) for persona in others}
        people = casting.personas(
            sheet,
            count=min(count + len(others), MOST),
            seed=seed,
            industry=brief.industry or None,
        )
        drafts = [from_copybook(person) for person in people]
        fresh = [each for each in drafts if (each.title.text, each.audience) not in taken]
        return PersonasAnswer(personas=fresh[:count])

    return cast


def keep(
    drafts: Iterable[PersonaDraft],
    answer: Answer[PersonasAnswer],
    *,
    org_id: UUID,
    stage_id: UUID,
    slot: str,
    brief: Brief,
) -> None:
    """Write new personas with the next numbers of the company, unless that was done before."""
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot=slot):
            Company.objects.select_for_update().get(pk=brief.company_id)
            everybody = Persona.objects.filter(company_id=brief.company_id)
            taken = everybody.aggregate(n=Max("number"))["n"] or 0
            for number, draft in enumerate(drafts, start=taken + 1):
                persona = Persona(
                    org_id=acting_org(), company_id=brief.company_id, number=number
                )
                fill(persona, draft, answer, numbers=brief.numbers)
                persona.save(force_insert=True)
    except jobs.StepDoneBefore:
        return
