"""Who keeps the claims of which subject: signatures go through its services, which keep its sums."""

from collections.abc import Sequence
from typing import Final, Protocol
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.roles import Member
from tinkerflow.craft.compliance import services as compliance
from tinkerflow.craft.compliance.models import Claim, ClaimSignOff, SubjectKind
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script


class Signing(Protocol):
    """What services do that let a claim of theirs be signed off."""

    def sign_off(self, *, claim: Claim, reason: str, member: Member) -> ClaimSignOff:
        """Answer for a claim."""

    def revoke(self, *, claim: Claim, member: Member) -> ClaimSignOff | None:
        """Take that back."""


KEEPERS: Final[dict[str, Signing]] = {SubjectKind.SCRIPT: scripts}


def claim_of(claim_id: UUID) -> Claim | None:
    """A claim of the acting organization whose subject is there."""
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim and claim.subject_kind == SubjectKind.SCRIPT:
        there = Script.objects.filter(pk=claim.subject_id, company__deleted_at=None)
        return claim if there.exists() else None
    return claim


@transaction.atomic
def choose_jurisdictions(*, jurisdictions: Sequence[str], actor: User) -> None:
    """Hold claims against the rules of these places, and check again what is there.

    Raises UnknownPlace.
    """
    compliance.choose_jurisdictions(jurisdictions=jurisdictions, actor=actor)
    for company in Company.objects.kept():
        companies.check_claims_again(company=company)


def sign_off(*, claim: Claim, reason: str, member: Member) -> ClaimSignOff:
    """Answer for a claim. Raises what signing does."""
    keeper = KEEPERS.get(claim.subject_kind, compliance)
    return keeper.sign_off(claim=claim, reason=reason, member=member)


def revoke(*, claim: Claim, member: Member) -> ClaimSignOff | None:
    """Take that back. Raises what revoking does."""
    return KEEPERS.get(claim.subject_kind, compliance).revoke(claim=claim, member=member)
