"""Every error of the API is a problem document (RFC 9457) with a stable code."""

import json
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from tinkerflow.kit.errors import Refusal

CONTENT_TYPE: Final = "application/problem+json"
ARGUMENTS: Final = {"payload", "filters", "about"}


class Wrong(Schema):
    """One value that cannot be used."""

    where: list[str | int] = Field(description="Path, query or body, then the way to the value")
    what: str = Field(description="What is wrong with it")


class Problem(Schema):
    """What went wrong, for a program (`code`) and for a person (`detail`)."""

    type: str = Field(examples=["urn:tinkerflow:problem:companies.no_uvp"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    code: str = Field(description="Stable; decide by this", examples=["companies.no_uvp"])
    detail: str = Field(
        description="A sentence that says what to do",
        examples=["Say in a sentence what a customer gets from you and nobody else."],
    )
    facts: dict[str, Any] = Field({}, description="Values that a program may want")
    errors: list[Wrong] = Field([], description="Of a wrong request: every value at fault")


def problem(*, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """The answer that says what went wrong."""
    body = written(status=status, code=code, detail=detail, **more)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE)


def written(*, status: int, code: str, detail: str, **more: Any) -> str:
    """A problem document as text."""
    body = {
        "type": f"urn:tinkerflow:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    return json.dumps(body, default=str)


def told(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal, with its facts."""
    answer = problem(
        status=refusal.status, code=refusal.code, detail=refusal.message, facts=refusal.facts
    )
    if "retry_after" in refusal.facts:
        answer.headers["Retry-After"] = str(refusal.facts["retry_after"])
    return answer


def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """Nothing here, or nothing of yours: the answer is the same."""
    return problem(
        status=404, code="not_found", detail="There is nothing at this address for you."
    )


def stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody is signed in."""
    return problem(status=401, code="not_signed_in", detail="Sign in first.")


def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The request does not have the documented shape; `errors` says where."""
    errors = [{"where": place(one["loc"]), "what": one["msg"]} for one in error.errors]
    told = (f"{'.'.join(map(str, one['where']))}: {one['what']}" for one in errors)
    return problem(status=422, code="bad_input", detail=f"{'; '.join(told)}.", errors=errors)


def place(told: Sequence[str | int]) -> list[str | int]:
    """The way to a value as the sender knows it, without the names of our own arguments."""
    return [step for step in told if step not in ARGUMENTS]


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework itself refuses: a body that cannot be read. Our own reason tells more."""
    cause = error.__cause__
    if isinstance(cause, Refusal):
        return told(request, cause)
    detail = "The body is not JSON that can be read. Send UTF-8 and application/json."
    return problem(status=error.status_code, code="bad_request", detail=detail)


def register(api: NinjaAPI) -> None:
    """Translate each family of errors once."""
    api.exception_handler(Refusal)(told)
    api.exception_handler(Http404)(missing)
    api.exception_handler(AuthenticationError)(stranger)
    api.exception_handler(ValidationError)(malformed)
    api.exception_handler(HttpError)(unreadable)
