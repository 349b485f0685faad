"""Answer for a claim that nothing carries, by name and with a reason; take that back."""

from typing import Final

from django.db import transaction

from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.core.tenancy.roles import Member, Right
from tinkerflow.craft.compliance import queries
from tinkerflow.craft.compliance.models import SHORTEST_REASON, Claim, ClaimSignOff
from tinkerflow.craft.compliance.queries import Standing
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.kit.text import one_line

from .checking import hold

LONGEST_REASON: Final = 600


class NoReason(BadInput):
    """Nobody could tell later why the claim was let through."""

    code = "compliance.no_reason"


class LongReason(BadInput):
    """A reason is a sentence or three."""

    code = "compliance.long_reason"


class NothingToSign(Refusal):
    """The claim may stand as it is."""

    code = "compliance.nothing_to_sign"


class GateStaysShut(Refusal):
    """No signature makes an invented customer real."""

    code = "compliance.gate_stays_shut"


class ClaimGone(Refusal):
    """The words were changed meanwhile."""

    code = "compliance.claim_gone"


@transaction.atomic
def sign_off(*, claim: Claim, reason: str, member: Member) -> ClaimSignOff:
    """Answer for a claim, on the record. Safe to repeat: the first signature stays.

    Raises NotYourRole, NoReason, LongReason, NothingToSign, GateStaysShut or ClaimGone.
    """
    role = member.acts_as(Right.SIGN_OFF)
    reason = checked_reason(reason)
    standing = held(claim)
    if standing.claim.gate:
        raise GateStaysShut(
            f"A testimonial that no person speaks cannot be signed off. {standing.sentence}"
        )
    if standing.signed:
        return standing.signed
    if not standing.blocks:
        raise NothingToSign("This claim may stand as it is. There is nothing to sign off.")
    row = ClaimSignOff.objects.create(
        **words(standing.claim),
        verdict=standing.verdict,
        sentence=standing.sentence,
        signed_by=member.user,
        role=role,
        reason=reason,
    )
    noted(row, member, "claim.signed_off")
    return row


@transaction.atomic
def revoke(*, claim: Claim, member: Member) -> ClaimSignOff | None:
    """Take the signature back by another row; safe to repeat. Raises NotYourRole or ClaimGone."""
    role = member.acts_as(Right.SIGN_OFF)
    standing = held(claim)
    if standing.signed is None:
        return None
    row = ClaimSignOff.objects.create(
        **words(standing.claim),
        verdict=standing.signed.verdict,
        sentence=standing.signed.sentence,
        signed_by=member.user,
        role=role,
        revokes=standing.signed,
    )
    noted(row, member, "claim.sign_off_revoked")
    return row


def checked_reason(reason: str) -> str:
    """The reason on one line. Raises NoReason or LongReason."""
    reason = one_line(reason)
    if len(reason) < SHORTEST_REASON or not any(sign.isalpha() for sign in reason):
        raise NoReason(f"Say in at least {SHORTEST_REASON} characters why the claim may stand.")
    if len(reason) > LONGEST_REASON:
        raise LongReason(
            f"Keep the reason under {LONGEST_REASON} characters; this one has {len(reason):,}."
        )
    return reason


def held(claim: Claim) -> Standing:
    """The claim as it stands, nobody else changing it until the transaction ends.

    Raises ClaimGone.
    """
    hold([claim.subject_id])
    for one in queries.ledger(claim.subject_kind, claim.subject_id).claims:
        if one.claim.pk == claim.pk and one.claim.text == claim.text:
            return one
    raise ClaimGone("These words were changed meanwhile. Load the page again.")


def words(claim: Claim) -> dict[str, object]:
    """What a signature belongs to."""
    return {
        "org_id": acting_org(),
        "subject_kind": claim.subject_kind,
        "subject_id": claim.subject_id,
        "type": claim.type,
        "text": claim.text,
    }


def noted(row: ClaimSignOff, member: Member, action: str) -> None:
    """Put it in the audit log as well."""
    audit.record(
        actor=member.user,
        action=action,
        target=row,
        summary=row.text,
        details={
            "subject_kind": row.subject_kind,
            "subject_id": str(row.subject_id),
            "type": row.type,
            "verdict": row.verdict,
            "role": row.role,
            "reason": row.reason,
        },
    )
