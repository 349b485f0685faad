"""A writer changes a skit: one beat anew, or all of it by an instruction."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.skit_words import WishForm
from tinkerflow.web.notices import RefusalsTold
from tinkerflow.web.request import MemberRequest, needs

from .editing import seen_by
from .one import kept, page

FIELDS = {"instruction": "instruction"}


@require_POST
@needs(Right.WRITE_ADS)
def rewrite(request: MemberRequest, skit_id: UUID, number: int) -> HttpResponse:
    """POST /skits/<id>/beats/<n>/rewrite: other words for one beat; a wish may say which."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        flows.rewrite_beat(
            skit=skit,
            place=number - 1,
            instruction=request.POST.get("instruction", ""),
            seen_version=seen_by(request),
            actor=request.user,
        )
    return redirect("skits:detail", skit_id)


@require_POST
@needs(Right.WRITE_ADS)
def refine(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/refine: change it as the instruction asks; what is locked stays."""
    skit, form = kept(skit_id), WishForm(request.POST)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            flows.refine_skit(
                skit=skit,
                instruction=form.cleaned_data["instruction"],
                seen_version=seen_by(request),
                actor=request.user,
            )
            return redirect("skits:detail", skit_id)
    return page(request, skit, status=422, wish=form)
