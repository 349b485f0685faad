"""Which entries of the libraries are asked for."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from .models import AudiencePersona, EntryQuerySet, LanguagePattern, PainPoint

MOST_CATEGORIES: Final = 200


@dataclass(frozen=True)
class Asked:
    """What narrows a library down; empty asks for all that are kept."""

    words: str = ""
    product_id: UUID | None = None
    deleted: bool = False
    tone: str = ""
    platform: str = ""
    intensity: str = ""
    category: str = ""
    pattern_type: str = ""
    source: str = ""
    persona_id: UUID | None = None
    is_avoid: bool | None = None


def personas(asked: Asked) -> EntryQuerySet:
    """The personas asked for."""
    return narrowed(
        AudiencePersona.objects.all(),
        asked,
        tone=asked.tone,
        platforms__contains=listed(asked.platform),
        product_ids__contains=listed(asked.product_id),
    )


def pain_points(asked: Asked) -> EntryQuerySet:
    """The pain points asked for."""
    return narrowed(
        PainPoint.objects.all(),
        asked,
        intensity=asked.intensity,
        category__iexact=asked.category,
        product_ids__contains=listed(asked.product_id),
    )


def language_patterns(asked: Asked) -> EntryQuerySet:
    """The phrases asked for."""
    return narrowed(
        LanguagePattern.objects.all(),
        asked,
        pattern_type=asked.pattern_type,
        source=asked.source,
        category__iexact=asked.category,
        persona_id=asked.persona_id,
        is_avoid=asked.is_avoid,
    )


def categories(model: type[PainPoint | LanguagePattern]) -> list[str]:
    """The categories of what is kept, each once in whatever case, by the alphabet."""
    rows: QuerySet[Any] = model.objects.filter(deleted_at=None)
    told = rows.exclude(category="").values_list("category", flat=True).distinct()
    return sorted(
        {each.lower(): each for each in told[:MOST_CATEGORIES]}.values(), key=str.lower
    )


def narrowed(rows: EntryQuerySet, asked: Asked, **where: object) -> EntryQuerySet:
    """Those that hold the words and where every column that is asked for is as asked."""
    told = {column: value for column, value in where.items() if value not in ("", None)}
    rows = rows.filter(deleted_at__isnull=not asked.deleted)
    return rows.said_by(asked.words).filter(**told)


def listed(value: object) -> list[object] | None:
    """A value as a column of several is asked for it."""
    return [value] if value else None
