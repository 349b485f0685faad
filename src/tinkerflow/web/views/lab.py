"""The lab of a company: what the parts decide, and stored runs scored again another way."""

from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.copybook.angles import ANGLES
from tinkerflow.flows import services as flows
from tinkerflow.marketing.lab import queries, services
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.web.forms.lab import ReplayForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.headings import Heading, heading
from tinkerflow.web.lab import scorer_of, told_angles, told_replay
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs, wants_part

ALL_OF_THEM: Final = {
    True: "From the next run on all angles are drawn alike.",
    False: "From the next run on angles are drawn as their results say.",
}


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/lab/: what the parts decide, what to replay, what was replayed."""
    head = heading(company_id)
    return page(request, head, form_for(head))


@require_POST
@needs(Right.WRITE_ADS)
def ask(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/lab/replays: score stored scripts another way, beside their scores."""
    head = heading(company_id)
    form = form_for(head, request.POST)
    if form.is_valid():
        with ToldAt(form):
            asked = flows.start_replay(
                company=head.company, question=form.question(), actor=request.user
            )
            return redirect("lab:detail", asked.pk)
    return page(request, head, form, status=422)


def form_for(head: Heading, typed: object = None) -> ReplayForm:
    """What may be replayed of a company."""
    about = head.company.pk
    return ReplayForm(typed, sources=queries.sources(about), judges=queries.judges(about))


def page(
    request: MemberRequest, head: Heading, form: ReplayForm, *, status: int = 200
) -> HttpResponse:
    """The lab of a company."""
    told = {
        "head": head,
        "form": form,
        "decided": queries.decided_now(head.company.pk),
        "replays": [(one, scorer_of(one)) for one in queries.replays_of(head.company.pk)],
    }
    return render(request, "lab/list.html", told, status=status)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, replay_id: UUID) -> HttpResponse:
    """GET /replays/<id>/: what became of the order, live while it is made."""
    replay = get_object_or_404(Replay, pk=replay_id)
    angles = {angle.id: angle.label for angle in ANGLES}
    told = {
        "head": heading(replay.company_id),
        "replay": replay,
        "scorer": scorer_of(replay),
        "run": queries.run_of_replay(replay.pk),
        "told": told_replay(replay, angles) if replay.done_at else None,
        "angles": angles,
    }
    name = "lab/detail.html#live" if wants_part(request) else "lab/detail.html"
    return render(request, name, told)


@require_GET
@needs(Right.READ)
def angles(request: MemberRequest) -> HttpResponse:
    """GET /angles/: how often each angle is drawn, and why."""
    return render(request, "lab/angles.html", {"told": told_angles(queries.angle_records())})


@require_POST
@needs(Right.WRITE_ADS)
def draw(request: MemberRequest) -> HttpResponse:
    """POST /angles/draw: `alike` or `by_results` names an angle, or none for all of them."""
    alike = "alike" in request.POST
    angle = request.POST.get("alike" if alike else "by_results", "")
    with RefusalsTold(request):
        services.draw_alike(angle=angle, alike=alike, actor=request.user)
        how = "like the others" if alike else "as its results say"
        tell(
            request, f"From the next run on it is drawn {how}." if angle else ALL_OF_THEM[alike]
        )
    return redirect("lab:angles")
