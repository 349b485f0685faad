"""What happens around every page: the tenant scope, refusals, the content security policy."""

from collections.abc import Callable
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django_htmx.http import HttpResponseClientRedirect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.errors import Refusal

from .request import MemberRequest, profile_of
from .views import trouble

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)


def content_security_policy(get_response: Answer) -> Answer:
    """No script, style or picture from elsewhere, and none inline."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return middleware


class MemberScope:
    """Run each signed-in request inside one transaction that sees one organization."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return sent_to_sign_in(request, self.get_response(request))
        wanted = request.session.get("org_id")
        asker = cast(MemberRequest, request)
        response = self.act(asker, UUID(wanted)) if wanted else None
        if response is None:
            response = self.act(asker, first_organization(asker.user))
        return trouble.gone(request) if response is None else response

    def act(self, request: MemberRequest, org_id: UUID) -> HttpResponse | None:
        """Answer inside the organization; None when the person does not belong to it."""
        with acting_in(org_id, user_id=request.user.pk):
            memberships = queries.memberships_of(request.user)
            member = next((one for one in memberships if one.org_id == org_id), None)
            if member is None:
                return None
            request.member, request.memberships = member, memberships
            if request.session.get("org_id") != str(org_id):
                request.session["org_id"] = str(org_id)
            with timezone.override(ZoneInfo(profile_of(request.user).timezone)):
                response = self.get_response(request)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal becomes a page that says it; anything else is ours to mend."""
        return trouble.refused(request, error) if isinstance(error, Refusal) else None


def first_organization(user: User) -> UUID:
    """The organization to start in. Who has none, gets the personal one that sign-up makes."""
    with acting_in(None, user_id=user.pk):
        memberships = queries.memberships_of(user)
    if memberships:
        return memberships[0].org_id
    opened: UUID = tenancy.open_personal_organization(user=user).id
    return opened


def sent_to_sign_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A fragment that needs a sign-in sends the whole page there, not the form into a corner."""
    asker = cast(MemberRequest, request)
    login = resolve_url(settings.LOGIN_URL)
    if not asker.htmx or not response.headers.get("Location", "").startswith(login):
        return response
    return HttpResponseClientRedirect(f"{login}?next={asker.htmx.current_url_abs_path or '/'}")
