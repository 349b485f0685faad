"""What the writers are told of a company, and what its screens add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tinkerflow.core.ai.prompts import as_data
from tinkerflow.craft.compliance import queries as compliance
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.facts.models import Fact

from .models import Company

TOLD = 60
NOT_FOR_WRITERS = ("color", "logo")


@dataclass(frozen=True)
class Brief:
    """A company as its writers know it: the promise, and the facts by their numbers."""

    company_id: UUID
    name: str
    uvp: str
    industry: str
    facts: Sequence[Fact]

    def as_told(self) -> str:
        """The brief for a prompt: everything that others wrote is marked as data."""
        lines = [f"F{fact.number} [{fact.kind}] {fact.text}" for fact in self.facts]
        return "\n\n".join(
            [
                as_data(
                    "company", f"Name: {self.name}\nIndustry: {self.industry or 'not said'}"
                ),
                as_data("unique value proposition", self.uvp),
                as_data("facts by number", "\n".join(lines) or "none"),
            ]
        )

    @property
    def numbers(self) -> frozenset[int]:
        """The fact numbers that a writer may name."""
        return frozenset(fact.number for fact in self.facts)


def usable_facts(company_id: UUID) -> list[Fact]:
    """The facts not struck out, those a person stood up for first."""
    rows = Fact.objects.filter(subject_id=company_id).exclude(status=Fact.Status.STRUCK)
    stood_up_for = (Fact.Status.CONFIRMED, Fact.Status.EDITED)
    return sorted(rows, key=lambda f: (f.status not in stood_up_for, -f.confidence, f.number))


def evidence(company: Company) -> list[Evidence]:
    """What may stand behind a claim of the company: its facts, the surest first."""
    stood_up_for = (Fact.Status.CONFIRMED, Fact.Status.EDITED)
    rows = Fact.objects.filter(subject_id=company.pk)
    facts = sorted(rows, key=lambda f: (f.status not in stood_up_for, -f.confidence, f.number))
    return compliance.evidence_of_facts(facts, scrape=company.scrape_number)


def brief(company_id: UUID) -> Brief:
    """What a writer is told of a company: its best facts, in the order of their numbers."""
    company = Company.objects.get(pk=company_id)
    told = [f for f in usable_facts(company_id) if f.kind not in NOT_FOR_WRITERS][:TOLD]
    return Brief(
        company_id=company.pk,
        name=company.name,
        uvp=company.uvp,
        industry=company.industry,
        facts=sorted(told, key=lambda fact: fact.number),
    )
