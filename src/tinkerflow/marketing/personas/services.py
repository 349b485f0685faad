"""Make personas, make one again, let people correct them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tinkerflow.core.accounts.models import User
from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, ask
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.craft.copybook import casting
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.queries import Brief

from .agents import WRITER, Attribute, PersonaDraft, PersonasAnswer, Trait, persona_writer
from .models import LIST_COLUMNS, Persona
from .queries import NAMED_COLUMNS, SINGLE_COLUMNS, as_told, texts

FEWEST, MOST = 1, 8
DEFAULT = 3


class WrongNumber(BadInput):
    """A company has one to eight personas."""

    code = "personas.wrong_number"


class NobodyFound(Refusal):
    """The writer gave no persona."""

    code = "personas.nobody_found"
    status = 502


class Nameless(BadInput):
    """A persona needs a name."""

    code = "personas.nameless"


def checked_count(count: int) -> int:
    """A number of personas that a company may have. Raises WrongNumber."""
    if not FEWEST <= count <= MOST:
        raise WrongNumber(f"Ask for {FEWEST} to {MOST} personas.")
    return count


def make_personas(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, count: int, seed: int
) -> dict[str, int]:
    """Fill a company up to `count` personas; those that exist stay as they are.

    Raises WrongNumber, NobodyFound, or what the model refused.
    """
    with acting_in(org_id):
        existing = list(Persona.objects.kept().filter(company_id=brief.company_id))
    missing = checked_count(count) - len(existing)
    if missing <= 0:
        return {"personas": len(existing), "new": 0}
    answer = ask(
        question(
            brief, sheet, f"{stage_id}:personas", count=missing, others=existing, seed=seed
        ),
        org_id=org_id,
    )
    drafts = answer.value.personas[:missing]
    if not drafts:
        raise NobodyFound("No persona came back. Add a fact about who buys, then try again.")
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot="personas"):
            keep(drafts, answer, brief=brief)
    except jobs.StepDoneBefore:
        return {"personas": len(existing), "new": 0}
    return {"personas": len(existing) + len(drafts), "new": len(drafts)}


def make_again(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, persona_id: UUID, seed: int
) -> dict[str, int]:
    """Replace what one persona says by a new answer, unlike the others. Its scripts stay."""
    with acting_in(org_id):
        others = list(Persona.objects.kept().filter(company_id=brief.company_id))
    request = question(brief, sheet, f"{stage_id}:again", count=1, others=others, seed=seed)
    answer = ask(request, org_id=org_id)
    if not answer.value.personas:
        raise NobodyFound("No persona came back. The one you have is as it was.")
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot="again"):
            persona = Persona.objects.select_for_update().get(pk=persona_id)
            fill(persona, answer.value.personas[0], answer, numbers=brief.numbers)
            persona.edited_at = None
            persona.save()
    except jobs.StepDoneBefore:
        return {"personas": 1}
    return {"personas": 1}


def question(
    brief: Brief,
    sheet: FactSheet,
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
        slot=slot,
        offline=offline_caster(brief, sheet, count=count, others=others, seed=seed),
        seed=seed,
        temperature=0.7,
        reference_id=brief.company_id,
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


def from_copybook(draft: casting.PersonaDraft) -> PersonaDraft:
    """The offline writer's persona in the shape every writer answers in."""

    def one(said: casting.Trait) -> Attribute:
        return Attribute(text=said.text, fact=said.fact)

    def named(traits: Mapping[str, casting.Trait]) -> list[Trait]:
        return [
            Trait(name=name, text=said.text, fact=said.fact) for name, said in traits.items()
        ]

    lists = {column: [one(said) for said in getattr(draft, column)] for column in LIST_COLUMNS}
    return PersonaDraft(
        name=draft.name,
        title=one(draft.title),
        industry=one(draft.industry) if draft.industry else None,
        company_size=one(draft.company_size) if draft.company_size else None,
        demographics=named(draft.demographics),
        psychographics=named(draft.psychographics),
        audience=draft.audience.pl,
        triples=list(draft.triples),
        tone=draft.tone,
        **lists,
    )


