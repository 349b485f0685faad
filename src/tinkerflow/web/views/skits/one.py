"""One skit: its beats, its score, what it was before, and where it stands with the team."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import replace_url

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit, SkitRating, SkitVersion
from tinkerflow.studio.skits.services.approving import ledger_of
from tinkerflow.studio.skits.services.editing import OPEN
from tinkerflow.web.changing import change_of
from tinkerflow.web.claims import check_of, marks_of
from tinkerflow.web.drafts import draft
from tinkerflow.web.editions import editions
from tinkerflow.web.forms.skit_words import RatingForm, TitleForm, WishForm
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs, wants_part, way_back
from tinkerflow.web.skit_steps import steps

NEWEST = 12


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """GET /skits/<id>/: the skit with all that speaks for it and against it."""
    return page(request, kept(skit_id))


def page(
    request: MemberRequest, skit: SavedSkit, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The page of a skit, or what changes on it; `at` names the button that was pressed."""
    versions = newest(skit, request)
    given = versions[0].mine if versions else None
    claims = ledger_of(skit)
    stars = given["rating"] if given else None
    known = {
        "skit": skit,
        "draft": draft(skit, 1, stars=stars, claims=marks_of(claims)),
        "check": check_of(claims, add_fact=facts_of(skit)),
        "editions": editions(versions),
        "rating_form": RatingForm(initial=given),
        "wish": WishForm(),
        "change": change_of(skit),
        "steps": steps(skit),
        "is_open": skit.status in OPEN,
        "at": request.GET.get("at", ""),
        **told,
    }
    if not wants_part(request):
        return render(request, "skits/detail.html", known, status=status)
    answer = render(request, "skits/detail.html#working", known, status=status)
    return replace_url(answer, request.path)


def newest(skit: SavedSkit, request: MemberRequest) -> list[Any]:
    """The newest versions, each with what this person said of the skit: one query for both."""
    given = SkitRating.objects.filter(skit=OuterRef("skit"), user=request.user)
    told = given.values(told=JSONObject(rating="rating", feedback="feedback"))
    rows = skit.versions.select_related("user__profile").annotate(mine=Subquery(told))
    return list(rows[:NEWEST])


@require_POST
@needs(Right.WRITE_ADS)
def rate(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/rating: stars, and perhaps why."""
    skit, form = kept(skit_id), RatingForm(request.POST)
    if not form.is_valid():
        if wants_part(request):
            told = {"error": "Give one to five stars."}
            return render(request, "parts/rated.html", told, status=422)
        return page(request, skit, status=422, rating_form=form)
    with RefusalsTold(request):
        services.rate(skit=skit, **form.cleaned_data, actor=request.user)
        if wants_part(request):
            stars = form.cleaned_data["rating"]
            return render(request, "parts/rated.html", {"value": stars, "saved": True})
        tell(request, "Thank you. The next skits are written with it in mind.")
    return redirect(way_back(request))


@require_POST
@needs(Right.WRITE_ADS)
def keep(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/keep: save a draft to the library."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        skit = services.keep(skit=skit, actor=request.user)
        if wants_part(request):
            return render(request, "skits/keep.html", {"skit": skit})
        tell(request, "Saved to the library.")
    return redirect(way_back(request))


@require_POST
@needs(Right.WRITE_ADS)
def move_on(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/status: approved, produced, posted, put away, or back."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        status = request.POST.get("status", "")
        changed = services.set_status(skit=skit, status=status, actor=request.user)
        tell(request, f"It is {changed.get_status_display().lower()} now.")
    return redirect("skits:detail", skit_id)


@require_POST
@needs(Right.WRITE_ADS)
def rename(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/title: another title."""
    skit, form = kept(skit_id), TitleForm(request.POST)
    with RefusalsTold(request):
        title = form.cleaned_data["title"] if form.is_valid() else ""
        services.rename(skit=skit, title=title, actor=request.user)
        tell(request, "Renamed.")
    return redirect("skits:detail", skit_id)


@require_POST
@needs(Right.WRITE_ADS)
def duplicate(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/copies: the same words in a draft of its own."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        copy = services.duplicate(skit=skit, actor=request.user)
        tell(request, f"{copy.title} is a draft of its own.")
        return redirect("skits:detail", copy.pk)
    return redirect("skits:detail", skit_id)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/delete: take it away; it can be brought back."""
    skit = kept(skit_id)
    services.delete(skit=skit, actor=request.user)
    tell(request, f"{skit.title} is deleted.", undo=reverse("skits:restore", args=[skit_id]))
    return redirect("skits:list")


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """POST /skits/<id>/restore: bring it back."""
    skit = get_object_or_404(SavedSkit, pk=skit_id)
    services.undelete(skit=skit, actor=request.user)
    tell(request, f"{skit.title} is back.")
    return redirect("skits:detail", skit_id)


@require_POST
@needs(Right.WRITE_ADS)
def bring_back(request: MemberRequest, skit_id: UUID, version: int) -> HttpResponse:
    """POST /skits/<id>/versions/<n>: an earlier version, as a new one."""
    skit = kept(skit_id)
    get_object_or_404(SkitVersion, skit=skit, version=version)
    with RefusalsTold(request):
        services.restore_version(skit=skit, version=version, actor=request.user)
        tell(request, f"Version {version} is back, as the newest one.")
    return redirect("skits:detail", skit_id)


def facts_of(skit: SavedSkit) -> str:
    """Where a claim of the skit gets a source."""
    return reverse("products:facts", args=[skit.product_id]) if skit.product_id else ""


def kept(skit_id: UUID) -> SavedSkit:
    """A skit that nobody deleted, draft or saved. Raises Http404."""
    rows = SavedSkit.objects.there().select_related("product", "persona")
    return get_object_or_404(rows, pk=skit_id)
