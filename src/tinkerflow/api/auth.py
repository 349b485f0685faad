"""Who calls, and with which right."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import APIKeyCookie

from tinkerflow.core.tenancy.roles import Member, Right


class ApiRequest(HttpRequest):
    """A request of somebody who may: `auth` is the member."""

    auth: Member


class SessionMember(APIKeyCookie):
    """The member whose session it is, if a role of theirs grants the right."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, right: Right) -> None:
        super().__init__(csrf=True)
        self.right = right

    def authenticate(self, request: HttpRequest, _key: str | None) -> Member | None:
        """The member, None for strangers. Raises NotYourRole."""
        member = cast("Member | None", getattr(request, "member", None))
        if member is not None:
            member.need(self.right)
        return member


reads = SessionMember(Right.READ)
writes = SessionMember(Right.WRITE_ADS)
manages = SessionMember(Right.MANAGE)
