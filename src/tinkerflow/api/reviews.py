"""Reviews: what customers wrote, what they say in it, and the place of every quote."""

import datetime as dt
from typing import Annotated, Any, BinaryIO, Literal, cast
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile

from tinkerflow.flows import services as flows
from tinkerflow.studio.reviews import queries, services
from tinkerflow.studio.reviews.models import Review, ReviewSource, ReviewTheme
from tinkerflow.studio.reviews.queries import Asked
from tinkerflow.studio.reviews.services import LONGEST_NAME
from tinkerflow.studio.reviews.services import Given as Brought

from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import making
from .paging import BadCursor, Cursor, Limit, Paged, newest_first, opened, sealed

router = Router(tags=["Reviews"])

Kind = Literal["pain", "desire", "objection", "praise", "unexpected", "phrase"]
Name = Annotated[
    str, Field(max_length=LONGEST_NAME, description="For your team; a file has its own name")
]
SAMPLE = "The lid leaks all over my bag. I had to return it.\n\nKeeps my coffee hot all day."


class ReviewsIn(Given):
    """Pasted reviews."""

    text: str = Field(
        description="50 to 30,000 characters, a blank line between reviews",
        examples=[SAMPLE],
    )
    product_id: UUID | None = None
    name: Name = ""


class ReviewSourceOut(Schema):
    """What was brought at once: a paste or a file."""

    id: UUID
    name: str
    product_id: UUID | None
    brought: Literal["pasted", "file"]
    layout: Literal["amazon", "tiktok", "generic"]
    run_status: str | None = Field(description="Of its latest run; null once that is forgotten")
    kept: int = Field(description="Reviews that are kept")
    read: int = Field(description="Reviews that were analysed")
    foreign: int = Field(description="Kept and not read: not in English")
    unread: int = Field(description="Kept and not read: together too long")
    skipped: int = Field(description="Rows that are no review of their own")
    skipped_why: dict[str, int]
    sentences: int
    rating: float | None = Field(description="The mean of those that have one")
    themes: int = Field(alias="told", description="Themes in sight")
    engine: str = Field(description="offline, or model where one told themes as well")
    lists: str = Field(description="Version of the word lists")
    model: str
    prompt_version: str
    shown: int = Field(description="Reviews that the model was shown")
    dropped: list[dict[str, str]] = Field(
        description="What the model said and no review bears out: words and why"
    )
    created_at: dt.datetime
    analysed_at: dt.datetime | None


class ReviewSourcesPage(Paged[ReviewSourceOut]):
    """A page of sources."""


class ReviewOut(Schema):
    """What a customer wrote. All offsets count characters of `text`; a title is its first line."""

    id: UUID
    number: int
    key: str = Field(description="Its id in what was brought")
    text: str
    title_end: int
    rating: float | None
    date: dt.date | None
    english: bool
    row: int


class ReviewsPage(Paged[ReviewOut]):
    """A page of reviews."""


class ReviewThemeOut(Schema):
    """One thing that customers say. All counts were counted."""

    id: UUID
    source_id: UUID
    kind: Kind
    name: str
    category: str
    reviews: int = Field(description="How many reviews say it")
    sentences: int
    rating: float | None
    intensity: str
    emotion: str
    signs: dict[str, dict[str, int]] = Field(
        description="In how many sentences which intensity and emotion shows"
    )
    engine: str
    hidden: bool
    pain_point_id: UUID | None = Field(description="What it became in the library")
    language_pattern_id: UUID | None

    @staticmethod
    def resolve_hidden(theme: ReviewTheme) -> bool:
        return theme.hidden_at is not None

    @staticmethod
    def resolve_language_pattern_id(theme: ReviewTheme) -> UUID | None:
        return theme.pattern_id


class ReviewThemesPage(Paged[ReviewThemeOut]):
    """A page of themes."""


class QuoteOut(Schema):
    """Words of a customer: the characters of the review from `start` to before `end`."""

    review_id: UUID
    role: str = Field(description="quote, when, want, objection, intensity or emotion")
    label: str = Field(description="Which intensity or emotion")
    start: int
    end: int
    words: str
    how: Literal["exact", "normalised", "fuzzy"]


class ThemeInFullOut(ReviewThemeOut):
    """A theme with its telling quotes; each place that was counted is with its review."""

    quotes: list[QuoteOut]

    @staticmethod
    def resolve_quotes(theme: ReviewTheme) -> object:
        return theme.quotes.exclude(role="mention").order_by("position")


class SayingOut(Schema):
    """A review that says a theme, and where: pairs of start and end, none overlapping."""

    review: ReviewOut
    spans: list[tuple[int, int]]


class SayingsPage(Paged[SayingOut]):
    """A page of reviews that say a theme."""


class SourceFilters(Schema):
    """Which sources."""

    product: UUID | None = None


class ThemeFilters(Schema):
    """Which themes."""

    kind: Kind | None = None
    product: UUID | None = None
    review_source_id: UUID | None = None
    hidden: bool = Field(False, description="Those that somebody hid, instead of the others")

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            kind=self.kind or "",
            product_id=self.product,
            source_id=self.review_source_id,
            hidden=self.hidden,
        )


def source_of(review_source_id: UUID) -> ReviewSource:
    """The source, or 404: strangers' sources do not exist."""
    return get_object_or_404(queries.sources(), id=review_source_id)


def theme_of(review_theme_id: UUID) -> ReviewTheme:
    """The theme, or 404."""
    return get_object_or_404(ReviewTheme, id=review_theme_id)


