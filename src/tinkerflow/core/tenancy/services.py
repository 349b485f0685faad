"""Open an organization, let somebody in."""

from collections.abc import Iterable

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.ids import uuid7

from .context import acting_in, acting_org
from .models import Membership, Organization, UserRole
from .roles import Role


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
    name = user.email.partition("@")[0] or user.email
    return open_organization(name=f"{name}'s studio", owner=user, is_personal=True)


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
