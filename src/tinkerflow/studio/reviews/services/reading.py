"""The stage that reads: a file into reviews, reviews into themes, by word lists and likeness."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import QuerySet

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.reviews import reading
from tinkerflow.craft.reviews.lexicon import version
from tinkerflow.craft.reviews.review import Review as Said
from tinkerflow.kit.clock import now
from tinkerflow.kit.text import counted
from tinkerflow.studio.reviews.models import Review, ReviewSource

from .bringing import SourceGone, keep
from .keeping import replace_themes
from .placing import of_phrase, of_theme

if TYPE_CHECKING:
    from tinkerflow.craft.reviews.theme import Analysis

Tell = Callable[[float, float, str], None]
UNPACKED: Final = "unpacked"
READ: Final = "read"


def read_reviews(
    *, org_id: UUID, stage_id: UUID, source_id: UUID, tell: Tell
) -> dict[str, object]:
    """Tell what the reviews of a source say, and where. May run twice.

    Raises SourceGone, or for a large file what its reading refuses.
    """
    # Who counts with numpy is loaded by the worker, never by the web.
    from tinkerflow.craft.reviews.analysing import analyse  # noqa: PLC0415

    unpack(org_id=org_id, stage_id=stage_id, source_id=source_id, tell=tell)
    with acting_in(org_id):
        source = there(source_id)
        said = as_said(source)
    words = f"Reading {counted(len(said), 'review')}"
    found = analyse(
        said,
        vectors=forecast.vectors,
        heard=lambda done, of: tell(1 + done / of, 4, words),
    )
    tell(3, 4, "Keeping what they say, and where")
    told = [*map(of_theme, found.themes), *map(of_phrase, found.phrases)]
    with (
        suppress(jobs.StepDoneBefore),
        acting_in(org_id),
        jobs.once(stage_id=stage_id, slot=READ),
    ):
        source = locked(source_id)
        note(source, found)
        replace_themes(source, told)
    return {
        "reviews": found.reviews,
        "themes": len(found.themes),
        "phrases": len(found.phrases),
    }


def unpack(*, org_id: UUID, stage_id: UUID, source_id: UUID, tell: Tell) -> None:
    """Read a large file into reviews, once."""
    with acting_in(org_id):
        source = there(source_id)
        given = source.given
    if given is None:
        return
    tell(0, 4, "Reading the file")
    found = reading.read_file(bytes(given), name=source.file_name)
    with (
        suppress(jobs.StepDoneBefore),
        acting_in(org_id),
        jobs.once(stage_id=stage_id, slot=UNPACKED),
    ):
        source = locked(source_id)
        if not source.kept:
            keep(source, found)


def note(source: ReviewSource, found: "Analysis") -> None:
    """Write by what the reviews were read, and how much of them."""
    source.read, source.unread = found.reviews, found.unread
    source.sentences, source.rating = found.sentences, found.rating
    source.engine, source.lists = ReviewSource.Engine.OFFLINE, version()
    source.model, source.prompt_version, source.shown, source.dropped = "", "", 0, []
    source.analysed_at = now()
    source.save()


def there(source_id: UUID) -> ReviewSource:
    """The source. Raises SourceGone."""
    return one_of(ReviewSource.objects.all(), source_id)


def locked(source_id: UUID) -> ReviewSource:
    """The source without its file, until the transaction ends. Raises SourceGone."""
    return one_of(ReviewSource.objects.select_for_update().defer("given"), source_id)


def one_of(rows: QuerySet[ReviewSource], source_id: UUID) -> ReviewSource:
    """The source among them. Raises SourceGone."""
    if (source := rows.filter(pk=source_id).first()) is None:
        raise SourceGone("These reviews were deleted meanwhile.")
    return source


def as_said(source: ReviewSource) -> list[Said]:
    """The reviews as the craft reads them, under the ids of their rows."""
    return [
        Said(
            id=str(row.pk),
            text=row.text,
            title_end=row.title_end,
            rating=row.rating,
            date=row.date,
            english=row.english,
            row=row.number,
        )
        for row in Review.objects.filter(source=source).order_by("number")
    ]
