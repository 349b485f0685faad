"""Companies: add them, read their pages, run from pages to winners, see the totals."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Router, Schema, Status, UploadedFile

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.compliance.rules import Risk
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import Platform, RunOptions
from tinkerflow.marketing.companies import services
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import LONGEST_NAME, Source, Upload
from tinkerflow.marketing.scoring import queries as scoring

from .auth import ApiRequest, reads, writes
from .given import Angle, Given, Tone
from .idempotency import idempotent, making
from .jobs import JobOut
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Companies"])


class AboutIn(Given):
    """What a person says of a company."""

    uvp: str = Field(
        description="Unique value proposition: what a customer gets here and nowhere else",
        examples=["Receipts that file themselves"],
    )
    name: str = Field(
        "", max_length=LONGEST_NAME, description="The brand, if the pages do not say it"
    )
    industry: str = Field(
        "", max_length=LONGEST_NAME, description="In a word or two", examples=["Bookkeeping"]
    )
    category_risk: Risk = Field(
        "medium", description="How much harm a wrong claim in what it sells would do"
    )


class CompanyIn(AboutIn):
    """A new company: an address or a text to read, and what makes it special."""

    url: str = Field(
        "",
        description="The site; or leave it out and give `text`, never both",
        examples=["https://ledgerly.example"],
    )
    text: str = Field("", description="What to read instead of a site")


class CompanyPatch(Given):
    """What may change; what is left out stays."""

    name: str | None = Field(None, max_length=LONGEST_NAME)
    url: str | None = Field(None, description="The next reading starts there")
    uvp: str | None = None
    industry: str | None = Field(None, max_length=LONGEST_NAME)
    category_risk: Risk | None = Field(
        None, description="With another one the claims of its scripts are checked again"
    )


class CompanyOut(Schema):
    """A company, and how far the reading of its pages is."""

    id: UUID
    name: str
    url: str
    uvp: str
    industry: str
    category_risk: str = Field(description="low, medium or high")
    origin: str = Field(description="Where its words come from: url, text or file")
    status: str = Field(description="pending, scraping, ready or failed")
    error_code: str
    error_message: str = Field(description="Why the last reading failed, and what to do")
    scraped_at: datetime | None
    created_at: datetime
    updated_at: datetime


class CompanyPage(Paged[CompanyOut]):
    """A page of companies."""


class RunIn(Given):
    """What a run should make; every value has a default that suits a first try."""

    personas: int = Field(3, ge=1, le=8, description="So many personas in the end")
    scripts: int = Field(20, ge=1, le=200, description="Scripts for each persona")
    per_call: int = Field(20, ge=5, le=20, description="Scripts in one call to a model")
    platform: Platform = "linkedin"
    tone: Tone = Field("", description="None: as each persona speaks")
    angles: list[Angle] = Field([], description="Creative angles; none: all twenty")
    top: int = Field(10, ge=1, le=100, description="Winners to pick")
    seed: int = Field(7, ge=0, le=2**31 - 1, description="Same seed, same offline drafts")

    def as_options(self) -> RunOptions:
        """The same for the flow. Raises what an order refuses: an unknown angle, for one."""
        options = RunOptions(**self.model_dump())
        options.order()
        return options


class StatsOut(Schema):
    """The totals of a company; scores are 0 while there is none."""

    total_personas: int
    total_scripts: int
    total_winners: int
    avg_score: float
    max_score: float
    pending_jobs: int


def kept(company_id: UUID) -> Company:
    """The company, or 404: strangers' companies do not exist."""
    return get_object_or_404(Company.objects.kept(), id=company_id)


@router.get("", auth=reads, response=CompanyPage)
def list_companies(request: ApiRequest, limit: Limit, cursor: Cursor) -> dict[str, Any]:
    """Your companies, newest first."""
    return newest_first(Company.objects.kept(), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: CompanyOut})
@making("company")
def add_company(request: ApiRequest, payload: CompanyIn) -> Status[Company]:
    """Add a company. Nothing is read until you ask for it."""
    return add(request, Source(url=payload.url, text=payload.text), payload)


@router.post("/file", auth=writes, response={201: CompanyOut})
@making("company")
def add_company_from_file(
    request: ApiRequest,
    file: Annotated[UploadedFile, File(description="HTML, PDF, Markdown or text")],
    about: Annotated[AboutIn, Form()],
) -> Status[Company]:
    """Add a company whose words come from a file of at most 10 MB instead of a site."""
    upload = Upload(file.name or "file", file.content_type or "", file.read())
    return add(request, Source(file=upload), about)


def add(request: ApiRequest, source: Source, about: AboutIn) -> Status[Company]:
    """The new company."""
    company = services.add_company(
        source=source,
        uvp=about.uvp,
        name=about.name,
        industry=about.industry,
        category_risk=about.category_risk,
        actor=request.auth.user,
    )
    return Status(201, company)


@router.get("/{uuid:company_id}", auth=reads, response=CompanyOut)
def get_company(request: ApiRequest, company_id: UUID) -> Company:
    """One company."""
    return kept(company_id)


@router.patch("/{uuid:company_id}", auth=writes, response=CompanyOut)
def edit_company(request: ApiRequest, company_id: UUID, payload: CompanyPatch) -> Company:
    """Change name, address, value proposition or industry."""
    company = kept(company_id)
    said = payload.model_dump(exclude_none=True)
    before = {name: getattr(company, name) for name in ("name", "uvp", "industry")}
    return services.edit_company(company=company, **{**before, **said}, actor=request.auth.user)


@router.delete("/{uuid:company_id}", auth=writes, response={204: None})
def delete_company(request: ApiRequest, company_id: UUID) -> Status[None]:
    """Take a company away, with all that was made for it. It can be restored."""
    services.delete_company(company=kept(company_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:company_id}/restore", auth=writes, response=CompanyOut)
def restore_company(request: ApiRequest, company_id: UUID) -> Company:
    """Bring a deleted company back."""
    company = get_object_or_404(Company, id=company_id)
    services.restore_company(company=company, actor=request.auth.user)
    return kept(company_id)


@router.post("/{uuid:company_id}/scrape", auth=writes, response={202: JobOut})
@idempotent
def scrape_company(request: ApiRequest, company_id: UUID) -> Status[Job]:
    """Read the company's pages again; facts that were confirmed or struck out stay so."""
    run = flows.start_run(
        company_id=kept(company_id).pk,
        options=RunOptions(),
        only=("scrape",),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.post("/{uuid:company_id}/runs", auth=writes, response={202: JobOut})
@idempotent
def start_run(request: ApiRequest, company_id: UUID, payload: RunIn) -> Status[Job]:
    """From the pages to the winners in one go: read, personas, scripts, scores, winners."""
    run = flows.start_run(
        company_id=kept(company_id).pk, options=payload.as_options(), actor=request.auth.user
    )
    return Status(202, run)


@router.get("/{uuid:company_id}/stats", auth=reads, response=StatsOut)
def company_stats(request: ApiRequest, company_id: UUID) -> object:
    """Totals, kept as scripts change: reading them costs the same for ten and a million."""
    return scoring.company_stats(kept(company_id).pk)
