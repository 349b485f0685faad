"""The sample organization: its companies, and how to look at them."""

from dataclasses import dataclass
from importlib.resources import files
from typing import Final
from uuid import UUID

from django.conf import settings
from rich.console import Console

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import Platform, RunOptions
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import Source, Upload

from . import bars

STUDIO: Final = "Sample studio"


@dataclass(frozen=True)
class Sample:
    """An invented company: its page, and what makes it special."""

    page: str
    uvp: str
    industry: str
    platform: Platform


SAMPLES: Final = (
    Sample("ledgerly.html", "Receipts that file themselves", "Bookkeeping", "linkedin"),
    Sample("fernhill.html", "House plants that forgive you", "House plants", "meta"),
)


def fill() -> None:
    """Read, write for and rank each company that is not there yet; then say where to look."""
    console = Console(highlight=False)
    org_id = tenancy.terminal_organization(name=STUDIO)
    for sample in SAMPLES:
        with acting_in(org_id):
            run = open_run(known(sample) or added(sample), sample)
        if run.status != Job.Status.COMPLETED:
            console.print(f"\n{sample.page.removesuffix('.html').title()}")
            bars.work(org_id, run.pk, console)
    console.print(f"\n{summary(org_id)}\n{where_to_look()}")


def known(sample: Sample) -> Company | None:
    """The sample's company, also when somebody took it away: then it stays away."""
    return Company.objects.filter(metadata__sample=sample.page).first()


def added(sample: Sample) -> Company:
    """The sample's company, new."""
    content = (files(__package__) / "data" / sample.page).read_bytes()
    company = companies.add_company(
        source=Source(file=Upload(sample.page, "text/html", content)),
        uvp=sample.uvp,
        industry=sample.industry,
        actor=None,
    )
    company.metadata["sample"] = sample.page
    company.save(update_fields=["metadata"])
    return company


def open_run(company: Company, sample: Sample) -> Job:
    """The first run of the company: done, to be gone on with, or new."""
    run = Job.objects.filter(company_id=company.pk, parent=None).order_by("created_at").first()
    if run is None:
        options = RunOptions(platform=sample.platform)
        return flows.start_run(company_id=company.pk, options=options, actor=None, inline=True)
    return run if run.status == Job.Status.COMPLETED else flows.reopen_inline(run=run)


def summary(org_id: UUID) -> str:
    """What there is now."""
    with acting_in(org_id):
        names = Company.objects.kept().order_by("name").values_list("name", flat=True)
        return f"“{STUDIO}” holds {', '.join(names)}."


def where_to_look() -> str:
    """How to sign in: as the admin, or by the link that makes one."""
    admin = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if admin is None:
        return "Start ./tinkerflow up: the link it prints makes your account, and leads there."
    return (
        f"Start ./tinkerflow up, sign in at {settings.PUBLIC_URL} as {admin.email} and choose "
        f"“{STUDIO}” at the top of the sidebar."
    )
