"""The same Idempotency-Key gives the same answer, and starts its work once."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.decorators import decorate_view

from tinkerflow.core.jobs import requests

from .problems import problem

LONGEST_KEY = 200
View = Callable[..., HttpResponse]


def replay(view: View) -> View:
    """Answer a key that came before from what was answered then."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **path: Any) -> HttpResponse:  # noqa: ANN401 - a view's own
        key = request.headers.get("Idempotency-Key", "")
        if not key or getattr(request, "member", None) is None:
            return view(request, *args, **path)
        if len(key) > LONGEST_KEY:
            detail = f"Keep the Idempotency-Key under {LONGEST_KEY} characters."
            return problem(status=422, code="api.idempotency_key_too_long", detail=detail)
        return once(request, key, lambda: view(request, *args, **path))

    return answer


def once(request: HttpRequest, key: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work unless the key was answered before; keep the answer if it went well."""
    told = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    fingerprint = hashlib.sha256(told).hexdigest()
    before = requests.answered(key=key)
    if before is None:
        response = work()
        if response.status_code < 400:
            requests.keep(
                key=key,
                fingerprint=fingerprint,
                status=response.status_code,
                body=json.loads(response.content or b"null"),
            )
        return response
    if before.fingerprint != fingerprint:
        detail = "This Idempotency-Key came with another request. Use a new one."
        return problem(status=422, code="api.idempotency_key_reused", detail=detail)
    response = HttpResponse(
        json.dumps(before.body), status=before.status, content_type="application/json"
    )
    response.headers["Idempotent-Replay"] = "true"
    return response


idempotent = decorate_view(replay)
