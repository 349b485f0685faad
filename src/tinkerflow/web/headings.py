"""What stands on top of each page of a company: the company, and the figures of its tabs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject
from django.http import Http404

from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import ScriptTotals

TOTALS: Final = ("scripts", "scored", "winners", "unsupported", "score_sum")


@dataclass(frozen=True)
class Who:
    """A persona by name."""

    pk: UUID
    name: str
    title: str


@dataclass(frozen=True)
class Heading:
    """A company in figures, none of them counted over its scripts, and who it speaks to."""

    company: Company
    people: Sequence[Who]
    facts: int = 0
    scripts: int = 0
    scored: int = 0
    winners: int = 0
    unsupported: int = 0
    score_sum: float = 0.0

    @property
    def personas(self) -> int:
        """How many there are to write for."""
        return len(self.people)

    @property
    def average(self) -> float | None:
        """The mean score of the scripts that have one."""
        return self.score_sum / self.scored if self.scored else None


def heading(company_id: UUID) -> Heading:
    """A company with its figures, in one query. Raises Http404 for strangers and deleted ones."""
    return heading_by(pk=company_id)


def heading_by(**about: UUID | bool | None) -> Heading:
    """The company that these columns name, such as that of a persona."""
    found = next(headings(Company.objects.kept().filter(**about)), None)
    if found is None:
        raise Http404("no such company")
    return found


def headings(companies: QuerySet[Company]) -> Iterator[Heading]:
    """Each company with its figures, all in one query."""
    of_company = {"company_id": OuterRef("pk")}
    totals = ScriptTotals.objects.filter(**of_company).values("company_id")
    sums = totals.annotate(told=JSONObject(**{name: Sum(name) for name in TOTALS}))
    facts = Fact.objects.filter(subject_id=OuterRef("pk")).order_by().values("subject_id")
    people = Persona.objects.kept().filter(**of_company).order_by("number")
    rows = companies.defer("sheet").annotate(
        people=ArraySubquery(
            people.values(who=JSONObject(pk="pk", name="name", title="title"))
        ),
        facts=Subquery(facts.annotate(n=Count("pk")).values("n")),
        totals=Subquery(sums.values("told")),
    )
    for row in rows:
        figures = {"facts": row.facts or 0, **(row.totals or {})}
        yield Heading(company=row, people=[who(one) for one in row.people], **figures)


def who(told: dict[str, str]) -> Who:
    """A persona as the query tells it."""
    return Who(UUID(told["pk"]), told["name"], told["title"])
