"""The scripts of a company: narrowed down, in a table or a grid; what is done with many."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.text import counted
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring import rivals
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scoring.queries import score_of
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import best_page
from tinkerflow.web.forms.scripts import BulkForm, FilterForm
from tinkerflow.web.headings import heading
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import Page, query_of
from tinkerflow.web.request import MemberRequest, needs, wants_part, way_back
from tinkerflow.web.runs import latest_run
from tinkerflow.web.scores import column_of


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/scripts/: best first; a fragment with HTMX."""
    head = heading(company_id)
    form = FilterForm(request.GET, people=head.people)
    after = request.GET.get("after", "")
    found = best_page(form.filters(company_id), after=after)
    rivals.place(found.scripts)
    told = {
        "head": head,
        "form": form,
        "page": Page(found.scripts, found.next_key or "", not after, query_of(request)),
        "grid": request.GET.get("view") == "grid",
        "run": latest_run(company_id=company_id),
        "measured_by": column_of(map(score_of, found.scripts)),
    }
    page = "scripts/list.html#found" if wants_part(request) else "scripts/list.html"
    return render(request, page, told)


@require_POST
@needs(Right.READ)
def chosen(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/scripts/chosen: compare or export the ticked."""
    company = get_object_or_404(Company.objects.kept(), pk=company_id)
    form = BulkForm(request.POST)
    if not form.is_valid():
        return nothing_ticked(request)
    if form.cleaned_data["do"] == "compare":
        address = reverse("scripts:compare")
    else:
        address = reverse("exports:company", args=[company.pk, "csv"])
    query = urlencode([("script", str(one)) for one in form.cleaned_data["script"]])
    return redirect(f"{address}?{query}")


@require_POST
@needs(Right.WRITE_ADS)
def bulk(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/scripts/bulk: set the ticked aside, take them back, or crown them."""
    company = get_object_or_404(Company.objects.kept(), pk=company_id)
    form = BulkForm(request.POST)
    if not form.is_valid():
        return nothing_ticked(request)
    scripts = list(Script.objects.filter(company=company, pk__in=form.cleaned_data["script"]))
    with RefusalsTold(request):
        if form.cleaned_data["do"] == "crown":
            crown(request, scripts)
        else:
            set_active(request, scripts, active=form.cleaned_data["do"] == "take_back")
    return redirect(way_back(request))


def nothing_ticked(request: MemberRequest) -> HttpResponse:
    """Say that there is nothing to do it with."""
    messages.warning(request, "Tick the scripts first.")
    return redirect(way_back(request))


def crown(request: MemberRequest, scripts: list[Script]) -> None:
    """Make each of them a winner, or none when one cannot win."""
    with transaction.atomic():
        for script in scripts:
            scoring.crown_one(script=script, actor=request.user)
    tell(request, f"{counted(len(scripts), 'script')} marked as winners.")


def set_active(request: MemberRequest, scripts: list[Script], *, active: bool) -> None:
    """Set them aside or take them back."""
    services.set_active(scripts=scripts, active=active, actor=request.user)
    done = "taken back" if active else "set aside. The filter “Set aside” shows them"
    tell(request, f"{counted(len(scripts), 'script')} {done}.")
