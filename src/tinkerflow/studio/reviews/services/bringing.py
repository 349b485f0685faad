"""Bring reviews: a paste or a small file is read at once, a large one by the worker; take them away."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import BinaryIO, Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.compliance import services as claims
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.craft.reviews import reading
from tinkerflow.craft.reviews.reading import LARGEST_FILE, NothingSaid, TooLong
from tinkerflow.craft.reviews.review import Reading
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.text import one_line, shorten
from tinkerflow.studio.audience.services import ProductNotThere
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.reviews.models import Review, ReviewSource
from tinkerflow.studio.reviews.queries import FLOW

# Some 1,200 reviews: read and written in a third of a second.
READ_AT_ONCE: Final = 400_000
LONGEST_NAME: Final = 100
ROWS_TOLD: Final = 100
AT_A_TIME: Final = 1_000
PASTED: Final = "Pasted reviews"
Brought = ReviewSource.Brought


class TwoSources(BadInput):
    """A text and a file: we would have to guess which one counts."""

    code = "reviews.two_sources"


class NameTooLong(BadInput):
    """The name of a source is a name, not a text."""

    code = "reviews.name_too_long"


class SourceGone(Refusal):
    """Somebody deleted the reviews meanwhile."""

    code = "reviews.source_deleted"
    status = 404


@dataclass(frozen=True)
class Given:
    """What somebody brings: exactly one of the two. `file_name` tells the format of a file."""

    text: str = ""
    file: bytes | None = None
    file_name: str = ""


def whole_or_too_long(file: BinaryIO) -> bytes:
    """The bytes of a file; of one that is too large only enough to be refused."""
    return file.read(LARGEST_FILE + 1)


@transaction.atomic
def bring(
    *, given: Given, product_id: UUID | None = None, name: str = "", actor: User | None
) -> ReviewSource:
    """Keep reviews, or a large file until a worker reads it.

    Raises TwoSources, NameTooLong, ProductNotThere, or what the reading refuses; then nothing is kept.
    """
    if given.text.strip() and given.file is not None:
        raise TwoSources("Paste reviews or bring a file, not both.")
    source = ReviewSource(
        org_id=acting_org(),
        product=product(product_id),
        created_by=actor,
        name=called(name, given),
        brought=Brought.PASTED if given.file is None else Brought.FILE,
        file_name=one_line(given.file_name),
    )
    if given.file is not None and len(given.file) > READ_AT_ONCE:
        source.given = weighed(given.file)
        source.save()
    elif given.file is not None:
        keep(source, reading.read_file(given.file, name=given.file_name))
    else:
        keep(source, reading.read_pasted(given.text))
    audit.record(
        actor=actor,
        action="reviews.brought",
        target=source,
        summary=source.name,
        details={"reviews": source.kept},
    )
    return source


def called(name: str, given: Given) -> str:
    """What the source is called: as said, else as its file. Raises NameTooLong."""
    name = one_line(name)
    if len(name) > LONGEST_NAME:
        raise NameTooLong(
            f"Keep the name under {LONGEST_NAME} characters; this has {len(name):,}."
        )
    return name or shorten(one_line(given.file_name), LONGEST_NAME) or PASTED


def product(product_id: UUID | None) -> Product | None:
    """The product that the reviews are of, if any. Raises ProductNotThere."""
    if product_id is None:
        return None
    found = Product.objects.kept().filter(pk=product_id).first()
    if found is None:
        raise ProductNotThere("The product does not exist any more. Choose another.")
    return found


def weighed(file: bytes) -> bytes:
    """The file, if it is worth a worker's while. Raises TooLong, NothingSaid."""
    if len(file) > LARGEST_FILE:
        raise TooLong(f"The file is larger than {LARGEST_FILE // 1_000_000} MB. Split it.")
    if not file.strip():
        raise NothingSaid("The file is empty.")
    return file


def keep(source: ReviewSource, found: Reading) -> None:
    """Write a source and its reviews, and what was left out of them."""
    source.given, source.layout = None, found.layout
    source.kept, source.foreign = len(found.reviews), found.foreign
    source.skipped = len(found.skipped)
    source.skipped_why = {why: found.count(why) for why in {one.why for one in found.skipped}}
    source.skipped_rows = [asdict(one) for one in found.skipped[:ROWS_TOLD]]
    source.save()
    Review.objects.bulk_create(rows(source, found), batch_size=AT_A_TIME)


def rows(source: ReviewSource, found: Reading) -> Sequence[Review]:
    """The reviews as they are kept, numbered as they were read."""
    return [
        Review(
            org_id=source.org_id,
            source=source,
            number=number,
            key=one.id,
            text=one.text,
            title_end=one.title_end,
            rating=one.rating,
            date=one.date,
            english=one.english,
            row=one.row,
        )
        for number, one in enumerate(found.reviews, start=1)
    ]


@transaction.atomic
def delete_source(*, source: ReviewSource, actor: User | None) -> None:
    """Take a source away for good: its reviews, themes and quotes go with it.

    What was taken into the library stays there, with the words it has, but without its reviews; what
    they carried has no source any more. A run that still reads it is stopped.
    """
    runs = Job.objects.filter(
        parent=None, job_type=FLOW, reference_id=source.pk, status__in=jobs.OPEN
    )
    for run in runs:
        jobs.stop(run=run)
    audit.record(
        actor=actor,
        action="reviews.deleted",
        target=source,
        summary=source.name,
        details={"reviews": source.kept},
    )
    ids = list(source.reviews.values_list("pk", flat=True))
    claims.withdraw(kind=Claim.Backing.REVIEW, ids=ids)
    source.delete()
