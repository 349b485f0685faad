"""Companies over the API: add, read, see the facts and the totals."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts.models import Fact
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.companies import services
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import Source
from tinkerflow.marketing.scoring import queries as scoring

from .auth import ApiRequest, reads, writes
from .idempotency import idempotent
from .jobs import JobOut
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Companies"])


class CompanyIn(Schema):
    """A new company: an address or a text to read, and what makes it special."""

    url: str = Field("", description="The site; or leave empty and give `text`")
    text: str = Field("", description="What to read instead of a site")
    uvp: str = Field(description="Unique value proposition")
    name: str = ""
    industry: str = ""


class CompanyPatch(Schema):
    """What may change; what is left out stays."""

    name: str | None = None
    uvp: str | None = None
    industry: str | None = None


class CompanyOut(Schema):
    """A company, and how far the reading of its pages is."""

    id: UUID
    name: str
    url: str
    uvp: str
    industry: str
    origin: str
    status: str
    error_code: str
    error_message: str
    scraped_at: datetime | None
    created_at: datetime
    updated_at: datetime


class FactOut(Schema):
    """A fact with its place: characters `start` to `end` of the page's text."""

    id: UUID
    number: int
    kind: str
    text: str
    status: str
    source: str
    page_url: str
    start: int | None
    end: int | None
    sentence: str
    fetch_hash: str


class StatsOut(Schema):
    """The totals of a company."""

    total_personas: int
    total_scripts: int
    total_winners: int
    avg_score: float | None
    max_score: float | None
    pending_jobs: int


def kept(company_id: UUID) -> Company:
    """The company, or 404: strangers' companies do not exist."""
    return get_object_or_404(Company.objects.kept(), id=company_id)


@router.get("", auth=reads, response=Paged[CompanyOut])
def list_companies(_request: ApiRequest, limit: Limit, cursor: Cursor) -> dict[str, Any]:
    """Your companies, newest first."""
    return newest_first(Company.objects.kept(), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: CompanyOut})
@idempotent
def add_company(request: ApiRequest, payload: CompanyIn) -> Status[Company]:
    """Add a company. Nothing is read until you ask for it."""
    company = services.add_company(
        source=Source(url=payload.url, text=payload.text),
        uvp=payload.uvp,
        name=payload.name,
        industry=payload.industry,
        actor=request.auth.user,
    )
    return Status(201, company)


@router.get("/{uuid:company_id}", auth=reads, response=CompanyOut)
def get_company(_request: ApiRequest, company_id: UUID) -> Company:
    """One company."""
    return kept(company_id)


@router.patch("/{uuid:company_id}", auth=writes, response=CompanyOut)
def edit_company(request: ApiRequest, company_id: UUID, payload: CompanyPatch) -> Company:
    """Change name, value proposition or industry."""
    company = kept(company_id)
    values = payload.model_dump(exclude_none=True)
    return services.edit_company(
        company=company,
        name=values.get("name", company.name),
        uvp=values.get("uvp", company.uvp),
        industry=values.get("industry", company.industry),
        actor=request.auth.user,
    )


@router.delete("/{uuid:company_id}", auth=writes, response={204: None})
def delete_company(request: ApiRequest, company_id: UUID) -> Status[None]:
    """Take a company away. Its scripts go with it; it can be restored."""
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
def scrape(request: ApiRequest, company_id: UUID) -> Status[Job]:
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
def start_run(request: ApiRequest, company_id: UUID, payload: RunOptions) -> Status[Job]:
    """From the pages to the winners in one go: read, personas, scripts, scores, winners."""
    run = flows.start_run(
        company_id=kept(company_id).pk, options=payload, actor=request.auth.user
    )
    return Status(202, run)


@router.get("/{uuid:company_id}/stats", auth=reads, response=StatsOut)
def stats(_request: ApiRequest, company_id: UUID) -> object:
    """Totals, kept as scripts change: reading them costs the same for ten and a million."""
    return scoring.company_stats(kept(company_id).pk)


@router.get("/{uuid:company_id}/facts", auth=reads, response=list[FactOut])
def facts(_request: ApiRequest, company_id: UUID) -> Any:  # noqa: ANN401 - a queryset
    """Every fact, by number, with the place where it stands."""
    return Fact.objects.filter(subject_id=kept(company_id).pk).order_by("number")
