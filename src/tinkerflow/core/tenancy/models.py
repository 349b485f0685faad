"""Organizations and their people; the base of every row that belongs to one."""

from typing import TypeVar

from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.kit.clock import now
from tinkerflow.kit.ids import uuid7

from .context import current_org
from .roles import Role

M = TypeVar("M", bound=models.Model)


class Organization(models.Model):
    """A tenant: what one team sees and nobody else does."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField()
    is_personal = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "organizations"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="organizations_named"),
        ]

    def __str__(self) -> str:
        return self.name


class TenantManager(models.Manager[M]):
    """Starts every query at the acting organization: a first filter, in front of the wall."""

    filters_on = True

    def get_queryset(self) -> models.QuerySet[M]:
        rows = super().get_queryset()
        org = current_org() if TenantManager.filters_on else None
        return rows.filter(org_id=org) if org else rows


class TenantModel(models.Model):
    """A row that belongs to one organization; its table has a wall (`BuildTenantWall`)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    org = models.ForeignKey(Organization, models.CASCADE, related_name="+", db_index=False)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = TenantManager()

    class Meta:
        abstract = True


class Membership(TenantModel):
    """Somebody belongs to an organization."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")

    class Meta:
        db_table = "memberships"
        constraints = [
            models.UniqueConstraint(fields=["org", "user"], name="memberships_once"),
        ]


class UserRole(TenantModel):
    """What somebody is in an organization; several rows, several roles."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="roles")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    role = models.TextField(choices=Role.choices)
    assigned_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    assigned_at = models.DateTimeField(default=now)

    class Meta:
        db_table = "user_roles"
        constraints = [
            models.UniqueConstraint(fields=["org", "user", "role"], name="user_roles_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_roles_known"
            ),
        ]
