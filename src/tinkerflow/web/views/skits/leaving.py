"""What leaves the house: a page to print, words for a teleprompter, subtitles, data."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.skits import exporting
from tinkerflow.kit.text import slug
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.exports import FORMATS
from tinkerflow.web.drafts import draft
from tinkerflow.web.request import MemberRequest, needs

from .one import kept


@require_GET
@needs(Right.READ)
def printed(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """GET /skits/<id>/print: the shooting script, for paper."""
    skit = kept(skit_id)
    words = services.words_of(skit)
    told = {"skit": skit, "words": words, "draft": draft(skit, 1)}
    return render(request, "skits/print.html", told)


@require_GET
@needs(Right.READ)
def prompter(request: MemberRequest, skit_id: UUID) -> HttpResponse:
    """GET /skits/<id>/teleprompter: what is said, large and moving."""
    skit = kept(skit_id)
    beats = exporting.teleprompter(services.words_of(skit)).strip().split("\n\n")
    told = [list(exporting.turns(beat)) for beat in beats]
    return render(request, "skits/prompter.html", {"skit": skit, "beats": told})


@require_GET
@needs(Right.READ)
def file(_request: MemberRequest, skit_id: UUID, kind: str) -> HttpResponse:
    """GET /skits/<id>/export/<kind>: json, srt or txt."""
    skit = kept(skit_id)
    if kind not in FORMATS:
        raise Http404("no such kind")
    content_type, made = FORMATS[kind]
    response = HttpResponse(made(skit), content_type=content_type)
    name = f"{slug(skit.title)}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
