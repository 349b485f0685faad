"""Runs: the list, one of them, a further one; stop it, try its failed part again."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.marketing.companies.models import Company
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.runs import WHAT, WhatForm
from tinkerflow.web.headings import heading
from tinkerflow.web.leftovers import left_out
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import key_of, newest_first
from tinkerflow.web.request import MemberRequest, needs, wants_part, way_back
from tinkerflow.web.runs import latest_run, listed, run_of


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /jobs/: newest first; `status` and `company` narrow them down."""
    rows = Job.objects.filter(parent=None)
    status, company_id = request.GET.get("status", ""), key_of(request.GET.get("company", ""))
    if status in Job.Status.values:
        rows = rows.filter(status=status)
    if company_id:
        rows = rows.filter(company_id=company_id)
    page = newest_first(request, rows, shown=listed, key=lambda one: one.job.pk)
    told = {"page": page, "status": status, "statuses": Job.Status.choices}
    return render(request, "jobs/list.html", told)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """GET /jobs/<id>/: a run with its stages, live."""
    run = run_of(job_id)
    if run is None:
        raise Http404("no such run")
    of_company = run.job.company_id
    company = Company.objects.kept().filter(pk=of_company).first() if of_company else None
    page = "jobs/detail.html#live" if wants_part(request) else "jobs/detail.html"
    return render(request, page, {"run": run, "company": company, "left_out": left_out(run)})


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def start(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET and POST /companies/<id>/runs: a further run, all of it or a part."""
    head = heading(company_id)
    typed = request.POST if request.method == "POST" else None
    usual = "write" if head.scripts else "all"
    form = WhatForm(typed, initial={"what": request.GET.get("what", usual)})
    if form.is_valid():
        with ToldAt(form):
            flows.start_run(
                company_id=company_id,
                options=form.options(),
                only=form.only(),
                actor=request.user,
            )
            return redirect("companies:detail", company_id)
    told = {"head": head, "form": form, "what": WHAT, "run": going_on(form, company_id)}
    return render(request, "jobs/new.html", told, status=422 if form.is_bound else 200)


def going_on(form: WhatForm, company_id: UUID) -> object:
    """The run that stands in the way of another one."""
    return latest_run(company_id=company_id, job_type="marketing") if form.errors else None


@require_POST
@needs(Right.WRITE_ADS)
def stop(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """POST /jobs/<id>/stop: stop a run; what is finished stays."""
    run = get_object_or_404(Job, pk=job_id, parent=None)
    with RefusalsTold(request):
        flows.stop_run(run=run, actor=request.user)
        undo = reverse("jobs:retry", args=[job_id])
        tell(request, "Stopped. What was finished is kept.", undo=undo)
    return redirect(way_back(request))


@require_POST
@needs(Right.WRITE_ADS)
def retry(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """POST /jobs/<id>/retry: do again what failed or was stopped, and only that."""
    run = get_object_or_404(Job, pk=job_id, parent=None)
    with RefusalsTold(request):
        flows.retry_run(run=run, actor=request.user)
        tell(request, "Trying again. What was finished is not done twice.")
    return redirect(way_back(request))
