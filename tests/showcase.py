"""A company in full, as its pages show it: facts, personas, scripts with scores, a run; a product."""

from dataclasses import dataclass

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts.models import Fact
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company, CompanyPage
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services.vouching import check_claims
from tinkerflow.studio.products.models import Product
from world import make_company, make_persona, make_product, make_score, make_scripts

TEXT = "Close your books 4 days faster. Ledgerly matches every receipt. 2,300 finance teams use it."

BODY = "Ledgerly matches 7,000 receipts to their bank lines."


@dataclass(frozen=True)
class Showcase:
    """The rows that tests act on."""

    company: Company
    facts: list[Fact]
    personas: list[Persona]
    scripts: list[Script]
    run: Job
    product: Product


def make_fact(company: Company, words: str, *, kind: str = "benefit", **more: object) -> Fact:
    """A fact that stands on the company's page."""
    page = CompanyPage.objects.filter(company=company).first()
    start = max(0, TEXT.find(words))
    values = {
        "number": Fact.objects.filter(subject_id=company.pk).count() + 1,
        "page_id": page.pk if page else None,
        "page_url": page.url if page else "https://a.test/",
        "start": start,
        "end": start + len(words),
        "sentence": next((s for s in TEXT.split(". ") if words in s), words),
        "fetch_hash": "4b1d77c0",
        **more,
    }
    return Fact.objects.create(
        org_id=company.org_id, subject_id=company.pk, kind=kind, text=words, **values
    )


def make_page(company: Company) -> CompanyPage:
    """The page that all facts stand on."""
    return CompanyPage.objects.create(
        org_id=company.org_id,
        company=company,
        url="https://a.test/product",
        title="Ledgerly",
        text=TEXT,
        fetch_hash="4b1d77c0",
        fetched_at=now(),
    )


def vouch(shown: Showcase) -> Fact:
    """Let a fact say what all its scripts claim."""
    fact = make_fact(shown.company, "It matches 7,000 receipts", kind="proof")
    check_claims(shown.scripts, company=shown.company)
    Script.objects.bulk_update(shown.scripts, ["claims", "unsupported_claims"])
    return fact


def showcase(actor: User, *, scripts: int = 4) -> Showcase:
    """A company of the acting organization whose first run waits to begin."""
    company = make_company(status="ready", scrape_number=1, scraped_at=now())
    make_page(company)
    facts = [
        make_fact(company, "Close your books 4 days faster"),
        make_fact(company, "2,300 finance teams", kind="proof"),
        make_fact(company, "matches every receipt", kind="mechanism"),
    ]
    sources = {"title": {"Finance manager": 1}, "pain_points": {"Late receipts": None}}
    personas = [
        make_persona(company, pain_points=["Late receipts"], persona_data={"sources": sources}),
        make_persona(company, title="Bookkeeper", demographics={"Age": "35 to 50"}),
    ]
    written = make_scripts(personas[0], scripts, body=BODY)
    check_claims(written, company=company)
    Script.objects.bulk_update(written, ["claims", "unsupported_claims"])
    for place, script in enumerate(written):
        make_score(script, max(5, 90 - 3 * place), scorer="lexical 1", score_class="excellent")
    run = flows.start_run(company_id=company.pk, options=RunOptions(), actor=actor)
    product = make_product(
        description="Salt for water.",
        benefits=["No sugar", "Fits a pocket"],
        category="Food supplement",
        category_risk="high",
        tiktok_showcase_url="https://shop.tiktok.com/view/product/17",
    )
    return Showcase(company, facts, personas, written, run, product)
