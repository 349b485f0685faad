"""Language patterns: phrases that work, phrases that do not, and for whom."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.studio.audience import services
from tinkerflow.studio.audience.models import LanguagePattern
from tinkerflow.studio.audience.queries import Asked, language_patterns
from tinkerflow.studio.audience.services import LONGEST_LINE, AboutPattern

from .audience_personas import Line
from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Language patterns"])

Type = Literal["phrase", "hook_opener", "cta"]
Source = Literal["manual", "reviews", "winner_analysis", "ai_suggested"]


class LanguagePatternIn(Given):
    """All that is said of a phrase; what is left out is empty."""

    pattern_text: str = Field(max_length=LONGEST_LINE, examples=["Tired but wired"])
    pattern_type: Type = "phrase"
    audience_persona_id: UUID | None = Field(None, description="Who says it; null: anybody")
    category: Line = ""
    is_recommended: bool | None = Field(
        None, description="Null: recommended unless it is to be avoided"
    )
    is_avoid: bool = False

    def as_about(self) -> AboutPattern:
        """The same for the service."""
        told = self.model_dump(exclude={"audience_persona_id"})
        return AboutPattern(**told, persona_id=self.audience_persona_id)


class LanguagePatternOut(Schema):
    """A phrase."""

    id: UUID
    pattern_text: str
    pattern_type: Type
    audience_persona_id: UUID | None = Field(None, alias="persona_id")
    category: str
    source: Source
    is_recommended: bool
    is_avoid: bool
    times_used: int = Field(description="Skits that used it")
    success_rate: Decimal | None = Field(description="Percent; null: nothing was measured yet")
    created_at: datetime
    updated_at: datetime


class LanguagePatternsPage(Paged[LanguagePatternOut]):
    """A page of phrases."""


class LanguagePatternFilters(Schema):
    """Which phrases."""

    text: str = Field("", max_length=200, description="Words in the phrase or its category")
    pattern_type: Type | None = None
    source: Source | None = None
    category: str = ""
    persona: UUID | None = None
    is_avoid: bool | None = None

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            words=self.text,
            pattern_type=self.pattern_type or "",
            source=self.source or "",
            category=self.category,
            persona_id=self.persona,
            is_avoid=self.is_avoid,
        )


def kept(pattern_id: UUID) -> LanguagePattern:
    """The phrase, or 404: strangers' phrases do not exist."""
    return get_object_or_404(LanguagePattern, id=pattern_id, deleted_at=None)


@router.get("", auth=reads, response=LanguagePatternsPage)
def list_language_patterns(
    request: ApiRequest, filters: Query[LanguagePatternFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your phrases, newest first."""
    return newest_first(language_patterns(filters.as_asked()), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: LanguagePatternOut})
@making("language_pattern")
def add_language_pattern(
    request: ApiRequest, payload: LanguagePatternIn
) -> Status[LanguagePattern]:
    """Add a phrase. Each is there once for a persona and a place in the skit."""
    return Status(201, services.add(about=payload.as_about(), actor=request.auth.user))


@router.get("/{uuid:language_pattern_id}", auth=reads, response=LanguagePatternOut)
def get_language_pattern(request: ApiRequest, language_pattern_id: UUID) -> LanguagePattern:
    """One phrase."""
    return kept(language_pattern_id)


@router.put("/{uuid:language_pattern_id}", auth=writes, response=LanguagePatternOut)
def replace_language_pattern(
    request: ApiRequest, language_pattern_id: UUID, payload: LanguagePatternIn
) -> LanguagePattern:
    """Say all of a phrase anew; what is left out becomes empty."""
    return services.edit(
        entry=kept(language_pattern_id), about=payload.as_about(), actor=request.auth.user
    )


@router.delete("/{uuid:language_pattern_id}", auth=writes, response={204: None})
def delete_language_pattern(request: ApiRequest, language_pattern_id: UUID) -> Status[None]:
    """Take a phrase away. It can be restored."""
    services.delete(entry=kept(language_pattern_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:language_pattern_id}/restore", auth=writes, response=LanguagePatternOut)
def restore_language_pattern(request: ApiRequest, language_pattern_id: UUID) -> LanguagePattern:
    """Bring a deleted phrase back."""
    pattern = get_object_or_404(LanguagePattern, id=language_pattern_id)
    services.restore(entry=pattern, actor=request.auth.user)
    return kept(language_pattern_id)
