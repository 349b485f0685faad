"""The fact sheet: built from what nobody struck out, kept until a fact changes."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from tinkerflow.core.jobs.app import defer
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import sheeting
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.queries import as_known
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company

CHECK_CLAIMS: Final = "scripts.check_claims"


def fresh_sheet(*, org_id: UUID, company_id: UUID) -> FactSheet:
    """The company's fact sheet, built anew when facts changed since it was built."""
    with acting_in(org_id):
        company = Company.objects.get(pk=company_id)
        rows = list(Fact.objects.filter(subject_id=company_id).order_by("number"))
    sheet = sheet_of(company, rows)
    if company.sheet is not None:
        return sheet
    with acting_in(org_id):
        Company.objects.filter(pk=company_id, updated_at=company.updated_at).update(
            sheet=sheet.model_dump(mode="json", exclude_defaults=True)
        )
    return sheet


def sheet_of(company: Company, rows: Sequence[Fact]) -> FactSheet:
    """The sheet as it is kept, or built from the company's facts."""
    if company.sheet is not None:
        return FactSheet.model_validate(company.sheet)
    return sheeting.build_sheet(
        as_known(rows),
        brand=company.name,
        uvp=company.uvp,
        industry=company.industry or None,
        id=company.name,
    )


def facts_changed(*, company: Company) -> None:
    """The fact sheet has to be built again before anybody writes from it."""
    company.sheet, company.updated_at = None, now()
    company.save(update_fields=["sheet", "updated_at"])
    check_claims_again(company=company)


def check_claims_again(*, company: Company) -> None:
    """What its scripts claim has to be held against its facts, or other rules, again."""
    if not company.last_script_number:
        return
    defer(
        CHECK_CLAIMS,
        queue="cpu",
        once=f"{CHECK_CLAIMS} {company.pk}",
        org_id=company.org_id,
        company_id=company.pk,
    )