def keep(
    drafts: Iterable[PersonaDraft], answer: Answer[PersonasAnswer], *, brief: Brief
) -> None:
    """Write new personas with the next numbers of the company."""
    Company.objects.select_for_update().get(pk=brief.company_id)
    taken = Persona.objects.filter(company_id=brief.company_id).aggregate(n=Max("number"))["n"]
    for number, draft in enumerate(drafts, start=(taken or 0) + 1):
        persona = Persona(org_id=acting_org(), company_id=brief.company_id, number=number)
        fill(persona, draft, answer, numbers=brief.numbers)
        persona.save(force_insert=True)


def fill(
    persona: Persona,
    draft: PersonaDraft,
    answer: Answer[PersonasAnswer],
    *,
    numbers: frozenset[int],
) -> None:
    """Set a persona's columns from a draft; a fact that does not exist makes an assumption."""
    persona.name = draft.name
    sources: dict[str, dict[str, int | None]] = {}
    for column, said in columns(draft):
        sources[column] = {one.text: one.fact if one.fact in numbers else None for one in said}
        setattr(persona, column, stored(column, said))
    persona.persona_data = {
        **draft.model_dump(mode="json"),
        "sources": sources,
        "audience": draft.audience,
    }
    persona.engine, persona.generation_id = answer.engine, answer.log_id


def columns(draft: PersonaDraft) -> Iterable[tuple[str, Sequence[Attribute]]]:
    """Each column of a draft with its attributes."""
    for column in SINGLE_COLUMNS:
        said = getattr(draft, column)
        yield column, [said] if said else []
    for column in (*LIST_COLUMNS, *NAMED_COLUMNS):
        yield column, getattr(draft, column)


def stored(column: str, said: Sequence[Attribute]) -> str | list[str] | dict[str, str]:
    """How a column keeps its attributes: a text, a list, or names with texts."""
    if column in SINGLE_COLUMNS:
        return said[0].text if said else ""
    if column in NAMED_COLUMNS:
        return {one.name: one.text for one in said if isinstance(one, Trait)}
    return [one.text for one in said]


@transaction.atomic
def edit_persona(*, persona: Persona, values: Mapping[str, Any], actor: User) -> Persona:
    """Save what a person made of a persona. What they wrote is theirs, not an assumption.

    `values` may hold any column of the seed; raises Nameless.
    """
    persona = Persona.objects.select_for_update().get(pk=persona.pk)
    if not str(values.get("name", persona.name)).strip():
        raise Nameless("Give the persona a name.")
    before = {(column, text) for column, _, text in texts(persona)}
    for column, value in values.items():
        setattr(persona, column, value)
    sources = persona.persona_data.setdefault("sources", {})
    for column, _, text in texts(persona):
        if (column, text) not in before:
            sources.setdefault(column, {})[text] = "person"
    persona.edited_at = now()
    persona.save()
    audit.record(actor=actor, action="persona.edited", target=persona, summary=persona.name)
    return persona


@transaction.atomic
def delete_persona(*, persona: Persona, actor: User) -> None:
    """Take a persona away; the scripts written for it stay. It can be brought back."""
    Persona.objects.filter(pk=persona.pk).update(deleted_at=now())
    audit.record(actor=actor, action="persona.deleted", target=persona, summary=persona.name)


@transaction.atomic
def restore_persona(*, persona: Persona, actor: User) -> None:
    """Bring a deleted persona back. Raises WrongNumber when its company has eight."""
    kept = Persona.objects.kept().filter(company_id=persona.company_id).count()
    if kept >= MOST:
        raise WrongNumber(f"A company has at most {MOST} personas. Delete another one first.")
    Persona.objects.filter(pk=persona.pk).update(deleted_at=None)
    audit.record(actor=actor, action="persona.restored", target=persona, summary=persona.name)
