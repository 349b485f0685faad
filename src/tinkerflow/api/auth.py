"""Who calls, and with which right."""

from typing import ClassVar, cast

from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from tinkerflow.core.tenancy.roles import Member, Right
from tinkerflow.kit.errors import Refusal


class ApiRequest(HttpRequest):
    """A request of somebody who may: `auth` is the member."""

    auth: Member


class NoToken(Refusal):
    """A change came with a session but without the token that only our own pages know."""

    code = "api.no_csrf_token"
    status = 403


class SessionMember(AuthBase):
    """The member whose session it is, if a role of theirs grants the right."""

    openapi_type = "apiKey"
    csrf = True
    right: ClassVar[Right]

    def __call__(self, request: HttpRequest) -> Member | None:
        """The member, None for strangers. Raises NoToken, NotYourRole."""
        member = cast("Member | None", getattr(request, "member", None))
        if member is None:
            return None
        if check_csrf(request):
            raise NoToken("Send the value of the csrftoken cookie as the header X-CSRFToken.")
        member.need(self.right)
        return member


class Reads(SessionMember):
    """Anybody of the organization."""

    right = Right.READ


class Writes(SessionMember):
    """Whoever may write ads."""

    right = Right.WRITE_ADS


class Signs(SessionMember):
    """Whoever may answer for a claim."""

    right = Right.SIGN_OFF


reads, writes, signs = Reads(), Writes(), Signs()
