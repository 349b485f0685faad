"""Audience personas: who skits speak to, how they talk and what they want."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.studio.audience import services
from tinkerflow.studio.audience.models import AudiencePersona
from tinkerflow.studio.audience.queries import Asked, personas
from tinkerflow.studio.audience.services import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ENTRIES,
    MOST_PAINS,
    AboutPersona,
    Pain,
)
from tinkerflow.studio.audience.vocabulary import vocabulary

from .auth import ApiRequest, reads, writes
from .given import Given, Tone
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Audience personas"])

LISTS: Final = vocabulary()
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Lines = Annotated[list[Line], Field(max_length=MOST_ENTRIES)]
Ids = Annotated[list[UUID], Field(max_length=MOST_ENTRIES)]
Humor = Annotated[str, Field(json_schema_extra={"enum": ["", *LISTS.humor_styles]})]
Platform = Annotated[str, Field(json_schema_extra={"enum": list(LISTS.platforms)})]
Intensity = Literal["low", "medium", "high", "extreme"]
TRAITS: Final = "Lists of words; known are: " + "; ".join(
    f"{name}: {', '.join(words)}" for name, words in LISTS.traits.items()
)


class PersonaPain(Given):
    """What pains a persona."""

    point: Line
    intensity: Intensity = "medium"
    triggers: Lines = []


class AudiencePersonaIn(Given):
    """All that is said of a persona; what is left out is empty."""

    name: str = Field(max_length=LONGEST_LINE, examples=["Night-shift Nina"])
    description: str = Field("", max_length=LONGEST_TEXT)
    age_range: Line = ""
    gender: Line = ""
    lifestyle: Line = ""
    pain_points: list[PersonaPain] = Field([], max_length=MOST_PAINS)
    phrases_they_use: Lines = []
    phrases_to_avoid: Lines = []
    tone: Tone = ""
    humor_style: Humor = ""
    common_objections: Lines = []
    beliefs: dict[Line, Line] = Field({}, description="What is believed, by what about")
    content_they_engage_with: Lines = []
    platforms: list[Platform] = []
    product_categories: Lines = []
    product_ids: Ids = []
    traits: dict[str, Lines] = Field({}, description=TRAITS)

    def as_about(self) -> AboutPersona:
        """The same for the service."""
        pains = [Pain(**one.model_dump()) for one in self.pain_points]
        told = self.model_dump(exclude={"pain_points"})
        return AboutPersona(**told, pain_points=pains)


class AudiencePersonaOut(Schema):
    """A persona."""

    id: UUID
    name: str
    description: str
    age_range: str
    gender: str
    lifestyle: str
    pain_points: list[PersonaPain]
    phrases_they_use: list[str]
    phrases_to_avoid: list[str]
    tone: str
    humor_style: str
    common_objections: list[str]
    beliefs: dict[str, str]
    content_they_engage_with: list[str]
    platforms: list[str]
    product_categories: list[str]
    product_ids: list[UUID]
    traits: dict[str, list[str]]
    times_used: int = Field(description="Skits that used it")
    created_at: datetime
    updated_at: datetime


class AudiencePersonasPage(Paged[AudiencePersonaOut]):
    """A page of personas."""


class AudiencePersonaFilters(Schema):
    """Which personas."""

    text: str = Field("", max_length=200, description="Words in name, description or phrases")
    tone: str = ""
    platform: str = ""
    product: UUID | None = None

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            words=self.text, tone=self.tone, platform=self.platform, product_id=self.product
        )


def kept(persona_id: UUID) -> AudiencePersona:
    """The persona, or 404: strangers' personas do not exist."""
    return get_object_or_404(AudiencePersona, id=persona_id, deleted_at=None)


@router.get("", auth=reads, response=AudiencePersonasPage)
def list_audience_personas(
    request: ApiRequest, filters: Query[AudiencePersonaFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your personas, newest first."""
    return newest_first(personas(filters.as_asked()), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: AudiencePersonaOut})
@making("audience_persona")
def add_audience_persona(
    request: ApiRequest, payload: AudiencePersonaIn
) -> Status[AudiencePersona]:
    """Add a persona. A name is there once."""
    return Status(201, services.add(about=payload.as_about(), actor=request.auth.user))


@router.get("/{uuid:audience_persona_id}", auth=reads, response=AudiencePersonaOut)
def get_audience_persona(request: ApiRequest, audience_persona_id: UUID) -> AudiencePersona:
    """One persona."""
    return kept(audience_persona_id)


@router.put("/{uuid:audience_persona_id}", auth=writes, response=AudiencePersonaOut)
def replace_audience_persona(
    request: ApiRequest, audience_persona_id: UUID, payload: AudiencePersonaIn
) -> AudiencePersona:
    """Say all of a persona anew; what is left out becomes empty."""
    return services.edit(
        entry=kept(audience_persona_id), about=payload.as_about(), actor=request.auth.user
    )


@router.delete("/{uuid:audience_persona_id}", auth=writes, response={204: None})
def delete_audience_persona(request: ApiRequest, audience_persona_id: UUID) -> Status[None]:
    """Take a persona away. It can be restored."""
    services.delete(entry=kept(audience_persona_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:audience_persona_id}/restore", auth=writes, response=AudiencePersonaOut)
def restore_audience_persona(request: ApiRequest, audience_persona_id: UUID) -> AudiencePersona:
    """Bring a deleted persona back."""
    persona = get_object_or_404(AudiencePersona, id=audience_persona_id)
    services.restore(entry=persona, actor=request.auth.user)
    return kept(audience_persona_id)
