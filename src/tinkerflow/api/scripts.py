"""Scripts over the API: filtered, written, edited, varied."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import Platform, RunOptions
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import Filters, best_page, in_order
from tinkerflow.marketing.scripts.services import Wording

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .idempotency import idempotent
from .jobs import JobOut
from .paging import Cursor, Limit, Paged, opened, sealed

router = Router(tags=["Scripts"])


class PartsOut(Schema):
    """A score: the whole with its range, and each part (null: no data) with its reason."""

    final_score: float | None
    low: float | None
    high: float | None
    score_class: str
    llm_score: int | None
    llm_rationale: str
    trend_score: int | None
    trend_rationale: str
    viral_score: int | None
    viral_rationale: str
    scorer: str


class ClaimOut(Schema):
    """A span that claims something: characters `start` to `end` of `field`."""

    field: str
    kind: str
    text: str
    start: int
    end: int
    status: str
    fact: int | None = None
    why: str = ""


class ScriptOut(Schema):
    """An ad script with its score and its checked claims."""

    id: UUID
    number: int
    company_id: UUID
    persona_id: UUID
    batch_id: UUID
    headline: str
    body: str
    cta: str
    keywords: list[str]
    creative_angle: str
    target_platform: str
    tone: str
    is_winner: bool
    is_active: bool
    version: int
    variant_of_id: UUID | None
    claims: list[ClaimOut]
    unsupported_claims: int
    script_data: dict[str, Any]
    score: PartsOut | None
    created_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_score(script: Script) -> object | None:
        return getattr(script, "score", None)


class VersionOut(Schema):
    """What a script said at one time."""

    version: int
    headline: str
    body: str
    cta: str
    keywords: list[str]
    created_at: datetime


class ScriptFilters(Schema):
    """Which scripts."""

    company_id: UUID | None = None
    persona_id: UUID | None = None
    angle: str = ""
    platform: str = ""
    min_score: float | None = Field(None, ge=0, le=100)
    max_score: float | None = Field(None, ge=0, le=100)
    winners: bool = False
    unsupported: bool = False
    set_aside: bool = False
    text: str = Field("", max_length=200)

    def as_filters(self) -> Filters:
        """The same for the query."""
        return Filters(
            company_id=self.company_id,
            persona_id=self.persona_id,
            angle=self.angle,
            platform=self.platform,
            low=self.min_score,
            high=self.max_score,
            winners=self.winners,
            unsupported=self.unsupported,
            set_aside=self.set_aside,
            text=self.text,
        )


class GenerateIn(Schema):
    """Scripts for one persona."""

    persona_id: UUID
    count: int = Field(20, ge=1, le=200)
    platform: Platform = "linkedin"
    tone: str = ""
    angles: list[str] = []
    seed: int = Field(7, ge=0, le=2**31 - 1)


class BatchIn(Schema):
    """Scripts for several personas of a company, all of them when none is named."""

    company_id: UUID
    persona_ids: list[UUID] = []
    per_persona: int = Field(20, ge=1, le=200)
    per_call: int = Field(20, ge=5, le=20)
    platform: Platform = "linkedin"
    tone: str = ""
    angles: list[str] = []
    seed: int = Field(7, ge=0, le=2**31 - 1)


class ScriptPatch(Schema):
    """A new wording, and the version it was made from."""

    headline: str | None = None
    body: str | None = None
    cta: str | None = None
    keywords: list[str] | None = None
    version: int = Field(description="The version you saw; a newer one is not overwritten")


class VariantsIn(Schema):
    """What to vary."""

    vary: Literal["headline", "tone"] = "headline"


class ActiveIn(Schema):
    """Which scripts to set aside or take back."""

    script_ids: list[UUID] = Field(max_length=500)
    active: bool


class ChangedOut(Schema):
    """How many changed."""

    changed: int


def kept(script_id: UUID) -> Script:
    """The script, or 404."""
    return get_object_or_404(Script.objects.select_related("score"), id=script_id)


@router.get("", auth=reads, response=Paged[ScriptOut])
def list_scripts(
    _request: ApiRequest, limit: Limit, cursor: Cursor, filters: Query[ScriptFilters]
) -> dict[str, Any]:
    """Your scripts, best first."""
    key = opened(cursor) if cursor else ""
    page = best_page(filters.as_filters(), after=key, size=limit)
    return {"items": page.scripts, "next": sealed(page.next_key) if page.next_key else None}


@router.post("/generate", auth=writes, response={202: JobOut})
@idempotent
def generate(request: ApiRequest, payload: GenerateIn) -> Status[Job]:
    """Write scripts for one persona."""
    persona = get_object_or_404(Persona.objects.kept(), id=payload.persona_id)
    options = RunOptions(
        scripts=payload.count,
        platform=payload.platform,
        tone=payload.tone,
        angles=tuple(payload.angles),
        seed=payload.seed,
        persona_ids=(persona.pk,),
    )
    return Status(202, write(request, persona.company_id, options))


@router.post("/batch", auth=writes, response={202: JobOut})
@idempotent
def batch(request: ApiRequest, payload: BatchIn) -> Status[Job]:
    """Write scripts for several personas of a company, then score them."""
    options = RunOptions(
        scripts=payload.per_persona,
        per_call=payload.per_call,
        platform=payload.platform,
        tone=payload.tone,
        angles=tuple(payload.angles),
        seed=payload.seed,
        persona_ids=tuple(payload.persona_ids),
    )
    return Status(202, write(request, kept_company(payload.company_id).pk, options))


def write(request: ApiRequest, company_id: UUID, options: RunOptions) -> Job:
    """Start a run that writes and scores."""
    options.order()
    return flows.start_run(
        company_id=company_id,
        options=options,
        only=("scripts", "scores"),
        actor=request.auth.user,
    )


@router.post("/active", auth=writes, response=ChangedOut)
def set_active(request: ApiRequest, payload: ActiveIn) -> dict[str, int]:
    """Set scripts aside, or take them back."""
    scripts = in_order(payload.script_ids)
    changed = services.set_active(
        scripts=scripts, active=payload.active, actor=request.auth.user
    )
    return {"changed": changed}


@router.get("/{uuid:script_id}", auth=reads, response=ScriptOut)
def get_script(_request: ApiRequest, script_id: UUID) -> Script:
    """One script."""
    return kept(script_id)


@router.patch("/{uuid:script_id}", auth=writes, response=ScriptOut)
def edit_script(request: ApiRequest, script_id: UUID, payload: ScriptPatch) -> Script:
    """Save a new version. The score goes, as it was another text's; the claims are checked again."""
    script = kept(script_id)
    said = payload.model_dump(exclude_none=True, exclude={"version"})
    before = {"headline": script.headline, "body": script.body, "cta": script.cta}
    wording = Wording(**{**before, "keywords": tuple(script.keywords), **said})
    services.edit_script(
        script=script, wording=wording, seen_version=payload.version, actor=request.auth.user
    )
    return kept(script_id)


@router.get("/{uuid:script_id}/versions", auth=reads, response=list[VersionOut])
def versions(_request: ApiRequest, script_id: UUID) -> Any:  # noqa: ANN401 - a queryset
    """What the script said over time, newest first."""
    return kept(script_id).versions.all()


@router.post("/{uuid:script_id}/variants", auth=writes, response={202: JobOut})
@idempotent
def variants(request: ApiRequest, script_id: UUID, payload: VariantsIn) -> Status[Job]:
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
