"""What every page knows: who asks, in which organization, and what stands around the page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from tinkerflow.core.tenancy.roles import Member, Right


class MemberRequest(HttpRequest):
    """A request whose scope is open: somebody signed in, acting in one organization."""

    htmx: HtmxDetails
    member: Member
    memberships: list[Member]


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the page's frame shows; empty for strangers."""
    member: Member | None = getattr(request, "member", None)
    return {
        "member": member,
        "memberships": getattr(request, "memberships", []),
        "may_write": bool(member and member.may(Right.WRITE_ADS)),
        "may_manage": bool(member and member.may(Right.MANAGE)),
        "theme": request.COOKIES.get("theme", "system"),
        "sign_up_open": settings.ENV.sign_up == "open",
    }
