"""Add a company, read its pages, keep its fact sheet fresh."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.craft.facts import crawl, finding, reading, sheeting
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.reading import Page
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.http import USER_AGENT, Fetch, read_address, safe_fetch
from tinkerflow.kit.http import Fetched as Answered

from .models import Company, CompanyPage, CompanyUpload

LONGEST_UVP = 1_000
LONGEST_TEXT = 200_000
LARGEST_FILE = 10 * 1024 * 1024
MOST_PAGES = 12
Tell = Callable[[float, float, str], None]


class NoPromise(BadInput):
    """A company needs its unique value proposition."""

    code = "companies.no_uvp"


class LongPromise(BadInput):
    """A value proposition is a sentence or three."""

    code = "companies.uvp_too_long"


class NothingToRead(BadInput):
    """Neither address nor text nor file."""

    code = "companies.nothing_to_read"


class TooMuchToRead(BadInput):
    """The text or file is larger than we read."""

    code = "companies.too_much_to_read"


@dataclass(frozen=True)
class Upload:
    """A file, or pasted text, as bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Source:
    """Where a company's words come from: exactly one of the three."""

    url: str = ""
    text: str = ""
    file: Upload | None = None


@dataclass(frozen=True)
class Fetched:
    """A page as read, and when it was fetched."""

    page: Page
    content_type: str
    fetched_at: datetime


@transaction.atomic
def add_company(
    *, source: Source, uvp: str, name: str = "", industry: str = "", actor: User | None
) -> Company:
    """Keep a new company. Nothing is read yet.

    Raises NoPromise, LongPromise, NothingToRead, TooMuchToRead, or BadUrl; then nothing is kept.
    """
    uvp = checked_uvp(uvp)
    url, upload = checked_source(source)
    company = Company.objects.create(
        org_id=acting_org(),
        user=actor,
        name=" ".join(name.split())[:120] or name_from(url, upload),
        url=url,
        uvp=uvp,
        industry=" ".join(industry.split())[:120],
        origin="url" if url else "file" if source.file else "text",
        metadata={"name_given": bool(name.strip())},
    )
    if upload:
        CompanyUpload.objects.create(
            org_id=company.org_id,
            company=company,
            name=upload.name,
            content_type=upload.content_type,
            content=upload.content,
        )
    audit.record(actor=actor, action="company.added", target=company, summary=company.name)
    return company


def checked_uvp(uvp: str) -> str:
    """The promise, trimmed. Raises NoPromise or LongPromise."""
    uvp = " ".join(uvp.split())
    if not uvp:
        raise NoPromise("Say in a sentence what a customer gets from you and nobody else.")
    if len(uvp) > LONGEST_UVP:
        raise LongPromise(
            f"Keep the value proposition under {LONGEST_UVP:,} characters; this has {len(uvp):,}. "
            "Longer text belongs in the page or file we read."
        )
    return uvp


def checked_source(source: Source) -> tuple[str, Upload | None]:
    """The address, or what to read instead. Raises NothingToRead, TooMuchToRead, BadUrl."""
    if source.url.strip():
        return checked_url(source.url), None
    upload = source.file or Upload("pasted text", "text/plain", source.text.encode())
    if not upload.content.strip():
        raise NothingToRead(
            "Give the address of the company's site, paste text, or add a file."
        )
    limit = LARGEST_FILE if source.file else LONGEST_TEXT
    if len(upload.content) > limit:
        raise TooMuchToRead(
            f"This is {len(upload.content):,} bytes; we read up to {limit:,}. "
            "Leave out what does not speak of the product."
        )
    return "", upload


def checked_url(url: str) -> str:
    """An address with its scheme, as we keep it. Raises BadUrl."""
    url = url.strip()
    if "://" not in url.split("?", 1)[0]:
        url = f"https://{url}"
    return read_address(url).url


def name_from(url: str, upload: Upload | None) -> str:
    """A name until the pages say a better one: the host's, or the file's."""
    if url:
        host = (urlsplit(url).hostname or url).removeprefix("www.")
        return host.split(".")[0].replace("-", " ").title() if "." in host else host
    stem = upload.name.rsplit(".", 1)[0] if upload else ""
    return stem.replace("_", " ").replace("-", " ").strip().title()[:120] or "Company"


