"""Scripts: filter them, have them written, edit, vary and set them aside."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from tinkerflow.flows.options import Platform
from tinkerflow.marketing.scoring import queries as scoring
from tinkerflow.marketing.scoring import rivals
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import Filters, best_page, beyond, in_order
from tinkerflow.marketing.scripts.services import Wording

from .auth import ApiRequest, reads, writes
from .given import Given
from .paging import BadCursor, Cursor, Limit, Paged, opened, sealed
from .scored import PartsOut

router = Router(tags=["Scripts"])


class ClaimOut(Schema):
    """A span that claims something: characters `start` to `end` of `field`."""

    field: str
    kind: str
    text: str
    start: int
    end: int
    status: str = Field(description="supported or unsupported")
    fact: int | None = Field(None, description="The number of the fact that carries it")
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
    is_active: bool = Field(description="false: set aside")
    version: int
    variant_of_id: UUID | None
    claims: list[ClaimOut]
    unsupported_claims: int
    script_data: dict[str, Any] = Field(description="What it was made from: `facts`, patterns")
    score: PartsOut | None
    created_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_score(script: Script) -> object | None:
        """Null for a script without a score, and after an edit."""
        return scoring.score_of(script)


class ScriptPage(Paged[ScriptOut]):
    """A page of scripts."""


class VersionOut(Schema):
    """What a script said at one time."""

    version: int
    headline: str
    body: str
    cta: str
    keywords: list[str]
    created_at: datetime


class ScriptFilters(Schema):
    """Which scripts of a company."""

    persona_id: UUID | None = None
    angle: str = Field("", description="Id of a creative angle")
    platform: Platform | None = None
    min_score: float | None = Field(None, ge=0, le=100)
    max_score: float | None = Field(None, ge=0, le=100)
    winners: bool = Field(False, description="Only winners")
    unsupported: bool = Field(False, description="Only with claims that no fact carries")
    set_aside: bool = Field(False, description="Those set aside instead of the others")
    text: str = Field("", max_length=200, description="Words they hold, as in a web search")

    def as_filters(self, company_id: UUID | None) -> Filters:
        """The same for the query."""
        return Filters(
            company_id=company_id,
            persona_id=self.persona_id,
            angle=self.angle,
            platform=self.platform or "",
            low=self.min_score,
            high=self.max_score,
            winners=self.winners,
            unsupported=self.unsupported,
            set_aside=self.set_aside,
            text=self.text,
        )


class ScriptPatch(Given):
    """A new wording, and the version it was made from; what is left out stays."""

    headline: str | None = Field(None, max_length=1_000)
    body: str | None = Field(None, max_length=5_000)
    cta: str | None = Field(None, max_length=500)
    keywords: (
        Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=50)] | None
    ) = None
    version: int = Field(description="The version you saw; a newer one is not overwritten")


class ActiveIn(Given):
    """Which scripts to set aside or take back."""

    script_ids: list[UUID] = Field(max_length=500)
    active: bool


class ChangedOut(Schema):
    """How many changed."""

    changed: int


def kept(script_id: UUID) -> Script:
    """The script, or 404, its headline among those of its batch."""
    script = get_object_or_404(Script.objects.select_related("score"), id=script_id)
    rivals.place([script])
    return script


@router.get("", auth=reads, response=ScriptPage)
def list_scripts(
    request: ApiRequest,
    limit: Limit,
    cursor: Cursor,
    filters: Query[ScriptFilters],
    company_id: Annotated[UUID | None, Query(None, description="Only of this company")],
) -> dict[str, Any]:
    """Your scripts, best first."""
    key = opened(cursor) if cursor else ""
    if key and not beyond(key):
        raise BadCursor("The cursor is not one of ours. Start without one.")
    page = best_page(filters.as_filters(company_id), after=key, size=limit)
    rivals.place(page.scripts)
    return {"items": page.scripts, "next": sealed(page.next_key) if page.next_key else None}


@router.post("/active", auth=writes, response=ChangedOut)
def set_scripts_active(request: ApiRequest, payload: ActiveIn) -> dict[str, int]:
    """Set scripts aside, or take them back: all of them, or none if one is not there."""
    scripts = in_order(payload.script_ids)
    if len(scripts) < len(set(payload.script_ids)):
        raise Http404
    changed = services.set_active(
        scripts=scripts, active=payload.active, actor=request.auth.user
    )
    return {"changed": changed}


@router.get("/{uuid:script_id}", auth=reads, response=ScriptOut)
def get_script(request: ApiRequest, script_id: UUID) -> Script:
    """One script."""
    return kept(script_id)


@router.patch("/{uuid:script_id}", auth=writes, response=ScriptOut)
def edit_script(request: ApiRequest, script_id: UUID, payload: ScriptPatch) -> Script:
    """Save a new version. The score goes, as it was another text's; the claims are checked again."""
    script = kept(script_id)
    said = payload.model_dump(exclude_none=True, exclude={"version"})
    before = {name: getattr(script, name) for name in ("headline", "body", "cta", "keywords")}
    services.edit_script(
        script=script,
        wording=Wording(**{**before, **said}),
        seen_version=payload.version,
        actor=request.auth.user,
    )
    return kept(script_id)


@router.get("/{uuid:script_id}/versions", auth=reads, response=list[VersionOut])
def list_versions(request: ApiRequest, script_id: UUID) -> object:
    """What the script said over time, newest first."""
    return kept(script_id).versions.all()
