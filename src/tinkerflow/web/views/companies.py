"""Companies: the list, a new one, one with its run, and what a person said of it."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.facts.models import Fact
from tinkerflow.flows import services as flows
from tinkerflow.marketing.companies import services
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.queries import Filters, best_page
from tinkerflow.web.forms.companies import FIELDS, EditCompanyForm, NewCompanyForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.runs import RunForm
from tinkerflow.web.headings import heading, headings
from tinkerflow.web.notices import tell
from tinkerflow.web.paging import newest_first
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run

FEW = 5
TELLING = ("proof", "benefit", "mechanism", "offer", "quote", "pain")


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /companies/: newest first; `deleted` shows those taken away."""
    deleted = "deleted" in request.GET
    page = newest_first(
        request,
        Company.objects.filter(deleted_at__isnull=not deleted),
        shown=headings,
        key=lambda one: one.company.pk,
    )
    return render(request, "companies/list.html", {"page": page, "deleted": deleted})


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /companies/new: add a company, and start its first run if asked to."""
    form = NewCompanyForm(request)
    run = RunForm(request.POST if form.is_bound else None)
    if form.is_valid() and run.is_valid():
        with ToldAt(form, form.fields_of_refusals):
            company = services.add_company(
                source=form.source(),
                uvp=form.cleaned_data["uvp"],
                name=form.cleaned_data["name"],
                industry=form.cleaned_data["industry"],
                actor=request.user,
            )
            if "add" not in request.POST:
                flows.start_run(
                    company_id=company.pk, options=run.options(), actor=request.user
                )
            return redirect("companies:detail", company.pk)
    told = {"form": form, "run": run}
    return render(request, "companies/new.html", told, status=422 if form.is_bound else 200)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/: its run, live, and the best of what is there."""
    told = {
        "head": heading(company_id),
        "run": latest_run(company_id=company_id, job_type="marketing"),
        "best": best_page(Filters(company_id=company_id), size=FEW).scripts,
        "facts": telling_facts(company_id),
    }
    page = "companies/detail.html"
    return render(request, f"{page}#live" if wants_part(request) else page, told)


def telling_facts(company_id: UUID) -> QuerySet[Fact]:
    """A few facts that scripts like to rest on, the surest first."""
    rows = Fact.objects.filter(subject_id=company_id, kind__in=TELLING)
    return rows.exclude(status=Fact.Status.STRUCK).order_by("-confidence", "number")[:FEW]


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET and POST /companies/<id>/edit: promise, address, name and industry."""
    head = heading(company_id)
    company = head.company
    form = EditCompanyForm(request.POST if request.method == "POST" else None, company=company)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            services.edit_company(company=company, actor=request.user, **form.cleaned_data)
            tell(request, "Saved. The next run writes from it.")
            return redirect("companies:detail", company_id)
    told = {"head": head, "form": form}
    return render(request, "companies/edit.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/delete: take it away; it can be brought back."""
    company = get_object_or_404(Company.objects.kept(), pk=company_id)
    services.delete_company(company=company, actor=request.user)
    undo = reverse("companies:restore", args=[company_id])
    tell(request, f"{company.name} is deleted, with all that was written for it.", undo=undo)
    return redirect("companies:list")


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/restore: bring it back."""
    company = get_object_or_404(Company, pk=company_id)
    services.restore_company(company=company, actor=request.user)
    tell(request, f"{company.name} is back.")
    return redirect("companies:detail", company_id)
