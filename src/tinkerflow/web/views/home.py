"""Home, the switch between organizations, and search."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.errors import NotThere
from tinkerflow.web.request import MemberRequest, needs


@require_GET
@needs(Right.READ)
def home(request: MemberRequest) -> HttpResponse:
    """GET /: what to do next."""
    return render(request, "home/home.html")


@require_POST
@needs(Right.READ)
def switch(request: MemberRequest) -> HttpResponse:
    """POST /switch/: act in another of the person's organizations from now on."""
    mine = {str(one.org_id) for one in request.memberships}
    wanted = request.POST.get("org_id", "")
    if wanted not in mine:
        raise NotThere("You do not belong to this organization.")
    request.session["org_id"] = str(UUID(wanted))
    return redirect("home")


@require_GET
@needs(Right.READ)
def search(request: MemberRequest) -> HttpResponse:
    """GET /search/?q=: a page, or the options of the palette."""
    words = request.GET.get("q", "").strip()[:100]
    return render(request, "home/search.html", {"words": words, "found": []})
