"""Skits: find them, save them, move them on, rate them and take them out."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.kit.text import slug
from tinkerflow.studio.skits import queries, services
from tinkerflow.studio.skits.exports import FORMATS
from tinkerflow.studio.skits.models import SavedSkit, SkitRating
from tinkerflow.studio.skits.queries import Asked
from tinkerflow.studio.skits.services import LONGEST_FEEDBACK, LONGEST_TITLE, MOST_AT_ONCE

from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import making
from .paging import BadCursor, Cursor, Limit, Paged, opened, sealed

router = Router(tags=["Skits"])

SkitStatus = Literal["draft", "approved", "produced", "posted", "archived"]
Ids = Annotated[list[UUID], Field(max_length=MOST_AT_ONCE)]
FILE: Final = {"schema": {"type": "string"}}
FILES: Final = {
    200: {
        "description": "The skit as a file",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "application/x-subrip": FILE,
            "text/plain": FILE,
        },
    }
}


class SkitOut(Schema):
    """A skit. While `state` is writing, `skit_data` has the beats that are there so far."""

    id: UUID
    order_id: UUID | None
    place: int = Field(description="Its number in the order")
    title: str
    state: Literal["writing", "written", "failed"]
    trouble: dict[str, Any] = Field(description="`code` and `message` of what it refused")
    status: SkitStatus
    next_steps: list[str] = Field(description="What `status` may become")
    kept: bool = Field(description="Whether it was saved to the library")
    skit_data: dict[str, Any]
    version: int
    locked: list[int] = Field(description="Places of locked beats, from 0")
    product_id: UUID | None
    product_name: str
    product_brand: str
    persona_id: UUID | None
    pain_point_ids: list[UUID]
    score: float | None = Field(description="1 to 10")
    ai_score: dict[str, Any] | None = Field(description="Seven criteria, each with its reasons")
    user_rating: int | None = Field(description="The last one given, 1 to 5")
    generation_config: dict[str, Any] = Field(description="What it was made with")
    engine: str = Field(description="offline or model")
    model: str
    prompt_version: str
    seed: int
    created_at: datetime
    updated_at: datetime

    @staticmethod
    def resolve_kept(skit: SavedSkit) -> bool:
        """Drafts of an order are not in the library yet."""
        return skit.kept_at is not None

    @staticmethod
    def resolve_next_steps(skit: SavedSkit) -> list[str]:
        """None of a skit that is being written."""
        return list(services.next_steps(skit)) if skit.version else []


class SkitsPage(Paged[SkitOut]):
    """A page of skits."""


class SkitFilters(Schema):
    """Which skits of the library."""

    text: str = Field("", max_length=200, description="Words in title, product or the skit")
    status: SkitStatus | None = None
    product: UUID | None = None
    persona: UUID | None = None
    pain_point: UUID | None = None
    min_score: float | None = Field(None, ge=1, le=10)
    max_score: float | None = Field(None, ge=1, le=10)
    min_rating: int | None = Field(None, ge=1, le=5)
    engine: Literal["offline", "model"] | None = None
    archived: bool = Field(False, description="With the archived ones")

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            words=self.text,
            status=self.status or "",
            product_id=self.product,
            persona_id=self.persona,
            pain_point_id=self.pain_point,
            least=self.min_score,
            most=self.max_score,
            stars=self.min_rating,
            engine=self.engine or "",
            archived=self.archived,
        )


class TitleIn(Given):
    """Another title."""

    title: str = Field(max_length=LONGEST_TITLE)


class StatusIn(Given):
    """Where the skit goes."""

    status: SkitStatus = Field(examples=["approved"])


class StatusesIn(StatusIn):
    """Where several skits go together."""

    skit_ids: Ids


class SkitsIn(Given):
    """Several skits."""

    skit_ids: Ids


class SkitsChangedOut(Schema):
    """How many changed."""

    changed: int


class RatingIn(Given):
    """What somebody thinks of a skit."""

    rating: int = Field(ge=1, le=5)
    feedback: str = Field(
        "", max_length=LONGEST_FEEDBACK, description="Told to your next writer"
    )


class RatingOut(Schema):
    """What somebody thinks of a skit, as it stood in a version."""

    rating: int
    feedback: str
    version: int
    updated_at: datetime


def kept(skit_id: UUID) -> SavedSkit:
    """The skit, or 404: strangers' skits do not exist."""
    return get_object_or_404(SavedSkit.objects.there(), id=skit_id)