def read_company(*, org_id: UUID, company_id: UUID, tell: Tell) -> dict[str, int]:
    """Fetch the pages, find the facts, keep both. The network is asked between two transactions.

    Raises whatever reading refuses; the company then says why, and keeps its earlier facts.
    """
    with acting_in(org_id):
        company = Company.objects.select_related("upload").get(pk=company_id)
        Company.objects.filter(pk=company_id).update(status=Company.Status.SCRAPING)
    try:
        fetched = fetch(company, tell)
        tell(8, 10, "Finding the facts")
        brand = company.name if company.metadata.get("name_given") else None
        found = finding.find_facts([one.page for one in fetched], brand=brand)
        with acting_in(org_id):
            return keep_reading(company_id=company_id, fetched=fetched, found=found)
    except Refusal as refusal:
        with acting_in(org_id):
            keep_failure(company_id=company_id, refusal=refusal)
        raise


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
        fetch=polite_fetch(),
        on_page=lambda page: tell(next(arrived), MOST_PAGES + 3, f"Read {page.url}"),
    )
    home, *others = result.pages
    return [read(home), *readable(others)]


def polite_fetch() -> Fetch:
    """How pages are fetched here: under our name, and never from private networks but in tests."""
    contact = settings.ENV.fetch_contact
    return partial(
        safe_fetch,
        allow_private=settings.ALLOW_PRIVATE_FETCH,
        user_agent=f"{USER_AGENT} (+{contact})" if contact else USER_AGENT,
    )


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


def keep_failure(*, company_id: UUID, refusal: Refusal) -> None:
    """Say on the company why it could not be read. Facts of an earlier reading stay in use."""
    company = Company.objects.select_for_update().get(pk=company_id)
    read_before = company.scrape_number > 0
    company.status = Company.Status.READY if read_before else Company.Status.FAILED
    company.error_code, company.error_message = refusal.code, refusal.message
    company.save()


def fresh_sheet(*, org_id: UUID, company_id: UUID) -> FactSheet:
    """The company's fact sheet, built anew when facts changed since it was built."""
    with acting_in(org_id):
        company = Company.objects.get(pk=company_id)
        rows = list(Fact.objects.filter(subject_id=company_id).order_by("number"))
    if company.sheet is not None:
        return FactSheet.model_validate(company.sheet)
    sheet = sheeting.build_sheet(
        [known(row) for row in rows],
        brand=company.name,
        uvp=company.uvp,
        industry=company.industry or None,
        id=company.name,
    )
    with acting_in(org_id):
        Company.objects.filter(pk=company_id, updated_at=company.updated_at).update(
            sheet=sheet.model_dump(mode="json", exclude_defaults=True)
        )
    return sheet


def known(row: Fact) -> sheeting.KnownFact:
    """A stored fact as the sheet's builder wants it."""
    return sheeting.KnownFact(
        number=row.number,
        kind=row.kind,
        text=row.text,
        status=row.status,
        src=row.source,
        url=row.page_url,
        start=row.start or 0,
        heading=row.heading,
        confidence=row.confidence,
        data=row.data,
    )


def facts_changed(*, company: Company) -> None:
    """The fact sheet has to be built again before anybody writes from it."""
    Company.objects.filter(pk=company.pk).update(sheet=None, updated_at=now())


@transaction.atomic
def edit_company(
    *, company: Company, name: str, uvp: str, industry: str, actor: User
) -> Company:
    """Change what a person said of the company. Raises NoPromise or LongPromise."""
    company.name = " ".join(name.split())[:120] or company.name
    company.uvp, company.industry = checked_uvp(uvp), " ".join(industry.split())[:120]
    company.metadata["name_given"], company.sheet = True, None
    company.save()
    audit.record(actor=actor, action="company.edited", target=company, summary=company.name)
    return company


@transaction.atomic
def delete_company(*, company: Company, actor: User) -> None:
    """Take a company away from every screen. It can be brought back."""
    Company.objects.filter(pk=company.pk).update(deleted_at=now())
    audit.record(actor=actor, action="company.deleted", target=company, summary=company.name)


@transaction.atomic
def restore_company(*, company: Company, actor: User) -> None:
    """Bring a deleted company back."""
    Company.objects.filter(pk=company.pk).update(deleted_at=None)
    audit.record(actor=actor, action="company.restored", target=company, summary=company.name)
