"""Personas: who might buy, each attribute with its source; make, correct, make again."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.personas import services
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import attributes
from tinkerflow.marketing.scoring import queries as scoring

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .given import Given
from .idempotency import idempotent
from .jobs import JobOut
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Personas"])


class SaidOut(Schema):
    """One attribute and where it comes from: a fact's number, a person, or nobody (assumption)."""

    column: str
    text: str
    fact: int | None
    by_person: bool


class PersonaOut(Schema):
    """A buyer persona."""

    id: UUID
    company_id: UUID
    number: int
    name: str
    title: str
    industry: str
    company_size: str
    pain_points: list[str]
    goals: list[str]
    buying_motivations: list[str]
    objections: list[str]
    preferred_channels: list[str]
    demographics: dict[str, Any]
    psychographics: dict[str, Any]
    engine: str
    edited_at: datetime | None
    created_at: datetime
    sources: list[SaidOut]

    @staticmethod
    def resolve_sources(persona: Persona) -> list[object]:
        return list(attributes(persona))


Line = Annotated[str, Field(max_length=200)]
Lines = Annotated[list[Line], Field(max_length=12)]
Traits = Annotated[dict[Annotated[str, Field(max_length=40)], Line], Field(max_length=20)]


class PersonaPatch(Given):
    """What may change; what is left out stays."""

    name: Annotated[str, Field(max_length=80)] | None = None
    title: Line | None = None
    industry: Line | None = None
    company_size: Line | None = None
    pain_points: Lines | None = None
    goals: Lines | None = None
    buying_motivations: Lines | None = None
    objections: Lines | None = None
    preferred_channels: Lines | None = None
    demographics: Traits | None = None
    psychographics: Traits | None = None


class PersonaPage(Paged[PersonaOut]):
    """A page of personas."""


class PersonasIn(Given):
    """For which company, and how many personas it should have in the end."""

    company_id: UUID
    count: int = Field(3, ge=1, le=8)
    seed: int = Field(7, ge=0, le=2**31 - 1, description="Same seed, same offline personas")


class PerformanceOut(Schema):
    """How the scripts of a persona do; scores are 0 while there is none."""

    total_scripts: int
    avg_score: float
    winners_count: int
    top_keywords: list[str]
    looked_at: int = Field(description="Among so many of the best, the keywords were counted")


def kept(persona_id: UUID) -> Persona:
    """The persona, or 404."""
    return get_object_or_404(Persona.objects.kept(), id=persona_id)


@router.get("", auth=reads, response=PersonaPage)
def list_personas(
    request: ApiRequest,
    limit: Limit,
    cursor: Cursor,
    company_id: Annotated[UUID | None, Query(None, description="Only of this company")],
) -> dict[str, Any]:
    """Your personas, newest first; of one company if you say which."""
    rows = Persona.objects.kept()
    if company_id:
        rows = rows.filter(company_id=company_id)
    return newest_first(rows, limit=limit, cursor=cursor)


@router.post("/generate", auth=writes, response={202: JobOut})
@idempotent
def generate_personas(request: ApiRequest, payload: PersonasIn) -> Status[Job]:
    """Fill a company up to `count` personas; those that exist stay."""
    run = flows.start_run(
        company_id=kept_company(payload.company_id).pk,
        options=RunOptions(personas=payload.count, seed=payload.seed),
        only=("personas",),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.get("/{uuid:persona_id}", auth=reads, response=PersonaOut)
def get_persona(request: ApiRequest, persona_id: UUID) -> Persona:
    """One persona, each attribute with its source."""
    return kept(persona_id)


@router.patch("/{uuid:persona_id}", auth=writes, response=PersonaOut)
def edit_persona(request: ApiRequest, persona_id: UUID, payload: PersonaPatch) -> Persona:
    """Change a persona. What you write is yours, not an assumption."""
    return services.edit_persona(
        persona=kept(persona_id),
        values=payload.model_dump(exclude_none=True),
        actor=request.auth.user,
    )


@router.post("/{uuid:persona_id}/regenerate", auth=writes, response={202: JobOut})
@idempotent
def regenerate_persona(request: ApiRequest, persona_id: UUID) -> Status[Job]:
    """Make this persona again, unlike the others. Its scripts stay."""
    persona = kept(persona_id)
    run = flows.start_run(
        flow="persona_again",
        company_id=persona.company_id,
        reference_id=persona.pk,
        options=RunOptions.fresh(),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.delete("/{uuid:persona_id}", auth=writes, response={204: None})
def delete_persona(request: ApiRequest, persona_id: UUID) -> Status[None]:
    """Take a persona away; the scripts written for it stay."""
    services.delete_persona(persona=kept(persona_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:persona_id}/restore", auth=writes, response=PersonaOut)
def restore_persona(request: ApiRequest, persona_id: UUID) -> Persona:
    """Bring a deleted persona back."""
    persona = get_object_or_404(Persona, id=persona_id)
    services.restore_persona(persona=persona, actor=request.auth.user)
    return kept(persona_id)


@router.get("/{uuid:persona_id}/performance", auth=reads, response=PerformanceOut)
def persona_performance(request: ApiRequest, persona_id: UUID) -> object:
    """How many scripts, how they score on average, which keywords they share, how many win."""
    return scoring.persona_performance(kept(persona_id).pk)
