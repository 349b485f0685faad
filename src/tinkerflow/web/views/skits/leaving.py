"""What leaves the house: a page to print, words for a teleprompter, subtitles, data."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.skits import exporting
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.kit.text import slug
from tinkerflow.studio.skits import services
from tinkerflow.web.drafts import draft
from tinkerflow.web.request import MemberRequest, needs

from .one import kept


@dataclass(frozen=True)
class Format:
    """A file: what it is, how it ends, how it is made."""

    kind: str
    ending: str
    made: Callable[[Skit], str]


def as_json(words: Skit) -> str:
    """The skit as data, readable."""
    return json.dumps(words.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


FILES: Final[Mapping[str, Format]] = {
    "srt": Format("application/x-subrip", "srt", exporting.srt),
    "words": Format("text/plain", "txt", exporting.teleprompter),
    "json": Format("application/json", "json", as_json),
}


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
    """GET /skits/<id>/export/<kind>: srt, words or json."""
    skit = kept(skit_id)
    if kind not in FILES:
        raise Http404("no such kind")
    told = FILES[kind]
    response = HttpResponse(
        told.made(services.words_of(skit)), content_type=f"{told.kind}; charset=utf-8"
    )
    name = f"{slug(skit.title)}.{told.ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
