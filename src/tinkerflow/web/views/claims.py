"""Claims: an owner or admin answers for one that nothing carries, or takes that back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.flows import signing
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs, way_back


@require_POST
@needs(Right.SIGN_OFF)
def sign(request: MemberRequest, claim_id: UUID) -> HttpResponse:
    """POST /claims/<id>/sign-off: answer for it; the reason stays on record."""
    claim = found(claim_id)
    with RefusalsTold(request):
        reason = request.POST.get("reason", "")
        signing.sign_off(claim=claim, reason=reason, member=request.member)
        tell(request, f"You answer for “{claim.text}” now. It stands in nobody's way.")
    return redirect(way_back(request))


@require_POST
@needs(Right.SIGN_OFF)
def revoke(request: MemberRequest, claim_id: UUID) -> HttpResponse:
    """POST /claims/<id>/sign-off/revoke: take the signature back; both stay on record."""
    claim = found(claim_id)
    with RefusalsTold(request):
        signing.revoke(claim=claim, member=request.member)
        tell(request, f"Nobody answers for “{claim.text}” any more.")
    return redirect(way_back(request))


def found(claim_id: UUID) -> Claim:
    """The claim. Raises Http404."""
    claim = signing.claim_of(claim_id)
    if claim is None:
        raise Http404("no such claim")
    return claim
