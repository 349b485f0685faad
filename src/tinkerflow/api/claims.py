"""Claims: what a script or a skit claims and what carries it; an owner or admin answers for the others."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Field, Router, Schema, Status

from tinkerflow.craft.compliance import queries
from tinkerflow.craft.compliance.models import (
    SHORTEST_REASON,
    Claim,
    ClaimSignOff,
    SubjectKind,
)
from tinkerflow.craft.compliance.queries import Standing
from tinkerflow.craft.compliance.services import LONGEST_REASON
from tinkerflow.flows import signing

from .auth import ApiRequest, reads, signs
from .given import Given
from .scripts import kept
from .skits import kept as kept_skit

router = Router(tags=["Claims"])


class BackingOut(Schema):
    """What carries a claim, or did: characters `start` to `end` of the fact's text or sentence."""

    kind: str = Field(description="fact or review")
    id: UUID
    number: int | None = Field(description="Of a fact: its name for people")
    text: str
    start: int
    end: int


class SignOffOut(Schema):
    """A line of the record. `revokes_id` takes another line back."""

    id: UUID
    signed_by: str = Field(description="The e-mail address of who signed")
    role: str
    reason: str
    verdict: str = Field(description="What the rules said then")
    revokes_id: UUID | None
    created_at: datetime

    @staticmethod
    def resolve_signed_by(row: ClaimSignOff) -> str:
        """The address."""
        return row.signed_by.email


class LedgerClaimOut(Schema):
    """A claim as it stands now: characters `start` to `end` of the text named by `field`."""

    id: UUID
    field: str
    start: int
    end: int
    text: str
    type: str
    status: str = Field(
        description="supported, stale (its source says so no more) or unsupported"
    )
    verdict: str = Field(description="ok, needs_disclosure, needs_evidence or blocked")
    sentence: str = Field(description="The same for a person, with the rule and its source")
    disclose: list[str] = Field(description="Words to show beside it")
    gate: list[str] = Field(description="What a testimonial that no person speaks still lacks")
    blocks: bool = Field(description="Whether approving waits for it")
    signed: bool = Field(description="Whether somebody answers for it")
    version: int = Field(description="The version that was checked")
    rules_version: str
    backing: BackingOut | None
    record: list[SignOffOut] = Field(description="All that was signed, oldest first")


class SignOffIn(Given):
    """Why a claim may stand."""

    reason: str = Field(
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        examples=["Measured by us in May, see report 12"],
    )


def told(one: Standing) -> dict[str, Any]:
    """A claim for the answer."""
    claim = one.claim
    names = ("id", "field", "start", "end", "text", "type", "disclose", "gate", "rules_version")
    return {
        **{name: getattr(claim, name) for name in names},
        "version": claim.subject_version,
        "status": one.status,
        "verdict": one.verdict,
        "sentence": one.sentence,
        "blocks": one.blocks,
        "signed": one.signed is not None,
        "backing": backing(one),
        "record": one.record,
    }


def backing(one: Standing) -> dict[str, Any] | None:
    """What carries it, or did."""
    claim = one.claim
    if claim.backing_id is None:
        return None
    return {
        "kind": claim.backing_kind,
        "id": claim.backing_id,
        "number": one.fact.number if one.fact else None,
        "text": claim.backing_text,
        "start": claim.backing_start,
        "end": claim.backing_end,
    }


def found(claim_id: UUID) -> Claim:
    """The claim, or 404."""
    claim = signing.claim_of(claim_id)
    if claim is None:
        raise Http404
    return claim


@router.get("/scripts/{uuid:script_id}/claims", auth=reads, response=list[LedgerClaimOut])
def list_claims(request: ApiRequest, script_id: UUID) -> list[dict[str, Any]]:
    """What a script claims, in reading order, as its facts and signatures are now."""
    ledger = queries.ledger(SubjectKind.SCRIPT, kept(script_id).pk)
    return [told(one) for one in ledger.claims]


@router.get("/skits/{uuid:skit_id}/claims", auth=reads, response=list[LedgerClaimOut])
def list_claims_of_skit(request: ApiRequest, skit_id: UUID) -> list[dict[str, Any]]:
    """What a skit claims, beat by beat, as its facts, reviews and signatures are now."""
    ledger = queries.ledger(SubjectKind.SKIT, kept_skit(skit_id).pk)
    return [told(one) for one in ledger.claims]


@router.post("/claims/{uuid:claim_id}/sign-off", auth=signs, response={201: SignOffOut})
def sign_claim_off(
    request: ApiRequest, claim_id: UUID, payload: SignOffIn
) -> Status[ClaimSignOff]:
    """Answer for a claim that nothing carries. Your name, role and reason stay on record."""
    signed = signing.sign_off(claim=found(claim_id), reason=payload.reason, member=request.auth)
    return Status(201, signed)


@router.delete("/claims/{uuid:claim_id}/sign-off", auth=signs, response={204: None})
def revoke_sign_off(request: ApiRequest, claim_id: UUID) -> Status[None]:
    """Take a signature back. Both stay on record."""
    signing.revoke(claim=found(claim_id), member=request.auth)
    return Status(204, None)
