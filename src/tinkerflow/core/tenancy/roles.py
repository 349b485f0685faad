"""Who may do what inside an organization."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices

from tinkerflow.core.accounts.models import User
from tinkerflow.kit.errors import Refusal


class Role(TextChoices):
    """What somebody is in an organization; one person may be several."""

    OWNER = "owner", "Owner"
    ADMIN = "admin", "Admin"
    MARKETER = "marketer", "Marketer"
    RECORDER = "recorder", "Recorder"
    EDITOR = "editor", "Editor"
    UPLOADER = "uploader", "Uploader"


class Right(StrEnum):
    """What a door asks for before it calls a service."""

    READ = "read"
    WRITE_ADS = "write_ads"
    MANAGE = "manage"
    SIGN_OFF = "sign_off"


GRANTS: dict[Right, frozenset[str]] = {
    Right.READ: frozenset(Role.values),
    Right.WRITE_ADS: frozenset({Role.OWNER, Role.ADMIN, Role.MARKETER}),
    Right.MANAGE: frozenset({Role.OWNER, Role.ADMIN}),
    Right.SIGN_OFF: frozenset({Role.OWNER, Role.ADMIN}),
}


class NotYourRole(Refusal):
    """The person belongs here, but this is for somebody with another role."""

    code = "tenancy.not_your_role"
    status = 403


@dataclass(frozen=True)
class Member:
    """A person in the organization they are acting in."""

    user: User
    org_id: UUID
    org_name: str
    roles: Collection[str]

    def may(self, right: Right) -> bool:
        """Whether one of the person's roles grants the right."""
        return bool(GRANTS[right].intersection(self.roles))

    def acts_as(self, right: Right) -> str:
        """The highest of the person's roles that grants the right. Raises NotYourRole."""
        self.need(right)
        return next(role for role in Role.values if role in GRANTS[right] & set(self.roles))

    def need(self, right: Right) -> None:
        """Raises NotYourRole, naming the roles that may."""
        if not self.may(right):
            names = sorted(Role(role).label.lower() for role in GRANTS[right])
            raise NotYourRole(
                f"This needs one of these roles: {', '.join(names)}.", right=right
            )