@router.get("", auth=reads, response=ReviewSourcesPage)
def list_review_sources(
    request: ApiRequest, filters: Query[SourceFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """What was brought, newest first."""
    return newest_first(queries.sources(filters.product), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: ReviewSourceOut})
@making("review_source")
def add_reviews(request: ApiRequest, payload: ReviewsIn) -> Status[ReviewSource]:
    """Paste reviews and have them read; `run_status` tells how far that is."""
    source = flows.bring_reviews(
        given=Brought(text=payload.text),
        product_id=payload.product_id,
        name=payload.name,
        actor=request.auth.user,
    )
    return Status(201, source_of(source.pk))


@router.post("/file", auth=writes, response={201: ReviewSourceOut})
@making("review_source")
def import_reviews(
    request: ApiRequest,
    file: Annotated[
        UploadedFile,
        File(description="CSV, JSON or text with up to 10,000 reviews, 20 MB at most"),
    ],
    product_id: Annotated[UUID | None, Form()] = None,
    name: Annotated[Name, Form()] = "",
) -> Status[ReviewSource]:
    """Bring a file of reviews and have them read. A large one is looked into by its run."""
    source = flows.bring_reviews(
        given=Brought(
            file=services.whole_or_too_long(cast("BinaryIO", file.file)),
            file_name=file.name or "",
        ),
        product_id=product_id,
        name=name,
        actor=request.auth.user,
    )
    return Status(201, source_of(source.pk))


@router.get("/themes", auth=reads, response=ReviewThemesPage)
def list_review_themes(
    request: ApiRequest, filters: Query[ThemeFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """What customers say, the most told first."""
    rows = queries.themes(filters.as_asked())
    rows = queries.after(rows, opened(cursor)) if cursor else rows
    found = list(rows[: limit + 1])
    ends = sealed(queries.key_of(found[limit - 1])) if len(found) > limit else None
    return {"items": found[:limit], "next": ends}


@router.get("/themes/{uuid:review_theme_id}", auth=reads, response=ThemeInFullOut)
def get_review_theme(request: ApiRequest, review_theme_id: UUID) -> ReviewTheme:
    """A theme with its quotes, each with its place."""
    return theme_of(review_theme_id)


@router.get("/themes/{uuid:review_theme_id}/reviews", auth=reads, response=SayingsPage)
def list_reviews_of_theme(
    request: ApiRequest, review_theme_id: UUID, limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """The reviews that say a theme, by number, each with the places that say it."""
    theme = theme_of(review_theme_id)
    found = queries.sayings(theme, after=numbered(cursor), size=limit)
    ends = sealed(str(found[limit - 1].review.number)) if len(found) > limit else None
    return {"items": found[:limit], "next": ends}


@router.post("/themes/{uuid:review_theme_id}/accept", auth=writes, response=ThemeInFullOut)
def accept_review_theme(request: ApiRequest, review_theme_id: UUID) -> ReviewTheme:
    """Take a pain or a phrase into its library. Asked again, it has its effect once."""
    services.accept_theme(theme=theme_of(review_theme_id), actor=request.auth.user)
    return theme_of(review_theme_id)


@router.post("/themes/{uuid:review_theme_id}/hide", auth=writes, response=ReviewThemeOut)
def hide_review_theme(request: ApiRequest, review_theme_id: UUID) -> ReviewTheme:
    """Put a theme out of sight."""
    services.hide_theme(theme=theme_of(review_theme_id), actor=request.auth.user)
    return theme_of(review_theme_id)


@router.post("/themes/{uuid:review_theme_id}/show", auth=writes, response=ReviewThemeOut)
def show_review_theme(request: ApiRequest, review_theme_id: UUID) -> ReviewTheme:
    """Bring a hidden theme back into sight."""
    services.show_theme(theme=theme_of(review_theme_id), actor=request.auth.user)
    return theme_of(review_theme_id)


@router.get("/{uuid:review_source_id}", auth=reads, response=ReviewSourceOut)
def get_review_source(request: ApiRequest, review_source_id: UUID) -> ReviewSource:
    """One source, and how far its reading is."""
    return source_of(review_source_id)


@router.delete("/{uuid:review_source_id}", auth=writes, response={204: None})
def delete_review_source(request: ApiRequest, review_source_id: UUID) -> Status[None]:
    """Delete a source for good, with its reviews and themes. What is in a library stays."""
    services.delete_source(source=source_of(review_source_id), actor=request.auth.user)
    return Status(204, None)


@router.get("/{uuid:review_source_id}/reviews", auth=reads, response=ReviewsPage)
def list_reviews(
    request: ApiRequest, review_source_id: UUID, limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """The reviews of a source, by number, exactly as they are kept."""
    rows = Review.objects.filter(
        source=source_of(review_source_id), number__gt=numbered(cursor)
    )
    found = list(rows.order_by("number")[: limit + 1])
    ends = sealed(str(found[limit - 1].number)) if len(found) > limit else None
    return {"items": found[:limit], "next": ends}


@router.post("/{uuid:review_source_id}/read", auth=writes, response={202: ReviewSourceOut})
@making("review_source")
def read_reviews_again(request: ApiRequest, review_source_id: UUID) -> Status[ReviewSource]:
    """Read a source again; what somebody accepted or hid stays."""
    flows.read_again(source=source_of(review_source_id), actor=request.auth.user)
    return Status(202, source_of(review_source_id))


def numbered(cursor: str) -> int:
    """The number that a cursor's page ended with; 0 without one. Raises BadCursor."""
    key = opened(cursor) if cursor else "0"
    if not key.isdecimal() or len(key) > len(str(10**9)):
        raise BadCursor("The cursor is not one of ours. Start without one.")
    return int(key)
