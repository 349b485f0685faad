"""Scripts: have them written, and varied."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import Platform, RunOptions
from tinkerflow.marketing.personas.models import Persona

from .auth import ApiRequest, writes
from .companies import kept as kept_company
from .given import Angle, Given, Tone
from .idempotency import idempotent
from .jobs import JobOut
from .scripts import kept

router = Router(tags=["Scripts"])


class OrderIn(Given):
    """What the scripts should be like."""

    platform: Platform = "linkedin"
    tone: Tone = Field("", description="None: as each persona speaks")
    angles: list[Angle] = Field([], description="Creative angles; none: all twenty")
    seed: int = Field(7, ge=0, le=2**31 - 1, description="Same seed, same offline drafts")


class ScriptsIn(OrderIn):
    """Scripts for one persona."""

    persona_id: UUID
    count: int = Field(20, ge=1, le=200)


class BatchIn(OrderIn):
    """Scripts for several personas of a company, all of them when none is named."""

    company_id: UUID
    persona_ids: Annotated[list[UUID], Field(max_length=8)] = []
    per_persona: int = Field(20, ge=1, le=200)
    per_call: int = Field(20, ge=5, le=20, description="Scripts in one call to a model")


class VariantsIn(Given):
    """What to vary."""

    vary: Literal["headline", "tone"] = "headline"


@router.post("/generate", auth=writes, response={202: JobOut})
@idempotent
def generate_scripts(request: ApiRequest, payload: ScriptsIn) -> Status[Job]:
    """Write scripts for one persona, then score them."""
    persona = get_object_or_404(Persona.objects.kept(), id=payload.persona_id)
    order = payload.model_dump(exclude={"persona_id", "count"})
    options = RunOptions(scripts=payload.count, persona_ids=(persona.pk,), **order)
    return Status(202, write(request, persona.company_id, options))


@router.post("/batch", auth=writes, response={202: JobOut})
@idempotent
def generate_batch(request: ApiRequest, payload: BatchIn) -> Status[Job]:
    """Write scripts for several personas of a company, then score them."""
    personas = Persona.objects.kept().filter(company_id=payload.company_id)
    if personas.filter(id__in=payload.persona_ids).count() < len(set(payload.persona_ids)):
        raise Http404
    order = payload.model_dump(exclude={"company_id", "per_persona"})
    options = RunOptions(scripts=payload.per_persona, **order)
    return Status(202, write(request, payload.company_id, options))


def write(request: ApiRequest, company_id: UUID, options: RunOptions) -> Job:
    """Start a run that writes and scores. Raises what an order refuses: an unknown angle, for one."""
    options.order()
    return flows.start_run(
        company_id=kept_company(company_id).pk,
        options=options,
        only=("scripts", "scores"),
        actor=request.auth.user,
    )


@router.post("/{uuid:script_id}/variants", auth=writes, response={202: JobOut})
@idempotent
def vary_script(request: ApiRequest, script_id: UUID, payload: VariantsIn) -> Status[Job]:
    """Write three micro-variants of a script and score them."""
    script = kept(script_id)
    run = flows.start_run(
        flow="variants",
        company_id=script.company_id,
        reference_id=script.pk,
        options=RunOptions.fresh(vary=payload.vary),
        actor=request.auth.user,
    )
    return Status(202, run)
