"""Open an organization, let somebody in."""

import re
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.ids import uuid7

from . import queries
from .context import acting_in, acting_org
from .models import Membership, Organization, UserRole
from .roles import Role

TERMINAL: Final = "you@this.machine"


class NamelessOrganization(BadInput):
    """An organization needs a name that people recognize."""

    code = "tenancy.nameless"


def open_organization(*, name: str, owner: User, is_personal: bool = False) -> Organization:
    """Make an organization with its first owner. Must not be called inside a scope.

    Raises NamelessOrganization; then nothing is kept.
    """
    if not name.strip():
        raise NamelessOrganization("Give the organization a name.")
    org_id = uuid7()
    with acting_in(org_id, user_id=owner.pk):
        org = Organization.objects.create(id=org_id, name=name.strip(), is_personal=is_personal)
        add_member(user=owner, roles=[Role.OWNER, Role.ADMIN])
    return org


def open_personal_organization(*, user: User) -> Organization:
    """The organization everybody gets at sign-up, named after the address."""
    name = re.split(r"[@._+-]", user.email.lstrip("._+-"))[0] or user.email
    return open_organization(
        name=f"{name[:1].upper()}{name[1:]}'s studio", owner=user, is_personal=True
    )


@transaction.atomic
def add_member(*, user: User, roles: Iterable[str]) -> Membership:
    """Let somebody into the acting organization, or give them more roles. Safe to repeat."""
    org_id = acting_org()
    membership, _ = Membership.objects.get_or_create(org_id=org_id, user=user)
    UserRole.objects.bulk_create(
        [
            UserRole(org_id=org_id, membership=membership, user=user, role=Role(role))
            for role in roles
        ],
        ignore_conflicts=True,
    )
    return membership


@transaction.atomic
def terminal_organization(*, name: str = "This machine") -> UUID:
    """An organization of whoever works in the terminal, opened on first use. Not inside a scope.

    The admins of the installation belong to it, so that they see in the browser what was made there.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [TERMINAL])
    nobody = {"password": make_password(None)}
    person, _ = User.objects.get_or_create(email=TERMINAL, defaults=nobody)
    with acting_in(None, user_id=person.pk):
        known = {one.org_name: one.org_id for one in queries.memberships_of(person)}
    if name not in known:
        known[name] = open_organization(name=name, owner=person).pk
        for admin in User.objects.filter(is_superuser=True):
            join(admin, known[name])
    return known[name]


def join_terminal(*, admin: User) -> UUID | None:
    """Let a new admin into what was made in the terminal; one of it, if any. Not inside a scope."""
    person = User.objects.filter(email=TERMINAL).first()
    if person is None:
        return None
    with acting_in(None, user_id=person.pk):
        known = [one.org_id for one in queries.memberships_of(person)]
    for org_id in known:
        join(admin, org_id)
    return known[0] if known else None


def join(admin: User, org_id: UUID) -> None:
    """Make an admin of the installation one of an organization's owners."""
    with acting_in(org_id):
        add_member(user=admin, roles=[Role.OWNER, Role.ADMIN])
