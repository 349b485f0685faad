"""Who is a member of what."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q

from tinkerflow.core.accounts.models import User

from .models import Membership
from .roles import Member


@dataclass(frozen=True)
class Person:
    """One line of an organization's member list."""

    user_id: UUID
    email: str
    name: str
    roles: Sequence[str]


def memberships_of(user: User) -> list[Member]:
    """The organizations a person belongs to, the personal one first, with the person's roles.

    Needs an open scope with this person as `user_id`.
    """
    rows = (
        Membership._base_manager.filter(user=user)
        .values("org_id", name=F("org__name"))
        .annotate(held=ArrayAgg("roles__role", filter=Q(roles__role__isnull=False)))
        .order_by("-org__is_personal", "org__name", "org_id")
    )
    return [
        Member(
            user=user,
            org_id=row["org_id"],
            org_name=row["name"],
            roles=tuple(row["held"] or ()),
        )
        for row in rows
    ]


def people() -> list[Person]:
    """The members of the acting organization, by address."""
    rows = (
        Membership.objects.values("user_id", email=F("user__email"))
        .annotate(
            held=ArrayAgg(
                "roles__role", filter=Q(roles__role__isnull=False), order_by="roles__role"
            ),
            called=F("user__profile__display_name"),
        )
        .order_by("email")
    )
    return [
        Person(row["user_id"], row["email"], row["called"] or "", tuple(row["held"] or ()))
        for row in rows
    ]
