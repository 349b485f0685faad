"""The fact sheet: what the pages say, and what a person makes of it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.facts import services
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.text import counted
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import CompanyPage
from tinkerflow.studio.products.models import ProductPage
from tinkerflow.web.forms.facts import FactForm, JudgementForm, NewFactForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.headings import Heading, heading
from tinkerflow.web.kinds import label_of
from tinkerflow.web.marking import Marked, around
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.sheets import line_of, questions, sheet

FIELDS = {"facts.empty": "text", "facts.too_long": "text"}
DONE = {
    "confirmed": "confirmed.",
    "struck": "struck out. No script may rest on it any more.",
    "found": "back among those to confirm.",
}


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/facts/: by kind; `state` and `q` narrow them down."""
    head = heading(company_id)
    asked = {"state": request.GET.get("state", ""), "words": request.GET.get("q", "").strip()}
    found = sheet(head.company, **asked)
    told = {
        "head": head,
        "sheet": found,
        "questions": questions(head.company, found.facts),
        "form": NewFactForm(),
    }
    return render(request, "facts/list.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET and POST /companies/<id>/facts/new: a fact that the person knows."""
    head = heading(company_id)
    asked = {"kind": request.GET.get("kind", "benefit")}
    form = NewFactForm(request.POST if request.method == "POST" else None, initial=asked)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            fact = services.add_fact(subject_id=company_id, **form.cleaned_data)
            companies.facts_changed(company=head.company)
            tell(request, f"Fact {fact.number} is yours. Scripts may rest on it from now on.")
            return redirect(f"{reverse('facts:list', args=[company_id])}#fact-{fact.number}")
    told = {"head": head, "form": form}
    return render(request, "facts/new.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def judge(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/facts/judge: confirm or strike out many, ticked or of one kind."""
    head = heading(company_id)
    form = JudgementForm(request.POST)
    if form.is_valid():
        rows = Fact.objects.filter(subject_id=company_id)
        chosen = form.chosen(rows)
        changed = services.judge_facts(facts=chosen, status=form.status)
        companies.facts_changed(company=head.company)
        tell(request, f"{counted(changed, 'fact')} {DONE[form.status]}")
    return redirect("facts:list", company_id)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, fact_id: UUID) -> HttpResponse:
    """GET /facts/<id>/: a fact where it stands on its page."""
    fact, head = found(fact_id)
    return render(
        request, "facts/detail.html", about(fact, head, FactForm(initial={"text": fact.text}))
    )


@require_POST
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, fact_id: UUID) -> HttpResponse:
    """POST /facts/<id>/edit: say it better; the page's own words stay beside it."""
    fact, head = found(fact_id)
    form = FactForm(request.POST)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            services.edit_fact(fact=fact, text=form.cleaned_data["text"])
            companies.facts_changed(company=head.company)
            tell(request, f"Fact {fact.number} is saved in your words.")
            return redirect("facts:detail", fact_id)
    return render(request, "facts/detail.html", about(fact, head, form), status=422)


@require_POST
@needs(Right.WRITE_ADS)
def status(request: MemberRequest, fact_id: UUID) -> HttpResponse:
    """POST /facts/<id>/status: confirm one, strike it out, or take that back."""
    fact, head = found(fact_id)
    form = JudgementForm(request.POST)
    if form.is_valid():
        services.judge_facts(facts=[fact], status=form.status)
        companies.facts_changed(company=head.company)
        fact.refresh_from_db()
    if request.htmx:
        told = {"line": line_of(fact, head.company), "sheet": sheet(head.company), "head": head}
        return render(request, "facts/list.html#judged", told)
    return redirect(f"{reverse('facts:list', args=[fact.subject_id])}#fact-{fact.number}")


def found(fact_id: UUID) -> tuple[Fact, Heading]:
    """A fact with its company. Raises Http404, also for facts of a deleted company."""
    fact = get_object_or_404(Fact, pk=fact_id)
    return fact, heading(fact.subject_id)


def about(fact: Fact, head: Heading, form: FactForm) -> dict[str, object]:
    """All that a fact's page shows."""
    return {
        "head": head,
        "line": line_of(fact, head.company),
        "label": label_of(fact.kind),
        "form": form,
        "on_page": on_page(fact, CompanyPage.objects.all()),
        "edit_to": reverse("facts:edit", args=[fact.pk]),
        "judge_to": reverse("facts:status", args=[fact.pk]),
    }


def on_page(fact: Fact, pages: QuerySet[CompanyPage] | QuerySet[ProductPage]) -> Marked | None:
    """The stretch of the stored page that the fact stands on; None for a person's own word."""
    if fact.page_id is None or fact.start is None or fact.end is None:
        return None
    page = pages.filter(pk=fact.page_id).only("text").first()
    if page is None:
        return None
    return around(page.text, start=fact.start, end=fact.end)
