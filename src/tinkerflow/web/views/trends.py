"""Search interest: what was read of a company's keywords and where, and a file of the team's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.text import counted
from tinkerflow.marketing.scoring import services
from tinkerflow.marketing.scoring.models import TrendImport, TrendReading
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.trends import TrendsForm
from tinkerflow.web.headings import heading
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs

MOST_SHOWN: Final = 30
BEST_FIRST: Final = (F("score").desc(nulls_last=True), "keyword")
NAMES: Final = {
    "imported": "Your file",
    "wikimedia": "Wikimedia",
    "gdelt": "GDELT",
    "youtube": "YouTube",
}


@dataclass(frozen=True)
class Origin:
    """Where readings may come from, what is counted there, and whether it is asked."""

    name: str
    counts: str
    state: str
    is_asked: bool


@require_safe
@needs(Right.READ)
def trends(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/trends: what was read of the keywords, from where, and how fresh it is."""
    head = heading(company_id)
    of_company = TrendReading.objects.filter(company_id=company_id)
    rows = list(of_company.order_by(*BEST_FIRST)[:MOST_SHOWN])
    told = {
        "head": head,
        "readings": [(row, NAMES.get(row.source, row.source)) for row in rows],
        "origins": list(origins(company_id)),
        "is_live": settings.ENV.trends,
    }
    return render(request, "companies/trends.html", told)


def origins(company_id: UUID) -> Iterator[Origin]:
    """The sources in the order in which they are asked."""
    imported = TrendImport.objects.filter(company_id=company_id)
    file = imported.aggregate(keywords=Count("keyword", distinct=True), newest=Max("date"))
    known = counted(file["keywords"], "keyword")
    yield Origin(
        NAMES["imported"],
        f"What people searched for, to {file['newest']:%-d %b %Y}"
        if file["newest"]
        else "What people searched for, exported by you",
        known if file["newest"] else "None yet",
        bool(file["newest"]),
    )
    live = settings.ENV.trends
    free = "On" if live else "Off"
    yield Origin(NAMES["wikimedia"], "Readers of the Wikipedia article on it", free, live)
    yield Origin(NAMES["gdelt"], "The share of the world's news that names it", free, live)
    keyed = bool(settings.ENV.youtube_key)
    yield Origin(
        NAMES["youtube"],
        "New videos on it",
        free if keyed else "No key",
        live and keyed,
    )


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def interest(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET and POST /companies/<id>/trends/interest: a CSV of what people searched for."""
    head = heading(company_id)
    form = TrendsForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with ToldAt(form, {"trend.bad_file": "file"}):
            rows = services.import_trends(
                company=head.company, file=form.cleaned_data["file"].file, actor=request.user
            )
            tell(request, f"{counted(rows, 'row')} taken in. Score again to use them.")
            return redirect("companies:trends", company_id)
    told = {"head": head, "form": form}
    return render(
        request, "companies/interest.html", told, status=422 if form.is_bound else 200
    )


@require_POST
@needs(Right.WRITE_ADS)
def score_again(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/scores/again: score every active script with what is known now."""
    head = heading(company_id)
    with RefusalsTold(request):
        run = flows.start_run(
            company_id=head.company.pk,
            options=RunOptions(again=True),
            only=("scores",),
            actor=request.user,
        )
        return redirect("jobs:detail", run.pk)
    return redirect("companies:trends", company_id)