@router.get("", auth=reads, response=SkitsPage)
def list_skits(
    request: ApiRequest,
    filters: Query[SkitFilters],
    limit: Limit,
    cursor: Cursor,
    sort: Literal["newest", "best"] = "newest",
) -> dict[str, Any]:
    """The library."""
    key = opened(cursor) if cursor else ""
    if key and queries.beyond(key, best=sort == "best") is None:
        raise BadCursor("The cursor is not one of ours. Start without one.")
    page = queries.page(filters.as_asked(), sort=sort, after=key, size=limit)
    return {"items": page.skits, "next": sealed(page.next_key) if page.next_key else None}


@router.post("/status", auth=writes, response=SkitsChangedOut)
def set_status_of_skits(request: ApiRequest, payload: StatusesIn) -> dict[str, int]:
    """Move several skits on: all of them, or none and why."""
    changed = services.set_status_of(
        skit_ids=payload.skit_ids, status=payload.status, actor=request.auth.user
    )
    return {"changed": changed}


@router.post("/delete", auth=writes, response=SkitsChangedOut)
def delete_skits(request: ApiRequest, payload: SkitsIn) -> dict[str, int]:
    """Take several skits away: all of them, or none. They can be restored."""
    changed = services.delete_all(skit_ids=payload.skit_ids, actor=request.auth.user)
    return {"changed": changed}


@router.get("/{uuid:skit_id}", auth=reads, response=SkitOut)
def get_skit(request: ApiRequest, skit_id: UUID) -> SavedSkit:
    """One skit."""
    return kept(skit_id)


@router.patch("/{uuid:skit_id}", auth=writes, response=SkitOut)
def rename_skit(request: ApiRequest, skit_id: UUID, payload: TitleIn) -> SavedSkit:
    """Give it another title."""
    return services.rename(skit=kept(skit_id), title=payload.title, actor=request.auth.user)


@router.delete("/{uuid:skit_id}", auth=writes, response={204: None})
def delete_skit(request: ApiRequest, skit_id: UUID) -> Status[None]:
    """Take a skit away. It can be restored."""
    services.delete(skit=kept(skit_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:skit_id}/restore", auth=writes, response=SkitOut)
def restore_skit(request: ApiRequest, skit_id: UUID) -> SavedSkit:
    """Bring a deleted skit back."""
    services.undelete(skit=get_object_or_404(SavedSkit, id=skit_id), actor=request.auth.user)
    return kept(skit_id)


@router.post("/{uuid:skit_id}/save", auth=writes, response=SkitOut)
def save_skit(request: ApiRequest, skit_id: UUID) -> SavedSkit:
    """Save a draft of an order to the library; others go after 30 days."""
    return services.keep(skit=kept(skit_id), actor=request.auth.user)


@router.post("/{uuid:skit_id}/status", auth=writes, response=SkitOut)
def set_skit_status(request: ApiRequest, skit_id: UUID, payload: StatusIn) -> SavedSkit:
    """Move it on: draft, approved, produced, posted; archive it, and bring it back to where it was."""
    return services.set_status(
        skit=kept(skit_id), status=payload.status, actor=request.auth.user
    )


@router.post("/{uuid:skit_id}/duplicate", auth=writes, response={201: SkitOut})
@making("skit")
def duplicate_skit(request: ApiRequest, skit_id: UUID) -> Status[SavedSkit]:
    """A copy in the library, as a draft."""
    return Status(201, services.duplicate(skit=kept(skit_id), actor=request.auth.user))


@router.put("/{uuid:skit_id}/rating", auth=writes, response=RatingOut)
def rate_skit(request: ApiRequest, skit_id: UUID, payload: RatingIn) -> SkitRating:
    """Rate it; your last word counts."""
    return services.rate(
        skit=kept(skit_id),
        rating=payload.rating,
        feedback=payload.feedback,
        actor=request.auth.user,
    )


@router.get("/{uuid:skit_id}/rating", auth=reads, response=RatingOut | None)
def get_skit_rating(request: ApiRequest, skit_id: UUID) -> SkitRating | None:
    """Your own rating of it; null if you gave none."""
    return queries.rating_of(kept(skit_id), user=request.auth.user)


@router.get(
    "/{uuid:skit_id}/export/{fmt}",
    auth=reads,
    response={200: None},
    openapi_extra={"responses": FILES},
)
def export_skit(
    request: ApiRequest, skit_id: UUID, fmt: Literal["json", "srt", "txt"]
) -> HttpResponse:
    """As JSON, as SRT subtitles by the beat clock, or as text for a teleprompter."""
    skit = kept(skit_id)
    content_type, written = FORMATS[fmt]
    response = HttpResponse(written(skit), content_type=content_type)
    name = f"{slug(skit.title, fallback='skit')}.{fmt}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
