"""Facts: what the pages say, each with its place; confirm, correct or strike out."""

from typing import Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from tinkerflow.craft.facts import services
from tinkerflow.craft.facts.finding import FactKind
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.studio.products.models import Product

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .given import Given

router = Router(tags=["Facts"])

Judgement = Literal["found", "confirmed", "struck"]


class Known(Given):
    """Something that a person knows."""

    kind: FactKind
    text: str = Field(examples=["Bank lines match themselves overnight"])


class FactIn(Known):
    """Something that a person knows of a company."""

    company_id: UUID


class FactPatch(Given):
    """Better words, or what you say of the fact; what is left out stays."""

    text: str | None = None
    status: Judgement | None = Field(None, description="A struck fact is told by no writer")


class FactOut(Schema):
    """A fact with its place: characters `start` to `end` of the page's text."""

    id: UUID
    number: int = Field(description="Its name for people, and in scripts that tell it")
    kind: str
    text: str
    status: str = Field(description="found, confirmed, edited or struck")
    source: str = Field(description="page, person or review")
    page_url: str
    start: int | None
    end: int | None
    sentence: str
    fetch_hash: str = Field(description="SHA-256 of the page as it was fetched")


def kept(fact_id: UUID) -> Fact:
    """The fact of a company or product that is there, or 404."""
    fact = get_object_or_404(Fact, id=fact_id)
    if not Product.objects.kept().filter(pk=fact.subject_id).exists():
        kept_company(fact.subject_id)
    return fact


@router.get("", auth=reads, response=list[FactOut])
def list_facts(request: ApiRequest, company_id: UUID) -> object:
    """Every fact of a company, by number."""
    return Fact.objects.filter(subject_id=kept_company(company_id).pk).order_by("number")


@router.post("", auth=writes, response={201: FactOut})
def add_fact(request: ApiRequest, payload: FactIn) -> Status[Fact]:
    """Add a fact of your own; its source is you."""
    company = kept_company(payload.company_id)
    fact = services.add_fact(subject_id=company.pk, kind=payload.kind, text=payload.text)
    companies.facts_changed(company=company)
    return Status(201, fact)


@router.patch("/{uuid:fact_id}", auth=writes, response=FactOut)
def edit_fact(request: ApiRequest, fact_id: UUID, payload: FactPatch) -> Fact:
    """Say a fact better, confirm it, strike it out, or take that back."""
    fact = kept(fact_id)
    if payload.text is not None:
        services.edit_fact(fact=fact, text=payload.text)
    if payload.status is not None:
        services.judge_facts(facts=[fact], status=payload.status)
    for company in Company.objects.filter(pk=fact.subject_id):
        companies.facts_changed(company=company)
    return kept(fact_id)
