"""What home shows: one look over companies, runs and winners of the acting organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import Script, ScriptTotals

OPEN = (Job.Status.QUEUED, Job.Status.ACTIVE, Job.Status.DELAYED)
FEW = 6


@dataclass(frozen=True)
class Loop:
    """The product in five numbers, how many scripts claim what no fact supports, and one company's."""

    companies: int
    facts: int
    personas: int
    scripts: int
    winners: int
    unsupported: int
    to_check: UUID | None = None


@dataclass(frozen=True)
class Overview:
    """Home, read in four queries."""

    loop: Loop
    companies: Sequence[Company]
    runs: Sequence[Job]
    winners: Sequence[Script]

    @property
    def going_on(self) -> list[Job]:
        """Runs that work or wait."""
        return [run for run in self.runs if run.status in OPEN]

    @property
    def stuck(self) -> list[Job]:
        """Runs that a person has to look at."""
        return [run for run in self.runs if run.status not in OPEN]

    @property
    def needs_somebody(self) -> bool:
        """Whether something waits for a person."""
        return bool(self.stuck or self.unread or self.loop.unsupported)

    @property
    def unread(self) -> list[Company]:
        """Companies whose pages could not be read."""
        return [one for one in self.companies if one.status == Company.Status.FAILED]


def overview(org_id: UUID) -> Overview:
    """One look over the organization."""
    name = Company.objects.filter(pk=OuterRef("company_id")).values("name")[:1]
    runs = Job.objects.filter(parent=None).exclude(status=Job.Status.COMPLETED)
    winners = Script.objects.winners().filter(company__deleted_at=None)
    return Overview(
        loop=loop(org_id),
        companies=list(Company.objects.kept().defer("sheet").order_by("-created_at")[:FEW]),
        runs=list(runs.annotate(company_name=Subquery(name)).order_by("-created_at")[:FEW]),
        winners=list(
            winners.select_related("persona", "company", "score")
            .defer("company__sheet")
            .order_by("-crowned_at", "-final_score")[:FEW]
        ),
    )


def loop(org_id: UUID) -> Loop:
    """The numbers, in one query; scripts come from the totals that the database keeps."""
    kept = Company.objects.kept()
    of_kept = kept.values("pk")
    totals = ScriptTotals.objects.filter(org_id=org_id, company_id__in=of_kept)
    facts = Fact.objects.exclude(status=Fact.Status.STRUCK).filter(subject_id__in=of_kept)
    row = Organization.objects.filter(pk=org_id).values(
        companies=counted(kept),
        facts=counted(facts),
        personas=counted(Persona.objects.kept().filter(company_id__in=of_kept)),
        scripts=summed(totals, "scripts"),
        winners=summed(totals, "winners"),
        unsupported=summed(totals, "unsupported"),
        to_check=Subquery(totals.filter(unsupported__gt=0).values("company_id")[:1]),
    )
    return Loop(**row.get())


def counted(rows: QuerySet[Any]) -> Coalesce:
    """How many rows, as a part of a larger query."""
    return Coalesce(Subquery(per_org(rows).annotate(n=Count("*")).values("n")), 0)


def summed(rows: QuerySet[Any], column: str) -> Coalesce:
    """The sum of a column, as a part of a larger query."""
    return Coalesce(Subquery(per_org(rows).annotate(n=Sum(column)).values("n")), 0)


def per_org(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """The rows as one group."""
    return rows.order_by().values("org_id")
