"""The words of a skit: beats said anew, put in, taken out, locked and moved; the lines around them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.skit_words import FIELDS, BeatForm, LinesForm, SeenForm
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs

from .one import kept, page

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
@needs(Right.WRITE_ADS)
def beat(request: MemberRequest, skit_id: UUID, number: int) -> HttpResponse:
    """GET and POST /skits/<id>/beats/<n>: say a beat anew; the number after the last is a new one."""
    skit = kept(skit_id)
    words = services.words_of(skit)
    if not 1 <= number <= len(words.beats) + 1:
        raise Http404("no such beat")
    said = words.beats[number - 1] if number <= len(words.beats) else None
    form = BeatForm.of(said, version=skit.version)
    if request.method == "POST":
        form = BeatForm(request.POST, auto_id="beat_%s")
        with ToldAt(form, FIELDS):
            if form.is_valid():
                change = services.edit_beat if said else services.add_beat
                change(
                    skit=skit,
                    place=number - 1,
                    words=form.words(),
                    seen_version=form.cleaned_data["version"],
                    actor=request.user,
                )
                return back(skit, f"edit-{number}")
    return editor(request, skit, form, editing=number)


@require_http_methods(BOTH)
@needs(Right.WRITE_ADS)
def lines(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """GET and POST /skits/<id>/lines: hook, call, b-roll and overlays said anew."""
    skit = kept(skit_id)
    form = LinesForm.of(services.words_of(skit), version=skit.version)
    if request.method == "POST":
        form = LinesForm(request.POST, auto_id="lines_%s")
        with ToldAt(form, FIELDS):
            if form.is_valid():
                services.edit_lines(
                    skit=skit,
                    lines=form.lines(),
                    seen_version=form.cleaned_data["version"],
                    actor=request.user,
                )
                return back(skit, "lines")
    return editor(request, skit, form, editing="lines")


def editor(
    request: MemberRequest, skit: SavedSkit, form: SeenForm, *, editing: int | str
) -> HttpResponse:
    """The page with the form in the place of what it changes; what was typed stays."""
    seen = form["version"].value()
    told = {"form": form, "editing": editing, "is_newer": str(seen) != str(skit.version)}
    return page(request, skit, status=422 if form.is_bound else 200, **told)


@require_POST
@needs(Right.WRITE_ADS)
def remove(request: MemberRequest, skit_id: UUID, number: int) -> HttpResponse:
    """POST /skits/<id>/beats/<n>/delete: take a beat out; an earlier version still has it."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        services.remove_beat(
            skit=skit, place=number - 1, seen_version=seen_by(request), actor=request.user
        )
        tell(request, f"Beat {number} is out. The version before still has it.")
    return back(skit)


@require_POST
@needs(Right.WRITE_ADS)
def move(request: MemberRequest, skit_id: UUID, number: int) -> HttpResponse:
    """POST /skits/<id>/beats/<n>/move: `up` or `down` by one."""
    skit, down = kept(skit_id), request.POST.get("to") == "down"
    to = number + 1 if down else number - 1
    with RefusalsTold(request):
        services.move_beat(
            skit=skit,
            place=number - 1,
            to=to - 1,
            seen_version=seen_by(request),
            actor=request.user,
        )
        return back(skit, f"{'down' if down else 'up'}-{to}")
    return back(skit)


@require_POST
@needs(Right.WRITE_ADS)
def lock(request: MemberRequest, skit_id: UUID, number: int) -> HttpResponse:
    """POST /skits/<id>/beats/<n>/lock: against every rewriting; with `off` open again."""
    skit = kept(skit_id)
    with RefusalsTold(request):
        services.lock_beat(
            skit=skit, place=number - 1, locked="off" not in request.POST, actor=request.user
        )
    return back(skit, f"lock-{number}")


def seen_by(request: MemberRequest) -> int:
    """The version that the person saw; 0, which none is, for what is no number."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def back(skit: SavedSkit, at: str = "") -> HttpResponse:
    """The skit again, where the keyboard stays at the button that was pressed."""
    address = reverse("skits:detail", args=[skit.pk])
    return redirect(f"{address}?at={at}" if at else address)
