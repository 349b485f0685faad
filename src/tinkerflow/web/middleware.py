"""What happens around every page: the tenant scope, refusals, the content security policy."""

import math
from collections.abc import Callable
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in, turn_to
from tinkerflow.core.tenancy.roles import Member
from tinkerflow.kit.errors import Refusal

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
RETRY_AFTER_SECONDS = 3


def content_security_policy(get_response: Answer) -> Answer:
    """No script, style or picture from elsewhere, and none inline."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


def database_away(get_response: Answer) -> Answer:
    """A database that restarts is told as 503 with Retry-After, not as our fault."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            return get_response(request)
        except (OperationalError, InterfaceError):
            response = HttpResponse(
                "The database is not answering. Nothing was lost; try again in a moment.",
                status=503,
                content_type="text/plain; charset=utf-8",
            )
            response.headers["Retry-After"] = str(math.ceil(RETRY_AFTER_SECONDS))
            return response

    return middleware


class MemberScope:
    """Run each signed-in request inside one transaction that sees one organization."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with acting_in(None, user_id=request.user.pk):
            memberships = queries.memberships_of(request.user)
            member = chosen(memberships, request.session.get("org_id"))
            if member:
                request.member, request.memberships = member, memberships  # type: ignore[attr-defined]
                turn_to(member.org_id)
            response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal becomes a page that says it; anything else is ours to mend."""
        if not isinstance(error, Refusal):
            return None
        return render(request, "trouble/refusal.html", {"refusal": error}, status=error.status)


def chosen(memberships: list[Member], wanted: str | None) -> Member | None:
    """The membership the session asks for, else the first."""
    by_org = {member.org_id: member for member in memberships}
    if wanted and (member := by_org.get(UUID(wanted))):
        return member
    return memberships[0] if memberships else None
