"""What every page knows: who asks, in which organization, and what stands around the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from tinkerflow.core.accounts.models import User, UserProfile
from tinkerflow.core.tenancy.roles import Member, Right

from .navigation import places

P = ParamSpec("P")
THEMES = frozenset(UserProfile.Theme.values)


class MemberRequest(HttpRequest):
    """A request whose scope is open: somebody signed in, acting in one organization."""

    user: User
    htmx: HtmxDetails
    member: Member
    memberships: list[Member]


View = Callable[Concatenate[MemberRequest, P], HttpResponseBase]


def needs(right: Right) -> Callable[[View[P]], View[P]]:
    """Ask for a sign-in and then for a right, before the view runs. Raises NotYourRole."""

    def decorate(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(
            request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            request.member.need(right)
            return view(request, *args, **kwargs)

        guarded.__dict__["right"] = right
        return guarded

    return decorate


def wants_part(request: MemberRequest) -> bool:
    """Whether htmx asks for a part of the page; when it goes back in history it wants the whole."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def profile_of(user: User) -> UserProfile:
    """A person's profile; the defaults of one who never saved any."""
    found: UserProfile | None = getattr(user, "profile", None)
    return found or UserProfile(user=user)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the page's frame shows; little for strangers."""
    member: Member | None = getattr(request, "member", None)
    about = {
        "theme": theme_of(request),
        "sign_up_open": settings.ENV.sign_up == "open",
        "mail_goes_out": settings.ENV.email_url is not None,
        "member": member,
    }
    if member is None:
        return about
    return {
        **about,
        "memberships": getattr(request, "memberships", []),
        "called": profile_of(member.user).display_name or member.user.email,
        "may_write": member.may(Right.WRITE_ADS),
        "may_sign": member.may(Right.SIGN_OFF),
        "may_manage": member.may(Right.MANAGE),
        "places": list(places(request)),
    }


def theme_of(request: HttpRequest) -> str:
    """The theme a browser asks for; only one we know is ever written into the page."""
    theme = request.COOKIES.get("theme", "")
    return theme if theme in THEMES else UserProfile.Theme.SYSTEM.value


def way_back(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours; else home."""
    came_from = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if safe else "/"
