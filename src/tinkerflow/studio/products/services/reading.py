"""Read what a page or a text tells of a product: ask for it, and do it where the web does not wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs.app import defer
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import crawl, finding, reading
from tinkerflow.craft.facts import services as facts
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.http import read_address
from tinkerflow.kit.text import legible
from tinkerflow.studio.products.models import Product, ProductPage

from .keeping import ProductGone

READ: Final = "products.read_page"
LONGEST_GIVEN: Final = 200_000
GIVEN: Final = "pasted text"
Status = ProductPage.Status


class NothingToRead(BadInput):
    """Neither an address nor a text."""

    code = "products.nothing_to_read"


class TwoSources(BadInput):
    """An address and a text: we would have to guess which one counts."""

    code = "products.two_sources"


class TooMuchToRead(BadInput):
    """The text is longer than is read."""

    code = "products.too_much_to_read"


class Unread(Refusal):
    """Something of ours broke; the log knows more."""

    code = "products.unread"
    status = 500


@dataclass(frozen=True)
class Source:
    """What is read of a product: exactly one of the two."""

    url: str = ""
    text: str = ""


@transaction.atomic
def ask_to_read(*, product: Product, source: Source, actor: User | None) -> ProductPage:
    """Keep what is to be read of a product, and queue the reading.

    Raises NothingToRead, TwoSources, TooMuchToRead or BadUrl; then nothing is kept.
    """
    source = checked_source(source)
    product = Product.objects.select_for_update().get(pk=product.pk)
    last = product.pages.aggregate(n=Max("number"))["n"] or 0
    page = ProductPage.objects.create(
        org_id=product.org_id,
        product=product,
        number=last + 1,
        user=actor,
        url=source.url,
        given=source.text,
    )
    told = source.url or GIVEN
    audit.record(actor=actor, action="product.page_given", target=product, summary=told)
    defer(READ, queue="web", org_id=page.org_id, page_id=page.pk)
    return page


def checked_source(source: Source) -> Source:
    """The same as it is kept. Raises what `ask_to_read` does of a source."""
    url, text = source.url.strip(), legible(source.text).strip()
    if url and text:
        raise TwoSources("Give an address or a text to read, not both.")
    if url:
        return Source(url=read_address(url if "://" in url else f"https://{url}").url)
    if not text:
        raise NothingToRead(
            "Give the address of the product's page, or paste what is said of it."
        )
    if len(text) > LONGEST_GIVEN:
        raise TooMuchToRead(
            f"This has {len(text):,} characters; {LONGEST_GIVEN:,} are read. Leave out what does "
            "not speak of the product."
        )
    return Source(text=text)


def read_page(*, org_id: UUID, page_id: UUID) -> None:
    """Read a page and keep its facts, or why it could not be read. May run twice.

    The network is asked between two transactions.
    """
    with acting_in(org_id):
        page = ProductPage.objects.select_related("product").get(pk=page_id)
    if page.status != Status.WAITING:
        return
    with failure_told(page):
        read = gathered(page)
        product = page.product
        found = finding.find_facts([read], brand=product.brand or product.name)
        with acting_in(org_id):
            keep_reading(page, read, found)


@contextmanager
def failure_told(page: ProductPage) -> Iterator[None]:
    """Write a refusal on the page; whatever else breaks is written too, and goes on breaking."""
    why: Refusal | None = Unread(
        "Something broke on our side while this was read. Give it again, or paste the text."
    )
    try:
        yield
        why = None
    except Refusal as refusal:
        why = refusal
    finally:
        if why:
            with acting_in(page.org_id):
                keep_failure(page, why)


def gathered(page: ProductPage) -> reading.Page:
    """The page as read. Raises what fetching and reading refuse, or ProductGone."""
    if page.product.deleted_at:
        raise ProductGone("The product was deleted before this was read.")
    if not page.url:
        return reading.read_document(page.given.encode(), url=GIVEN, content_type=None)
    [home] = crawl.crawl(page.url, fetch=crawl.polite_fetch(), max_pages=1).pages
    return reading.read_document(home.body, url=home.url, content_type=home.content_type)


def keep_reading(page: ProductPage, read: reading.Page, found: list[finding.FoundFact]) -> None:
    """Store the page as it was read, and the facts on it."""
    Product.objects.select_for_update().get(pk=page.product_id)
    if not ProductPage.objects.filter(pk=page.pk, status=Status.WAITING).exists():
        return
    kept = facts.keep_found(
        subject_id=page.product_id,
        found=found,
        page_ids={read.url: page.pk},
        scrape=page.number,
    )
    page.title, page.text, page.lang = read.title, read.text, read.lang or ""
    page.fetch_hash, page.read_at, page.found = read.fetch_hash, now(), kept.new
    page.status = Status.READ
    page.save()


def keep_failure(page: ProductPage, refusal: Refusal) -> None:
    """Say on the page why it could not be read. Facts of other pages stay."""
    ProductPage.objects.filter(pk=page.pk, status=Status.WAITING).update(
        status=Status.FAILED, error_code=refusal.code, error_message=refusal.message
    )
