"""Every error of the API is a problem document (RFC 9457) with a stable code."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tinkerflow.kit.errors import Refusal

CONTENT_TYPE = "application/problem+json"


def problem(*, status: int, code: str, detail: str, **more: Any) -> HttpResponse:  # noqa: ANN401 - facts of any refusal
    """The answer that says what went wrong."""
    body = {
        "type": f"urn:tinkerflow:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    return HttpResponse(json.dumps(body, default=str), status=status, content_type=CONTENT_TYPE)


def told(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal, with its facts."""
    answer = problem(
        status=refusal.status, code=refusal.code, detail=refusal.message, facts=refusal.facts
    )
    if "retry_after" in refusal.facts:
        answer.headers["Retry-After"] = str(refusal.facts["retry_after"])
    return answer


def missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    """Nothing here, or nothing of yours: the answer is the same."""
    return problem(
        status=404, code="not_found", detail="There is nothing at this address for you."
    )


def stranger(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in."""
    return problem(status=401, code="not_signed_in", detail="Sign in first.")


def malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The request does not have the documented shape; `errors` says where."""
    errors = [{"where": one["loc"], "what": one["msg"]} for one in error.errors]
    detail = "; ".join(f"{'.'.join(map(str, one['where']))}: {one['what']}" for one in errors)
    return problem(status=422, code="bad_input", detail=detail, errors=errors)


def other(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses, such as a body that is no JSON or a wrong CSRF token."""
    codes = {400: "bad_request", 403: "forbidden"}
    code = codes.get(error.status_code, "refused")
    return problem(status=error.status_code, code=code, detail=str(error))


def register(api: NinjaAPI) -> None:
    """Translate each family of errors once."""
    api.exception_handler(Refusal)(told)
    api.exception_handler(Http404)(missing)
    api.exception_handler(AuthenticationError)(stranger)
    api.exception_handler(ValidationError)(malformed)
    api.exception_handler(HttpError)(other)
