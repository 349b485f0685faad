"""Which sources and themes are asked for, which reviews say a theme, and what stands behind an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject

from tinkerflow.core.jobs.models import Job
from tinkerflow.studio.audience.models import Entry, LanguagePattern, PainPoint

from .models import Review, ReviewQuote, ReviewSource, ReviewTheme, ReviewThemeQuerySet

# The flow that reads a source; its runs name the source as what they are about.
FLOW: Final = "reviews"
PAGE: Final = 10
Role = ReviewQuote.Role


@dataclass(frozen=True)
class Asked:
    """What narrows themes down; empty asks for all that are in sight."""

    kind: str = ""
    product_id: UUID | None = None
    source_id: UUID | None = None
    hidden: bool = False

    def where(self) -> dict[str, object]:
        """The same as columns; what is not asked for is left out."""
        told = {
            "kind": self.kind,
            "source__product_id": self.product_id,
            "source_id": self.source_id,
        }
        return {column: value for column, value in told.items() if value}


def sources(product_id: UUID | None = None) -> QuerySet[ReviewSource]:
    """Sources without their files, each with `run_status` (None once its run is forgotten) and `told`."""
    runs = Job.objects.filter(
        parent=None, company_id=None, job_type=FLOW, reference_id=OuterRef("pk")
    )
    rows = ReviewSource.objects.defer("given").select_related("product", "created_by__profile")
    rows = rows.filter(product_id=product_id) if product_id else rows
    return rows.annotate(
        run_status=Subquery(runs.order_by("-created_at").values("status")[:1]),
        told=Count("themes", filter=Q(themes__hidden_at=None)),
    )


def source_telling(theme_id: UUID) -> QuerySet[ReviewSource]:
    """The source of a theme, as `sources` gives it."""
    return sources().filter(
        pk=Subquery(ReviewTheme.objects.filter(pk=theme_id).values("source_id"))
    )


def themes(asked: Asked) -> ReviewThemeQuerySet:
    """The themes asked for, the most told first."""
    rows = ReviewTheme.objects.filter(hidden_at__isnull=not asked.hidden, **asked.where())
    return rows.select_related("source__product", "pain_point", "pattern").most_told()


def themes_of(source: ReviewSource) -> ReviewThemeQuerySet:
    """All themes of a source, the hidden ones too, the most told first."""
    rows = ReviewTheme.objects.filter(source=source)
    return rows.select_related("pain_point", "pattern").most_told()


def after(rows: ReviewThemeQuerySet, key: str) -> ReviewThemeQuerySet:
    """The themes behind a key that `key_of` gave; all of them for any other."""
    reviews, _, last = key.partition("~")
    try:
        theme_id, reached = UUID(last), int(reviews)
    except ValueError:
        return rows
    return rows.filter(Q(reviews__lt=reached) | Q(reviews=reached, pk__gt=theme_id))


def key_of(theme: ReviewTheme) -> str:
    """Where a page of themes ends."""
    return f"{theme.reviews}~{theme.pk}"


@dataclass(frozen=True)
class Saying:
    """A review that says a theme, and where: spans of its text, none overlapping."""

    review: Review
    spans: Sequence[tuple[int, int]]


def sayings(theme: ReviewTheme, *, after: int = 0, size: int = PAGE) -> list[Saying]:
    """Reviews that say a theme, by number, after one; one more than `size` if there are more."""
    here = ReviewQuote.objects.filter(
        theme=theme, role__in=[Role.MENTION, Role.QUOTE], review=OuterRef("pk")
    )
    places = ArraySubquery(here.values(place=JSONObject(start="start", end="end")))
    rows = Review.objects.filter(Exists(here), source_id=theme.source_id, number__gt=after)
    found = rows.annotate(places=places).order_by("number")[: size + 1]
    return [
        Saying(review, merged([(one["start"], one["end"]) for one in review.places]))
        for review in found
    ]


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those joined that overlap or touch."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


@dataclass(frozen=True)
class Backing:
    """The reviews that stand behind an entry of a library: how many say it, of how many read."""

    themes: Sequence[ReviewTheme]
    reviews: int
    read: int


def behind(entry: Entry) -> Backing | None:
    """What stands behind a pain point or a phrase; None for one that no review told."""
    if not isinstance(entry, PainPoint | LanguagePattern):
        return None
    rows = ReviewTheme.objects.filter(
        **{"pain_point" if isinstance(entry, PainPoint) else "pattern": entry}
    )
    found = list(rows.select_related("source").most_told())
    if not found:
        return None
    read = ReviewSource.objects.filter(pk__in={theme.source_id for theme in found})
    return Backing(
        themes=found,
        reviews=sum(theme.reviews for theme in found),
        read=read.aggregate(n=Sum("read"))["n"] or 0,
    )
