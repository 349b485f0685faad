"""Add a company, correct what a person said of it, take it away and bring it back."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.http import read_address
from tinkerflow.kit.text import one_line
from tinkerflow.marketing.companies.models import Company, CompanyUpload

from .sheets import check_claims_again

LONGEST_UVP = 1_000
LONGEST_NAME = 120
LONGEST_TEXT = 200_000
LARGEST_FILE = 10 * 1024 * 1024


class NoPromise(BadInput):
    """A company needs its unique value proposition."""

    code = "companies.no_uvp"


class LongPromise(BadInput):
    """A value proposition is a sentence or three."""

    code = "companies.uvp_too_long"


class LongName(BadInput):
    """A name, or an industry, is a few words."""

    code = "companies.name_too_long"


class HalfCharacters(BadInput):
    """The words hold bytes that are no text: half of a character, or another encoding."""

    code = "companies.half_characters"


class NothingToRead(BadInput):
    """Neither address nor text nor file."""

    code = "companies.nothing_to_read"


class TwoSources(BadInput):
    """An address and a text: we would have to guess which one counts."""

    code = "companies.two_sources"


class TooMuchToRead(BadInput):
    """The text or file is larger than we read."""

    code = "companies.too_much_to_read"


class NoAddress(BadInput):
    """The company's words come from a text or a file: it has no address to change."""

    code = "companies.no_address"


class UnknownRisk(BadInput):
    """The risk is none of the three."""

    code = "companies.unknown_risk"


class CompanyDeleted(Refusal):
    """The company was taken away while something was to be done for it."""

    code = "companies.deleted"

    def __init__(self) -> None:
        super().__init__("The company is deleted. Bring it back, then this run can go on.")


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


@transaction.atomic
def add_company(
    *,
    source: Source,
    uvp: str,
    name: str = "",
    industry: str = "",
    category_risk: str = Company.Risk.MEDIUM,
    actor: User | None,
) -> Company:
    """Keep a new company. Nothing is read yet.

    Raises NoPromise, LongPromise, LongName, HalfCharacters, UnknownRisk, NothingToRead,
    TwoSources, TooMuchToRead, or BadUrl; then nothing is kept.
    """
    uvp, name, industry = checked_uvp(uvp), checked_name(name), checked_name(industry)
    url, upload = checked_source(source)
    company = Company.objects.create(
        org_id=acting_org(),
        user=actor,
        name=name or name_from(url, upload),
        url=url,
        uvp=uvp,
        industry=industry,
        category_risk=checked_risk(category_risk),
        origin="url" if url else "file" if source.file else "text",
        metadata={"name_given": bool(name)},
    )
    if upload:
        CompanyUpload.objects.create(
            org_id=company.org_id,
            company=company,
            name=file_name(upload),
            content_type=upload.content_type,
            content=upload.content,
        )
    audit.record(actor=actor, action="company.added", target=company, summary=company.name)
    return company


def checked_uvp(uvp: str) -> str:
    """The promise, trimmed. Raises NoPromise (also for signs without a word) or LongPromise."""
    uvp = line(uvp)
    if not any(sign.isalnum() for sign in uvp):
        raise NoPromise("Say in a sentence what a customer gets from you and nobody else.")
    if len(uvp) > LONGEST_UVP:
        raise LongPromise(
            f"Keep the value proposition under {LONGEST_UVP:,} characters; this has {len(uvp):,}. "
            "Longer text belongs in the page or file we read."
        )
    return uvp


def checked_name(words: str) -> str:
    """A name or an industry, trimmed. Raises LongName."""
    words = line(words)
    if len(words) > LONGEST_NAME:
        raise LongName(
            f"Keep names under {LONGEST_NAME} characters; this has {len(words):,}. "
            "The value proposition may say more."
        )
    return words


def checked_risk(risk: str) -> str:
    """One of the three. Raises UnknownRisk."""
    if risk not in Company.Risk.values:
        raise UnknownRisk("Say low, medium or high for the risk of what it sells.")
    return risk


def line(words: str) -> str:
    """What a person typed, as one line of what can be seen. Raises HalfCharacters."""
    if any("\ud800" <= sign <= "\udfff" for sign in words):
        raise HalfCharacters(
            "The words hold bytes that are no text. Type them again; a terminal has to speak UTF-8."
        )
    return one_line(words)


def file_name(upload: Upload) -> str:
    """A file's name as text: a disk may hold names in any encoding."""
    return line(upload.name.encode("utf-8", "replace").decode())


def checked_source(source: Source) -> tuple[str, Upload | None]:
    """The address, or what to read instead. Raises what `add_company` does of a source."""
    if source.url.strip() and (source.text.strip() or source.file):
        raise TwoSources("Give an address or a text to read, not both.")
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
            f"This is larger than the {limit:,} bytes that we read. Leave out what does not speak of "
            "the product."
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
        parts = urlsplit(url)
        host = (parts.hostname or url).removeprefix("www.")
        is_named = "." in host and not host.rpartition(".")[2].isdecimal()
        return host.split(".")[0].replace("-", " ").title() if is_named else parts.netloc
    stem = file_name(upload).rsplit(".", 1)[0] if upload else ""
    return stem.replace("_", " ").replace("-", " ").strip().title()[:LONGEST_NAME] or "Company"


@transaction.atomic
def edit_company(
    *,
    company: Company,
    name: str,
    uvp: str,
    industry: str,
    category_risk: str = "",
    actor: User,
    url: str | None = None,
) -> Company:
    """Change what a person said of the company; the next reading starts at the new address.

    Without a risk it keeps the one it has; with another one its claims are checked again. Raises
    NoPromise, LongPromise, LongName, HalfCharacters, UnknownRisk, NothingToRead, NoAddress, BadUrl.
    """
    uvp, name, industry = checked_uvp(uvp), checked_name(name), checked_name(industry)
    company = Company.objects.select_for_update().get(pk=company.pk)
    if name and name != company.name:
        company.name, company.metadata["name_given"] = name, True
    moved = {} if url in (None, company.url) else move(company, str(url))
    company.uvp, company.industry = uvp, industry
    if category_risk and category_risk != company.category_risk:
        company.category_risk = checked_risk(category_risk)
        check_claims_again(company=company)
    company.sheet = None
    company.save()
    audit.record(
        actor=actor,
        action="company.edited",
        target=company,
        summary=company.name,
        details=moved,
    )
    return company


def move(company: Company, typed: str) -> dict[str, object]:
    """Take another address; what is told of the old one goes. Returns both, for the log."""
    if not company.url:
        raise NoAddress("This company is read from a text. Add its site as another company.")
    before, (company.url, _) = company.url, checked_source(Source(url=typed))
    if company.url == before:
        return {}
    if not company.scrape_number and not company.metadata.get("name_given"):
        company.name = name_from(company.url, None)
    if company.status == Company.Status.FAILED:
        company.status = Company.Status.PENDING
    company.error_code = company.error_message = ""
    return {"url": company.url, "url_before": before}


@transaction.atomic
def delete_company(*, company: Company, actor: User) -> None:
    """Take a company away from every screen, and stop its runs. It can be brought back."""
    Company.objects.filter(pk=company.pk).update(deleted_at=now())
    jobs.stop_all(company_id=company.pk, why=CompanyDeleted())
    audit.record(actor=actor, action="company.deleted", target=company, summary=company.name)


@transaction.atomic
def restore_company(*, company: Company, actor: User) -> None:
    """Bring a deleted company back."""
    Company.objects.filter(pk=company.pk).update(deleted_at=None)
    audit.record(actor=actor, action="company.restored", target=company, summary=company.name)
