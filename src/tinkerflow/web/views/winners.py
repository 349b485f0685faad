"""Winners: the best of each company, and what was picked."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.text import counted
from tinkerflow.marketing.scoring import services
from tinkerflow.marketing.scoring.queries import leaderboard
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.runs import TopForm
from tinkerflow.web.headings import Heading, heading
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.scores import column_of

SHOWN = 100


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /winners/: the winners of all companies, best first."""
    winners = Script.objects.winners().filter(company__deleted_at=None)
    told = winners.select_related("company", "persona", "score").defer("company__sheet")
    return render(request, "winners/list.html", {"winners": told.best_first()[:SHOWN]})


@require_GET
@needs(Right.READ)
def of_company(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/winners/: its leaderboard, and what leaves the house."""
    return shown(request, heading(company_id), TopForm())


@require_POST
@needs(Right.WRITE_ADS)
def pick(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/winners/pick: the best become winners, and no others."""
    head = heading(company_id)
    form = TopForm(request.POST)
    if form.is_valid():
        with ToldAt(form, {"scoring.bad_top": "top"}):
            best = services.crown(
                company=head.company, top=form.cleaned_data["top"], actor=request.user
            )
            tell(request, f"{counted(len(best), 'winner')} picked; no others are marked.")
            return redirect("winners:of_company", company_id)
    return shown(request, head, form)


def shown(request: MemberRequest, head: Heading, form: TopForm) -> HttpResponse:
    """The leaderboard with the form above it."""
    board = leaderboard(head.company.pk, limit=max(50, head.winners))
    told = {"head": head, "form": form, "board": board, "measured_by": column_of(board)}
    return render(request, "winners/company.html", told, status=422 if form.is_bound else 200)
