"""Pain points: what customers struggle with, in their own words."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.studio.audience import services
from tinkerflow.studio.audience.models import PainPoint
from tinkerflow.studio.audience.queries import Asked, pain_points
from tinkerflow.studio.audience.services import LONGEST_LINE, AboutPain

from .audience_personas import Ids, Intensity, Line, Lines
from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Pain points"])


class PainPointIn(Given):
    """All that is said of a pain point; what is left out is empty."""

    pain_point: str = Field(
        max_length=LONGEST_LINE, examples=["Tired in a way sleep does not fix"]
    )
    category: Line = ""
    when_it_happens: Line = ""
    emotional_state: Line = ""
    intensity: Intensity = "medium"
    how_they_describe_it: Lines = []
    related_searches: Lines = []
    what_they_want: Line = ""
    objections_to_solutions: Lines = []
    product_ids: Ids = []

    def as_about(self) -> AboutPain:
        """The same for the service."""
        return AboutPain(**self.model_dump())


class PainPointOut(Schema):
    """A pain point."""

    id: UUID
    pain_point: str
    category: str
    when_it_happens: str
    emotional_state: str
    intensity: Intensity
    how_they_describe_it: list[str]
    related_searches: list[str]
    what_they_want: str
    objections_to_solutions: list[str]
    product_ids: list[UUID]
    times_used: int = Field(description="Skits that used it")
    created_at: datetime
    updated_at: datetime


class PainPointsPage(Paged[PainPointOut]):
    """A page of pain points."""


class PainPointFilters(Schema):
    """Which pain points."""

    text: str = Field(
        "", max_length=200, description="Words in the point or in what people say"
    )
    intensity: Intensity | None = None
    category: str = ""
    product: UUID | None = None

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            words=self.text,
            intensity=self.intensity or "",
            category=self.category,
            product_id=self.product,
        )


def kept(pain_point_id: UUID) -> PainPoint:
    """The pain point, or 404: strangers' pain points do not exist."""
    return get_object_or_404(PainPoint, id=pain_point_id, deleted_at=None)


@router.get("", auth=reads, response=PainPointsPage)
def list_pain_points(
    request: ApiRequest, filters: Query[PainPointFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your pain points, newest first."""
    return newest_first(pain_points(filters.as_asked()), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: PainPointOut})
@making("pain_point")
def add_pain_point(request: ApiRequest, payload: PainPointIn) -> Status[PainPoint]:
    """Add a pain point. Each is there once."""
    return Status(201, services.add(about=payload.as_about(), actor=request.auth.user))


@router.get("/{uuid:pain_point_id}", auth=reads, response=PainPointOut)
def get_pain_point(request: ApiRequest, pain_point_id: UUID) -> PainPoint:
    """One pain point."""
    return kept(pain_point_id)


@router.put("/{uuid:pain_point_id}", auth=writes, response=PainPointOut)
def replace_pain_point(
    request: ApiRequest, pain_point_id: UUID, payload: PainPointIn
) -> PainPoint:
    """Say all of a pain point anew; what is left out becomes empty."""
    return services.edit(
        entry=kept(pain_point_id), about=payload.as_about(), actor=request.auth.user
    )


@router.delete("/{uuid:pain_point_id}", auth=writes, response={204: None})
def delete_pain_point(request: ApiRequest, pain_point_id: UUID) -> Status[None]:
    """Take a pain point away. It can be restored."""
    services.delete(entry=kept(pain_point_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:pain_point_id}/restore", auth=writes, response=PainPointOut)
def restore_pain_point(request: ApiRequest, pain_point_id: UUID) -> PainPoint:
    """Bring a deleted pain point back."""
    point = get_object_or_404(PainPoint, id=pain_point_id)
    services.restore(entry=point, actor=request.auth.user)
    return kept(pain_point_id)
