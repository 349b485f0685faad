"""Read a company's pages: fetch, find the facts, keep both."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from uuid import UUID

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import crawl, finding, reading
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.reading import Page
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.http import Fetched as Answered
from tinkerflow.marketing.companies.models import Company, CompanyPage

from .sheets import check_claims_again

MOST_PAGES = 12
Tell = Callable[[float, float, str], None]


@dataclass(frozen=True)
class Fetched:
    """A page as read, and when it was fetched."""

    page: Page
    content_type: str
    fetched_at: datetime


def read_company(*, org_id: UUID, company_id: UUID, tell: Tell) -> dict[str, int]:
    """Fetch the pages, find the facts, keep both. The network is asked between two transactions.

    Raises whatever reading refuses; the company then says why, and keeps its earlier facts.
    """
    with acting_in(org_id):
        company = Company.objects.select_related("upload").get(pk=company_id)
    with reading_shown(org_id, company_id):
        fetched = fetch(company, tell)
        tell(8, 10, "Finding the facts")
        brand = company.name if company.metadata.get("name_given") else None
        found = finding.find_facts([one.page for one in fetched], brand=brand)
        with acting_in(org_id):
            return keep_reading(company_id=company_id, fetched=fetched, found=found)


@contextmanager
def reading_shown(org_id: UUID, company_id: UUID) -> Iterator[None]:
    """Show that the company is being read, and never for longer than it is."""
    with acting_in(org_id):
        Company.objects.filter(pk=company_id).update(status=Company.Status.SCRAPING)
    is_read, why = False, None
    try:
        yield
        is_read = True
    except Refusal as refusal:
        why = None if isinstance(refusal, jobs.StoppedByPerson) else refusal
        raise
    finally:
        if not is_read:
            with acting_in(org_id):
                keep_failure(company_id=company_id, refusal=why)


def fetch(company: Company, tell: Tell) -> list[Fetched]:
    """The pages of the site, or the one document that a person gave us."""
    if not company.url:
        upload = company.upload
        page = reading.read_document(
            bytes(upload.content), url=upload.name, content_type=upload.content_type or None
        )
        return [Fetched(page, upload.content_type, upload.created_at)]
    arrived = count(1)
    result = crawl.crawl(
        company.url,
        fetch=crawl.polite_fetch(),
        on_page=lambda page: tell(next(arrived), MOST_PAGES + 3, f"Read {page.url}"),
    )
    home, *others = result.pages
    return [read(home), *readable(others)]


def read(one: Answered) -> Fetched:
    """A fetched page, read. Raises what reading refuses."""
    page = reading.read_document(one.body, url=one.url, content_type=one.content_type)
    return Fetched(page, one.content_type, one.fetched_at)


def readable(others: Iterable[Answered]) -> Iterator[Fetched]:
    """The pages besides the home page that can be read; the others tell nothing and are left."""
    for one in others:
        with suppress(Refusal):
            yield read(one)


def keep_reading(
    *, company_id: UUID, fetched: Sequence[Fetched], found: Sequence[finding.FoundFact]
) -> dict[str, int]:
    """Store one scrape: pages, facts, and what changed since the one before."""
    company = Company.objects.select_for_update().get(pk=company_id)
    company.scrape_number += 1
    pages = CompanyPage.objects.bulk_create(
        made_page(company, position, one) for position, one in enumerate(fetched)
    )
    kept = facts.keep_found(
        subject_id=company.pk,
        found=found,
        page_ids={page.url: page.pk for page in pages},
        scrape=company.scrape_number,
    )
    brand = next((f.text for f in found if f.kind == "brand"), "")
    if brand and not company.metadata.get("name_given"):
        company.name = brand[:120]
    company.status, company.scraped_at, company.sheet = Company.Status.READY, now(), None
    company.error_code = company.error_message = ""
    company.metadata["last_scrape"] = {"new": kept.new, "still": kept.still, "gone": kept.gone}
    company.save()
    check_claims_again(company=company)
    return {"pages": len(pages), "facts": kept.new + kept.still, "new": kept.new}


def made_page(company: Company, position: int, one: Fetched) -> CompanyPage:
    """A row for a page as it was read."""
    return CompanyPage(
        org_id=company.org_id,
        company=company,
        scrape=company.scrape_number,
        position=position,
        url=one.page.url,
        title=one.page.title,
        text=one.page.text,
        lang=one.page.lang or "",
        content_type=one.content_type,
        fetch_hash=one.page.fetch_hash,
        fetched_at=one.fetched_at,
    )


def keep_failure(*, company_id: UUID, refusal: Refusal | None) -> None:
    """Say on the company why it could not be read; nothing when somebody stopped it.

    Facts of an earlier reading stay in use.
    """
    company = Company.objects.select_for_update().get(pk=company_id)
    if company.scrape_number > 0:
        company.status = Company.Status.READY
    else:
        company.status = Company.Status.FAILED if refusal else Company.Status.PENDING
    company.error_code = refusal.code if refusal else ""
    company.error_message = refusal.message if refusal else ""
    company.save()
