"""The skit library: narrowed down, sorted, many changed at once, some side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.text import counted
from tinkerflow.studio.skits import services
from tinkerflow.web import shelves
from tinkerflow.web.drafts import draft
from tinkerflow.web.forms.skit_library import ManyForm
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import key_of
from tinkerflow.web.request import MemberRequest, needs, wants_part, way_back

MOST_COMPARED = 4


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /skits/: saved skits; `deleted` shows those taken away."""
    deleted = "deleted" in request.GET
    form = shelves.filter_form(request)
    told = {
        "form": form,
        "page": shelves.page(request, form, deleted=deleted),
        "tabs": shelves.tabs(),
        "status": form.cleaned_data.get("status", ""),
        "deleted": deleted,
    }
    template = "skits/list.html#found" if wants_part(request) else "skits/list.html"
    return render(request, template, told)


@require_GET
@needs(Right.READ)
def compare(request: MemberRequest) -> HttpResponse:
    """GET /skits/compare?skit=…&skit=…: two to four side by side."""
    ids = [key for key in map(key_of, request.GET.getlist("skit")) if key][:MOST_COMPARED]
    found = shelves.side_by_side(ids)
    if len(found) < 2:
        messages.warning(request, "Tick two to four skits, then compare them.")
        return redirect("skits:list")
    drafts = [draft(skit, place) for place, skit in enumerate(found, 1)]
    return render(request, "skits/compare.html", {"drafts": drafts})


@require_POST
@needs(Right.READ)
def chosen(request: MemberRequest) -> HttpResponse:
    """POST /skits/chosen: compare the ticked."""
    query = urlencode([("skit", one) for one in request.POST.getlist("skit")])
    return redirect(f"{reverse('skits:compare')}?{query}")


@require_POST
@needs(Right.WRITE_ADS)
def many(request: MemberRequest) -> HttpResponse:
    """POST /skits/many: approve, archive or delete the ticked, all of them or none."""
    form = ManyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Tick the skits first.")
        return redirect(way_back(request))
    with RefusalsTold(request):
        change(request, form.cleaned_data["skit"], form.cleaned_data["do"])
    return redirect(way_back(request))


def change(request: MemberRequest, ids: list[UUID], deed: str) -> None:
    """Do it to each, and say so."""
    if deed == "delete":
        count = services.delete_all(skit_ids=ids, actor=request.user)
        tell(request, f"{counted(count, 'skit')} deleted. “Deleted skits” has them.")
        return
    count = services.set_status_of(skit_ids=ids, status=deed, actor=request.user)
    tell(request, f"{counted(count, 'skit')} {deed}.")
