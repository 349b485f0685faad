"""Personas over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.personas import services
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import attributes
from tinkerflow.marketing.scoring import queries as scoring

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
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


class PersonaPatch(Schema):
    """What may change; what is left out stays."""

    name: str | None = Field(None, max_length=80)
    title: str | None = Field(None, max_length=200)
    industry: str | None = Field(None, max_length=200)
    company_size: str | None = Field(None, max_length=200)
    pain_points: list[str] | None = Field(None, max_length=12)
    goals: list[str] | None = Field(None, max_length=12)
    buying_motivations: list[str] | None = Field(None, max_length=12)
    objections: list[str] | None = Field(None, max_length=12)
    preferred_channels: list[str] | None = Field(None, max_length=12)
    demographics: dict[str, str] | None = None
    psychographics: dict[str, str] | None = None


class GenerateIn(Schema):
    """For which company, and how many personas it should have in the end."""

    company_id: UUID
    count: int = Field(3, ge=1, le=8)
    seed: int = Field(7, ge=0, le=2**31 - 1)


class PerformanceOut(Schema):
    """How the scripts of a persona do."""

    total_scripts: int
    avg_score: float | None
    top_keywords: list[str]
    winners_count: int


def kept(persona_id: UUID) -> Persona:
    """The persona, or 404."""
    return get_object_or_404(Persona.objects.kept(), id=persona_id)


@router.get("", auth=reads, response=Paged[PersonaOut])
def list_personas(
    _request: ApiRequest, limit: Limit, cursor: Cursor, company_id: UUID | None = None
) -> dict[str, Any]:
    """Your personas, newest first; of one company if you say which."""
    rows = Persona.objects.kept()
    if company_id:
        rows = rows.filter(company_id=company_id)
    return newest_first(rows, limit=limit, cursor=cursor)


@router.post("/generate", auth=writes, response={202: JobOut})
@idempotent
def generate(request: ApiRequest, payload: GenerateIn) -> Status[Job]:
    """Fill a company up to `count` personas; those that exist stay."""
    run = flows.start_run(
        company_id=kept_company(payload.company_id).pk,
        options=RunOptions(personas=payload.count, seed=payload.seed),
        only=("personas",),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.get("/{uuid:persona_id}", auth=reads, response=PersonaOut)
def get_persona(_request: ApiRequest, persona_id: UUID) -> Persona:
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
def regenerate(request: ApiRequest, persona_id: UUID) -> Status[Job]:
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
def performance(_request: ApiRequest, persona_id: UUID) -> object:
    """How many scripts, how they score on average, which keywords they share, how many win."""
    return scoring.persona_performance(kept(persona_id).pk)
