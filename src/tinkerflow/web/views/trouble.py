"""Pages for when something is in the way: not found, refused, broken, away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django_htmx.http import push_url, reswap, retarget

from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.postgres import is_disk_full

RETRY_AFTER_SECONDS = 3


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say a refusal in its own words."""
    return told(
        request,
        "trouble/refusal.html",
        said=refusal.message,
        status=refusal.status,
        refusal=refusal,
    )


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing there, or not for this organization; the two look the same."""
    return told(request, "trouble/404.html", said="This is not here any more.", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: a closed door."""
    said = "Your role does not open this."
    return told(request, "trouble/403.html", said=said, status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was open for too long, or came from elsewhere (CSRF)."""
    said = "This page was open for too long. Load it again and repeat the last step."
    return told(request, "trouble/stale_form.html", said=said, status=403, reason=reason)


def broken(request: HttpRequest) -> HttpResponse:
    """500, 503 while the database is away, 507 while it has no room. Reads nothing from it."""
    fault = sys.exc_info()[1]
    if isinstance(fault, OperationalError | InterfaceError):
        return full(request) if is_disk_full(fault) else away(request)
    said = "Something broke on our side. Nothing was changed."
    return plain(request, "trouble/500.html", said=said, status=500)


def away(request: HttpRequest) -> HttpResponse:
    """503: the database restarts; nothing is lost and the page comes back by itself."""
    said = "The database is not answering. Nothing was lost; try again in a moment."
    response = plain(request, "trouble/503.html", said=said, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def full(request: HttpRequest) -> HttpResponse:
    """507: whoever runs the studio has to make room."""
    said = "No space is left for the database. Nothing was changed; free some and try again."
    return plain(request, "trouble/507.html", said=said, status=507)


def gone(request: HttpRequest) -> HttpResponse:
    """403: somebody lost the organization between two looks at it."""
    said = "You are not a member of this organization any more."
    return told(request, "trouble/403.html", said=said, status=403)


def told(
    request: HttpRequest, template: str, *, said: str, status: int, **facts: object
) -> HttpResponse:
    """A whole page; for a fragment a toast, so that the page around it stays."""
    if getattr(request, "htmx", False):
        return as_toast(said, status=status)
    return render(request, template, {"said": said, **facts}, status=status)


def plain(request: HttpRequest, template: str, *, said: str, status: int) -> HttpResponse:
    """As `told`, without what the frame of a page would read."""
    if request.headers.get("HX-Request") == "true":
        return as_toast(said, status=status)
    return HttpResponse(render_to_string(template, {"said": said}), status=status)


def as_toast(said: str, *, status: int) -> HttpResponse:
    """A short message for the corner of the page that is open."""
    html = render_to_string("parts/toast.html", {"text": said, "tone": "error"})
    response = HttpResponse(html, status=status)
    return push_url(reswap(retarget(response, "#toasts"), "beforeend"), False)
