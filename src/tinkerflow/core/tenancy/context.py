"""Whose rows are visible: one scope, one transaction, never nested."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction


@dataclass(frozen=True)
class Scope:
    """The organization whose rows are visible, and the person who looks (None for a worker)."""

    org_id: UUID | None
    user_id: UUID | None


_scope: ContextVar[Scope | None] = ContextVar("tinkerflow_scope", default=None)


class ScopeAlreadyOpen(RuntimeError):
    """A scope inside a scope: after the inner one the outer code would act as the wrong tenant."""


class NobodyActs(RuntimeError):
    """A tenant's rows were asked for while nobody acts for a tenant."""


def scope() -> Scope | None:
    """The open scope, if any."""
    return _scope.get()


def current_org() -> UUID | None:
    """The organization of the open scope, if any."""
    return opened.org_id if (opened := _scope.get()) else None


def acting_org() -> UUID:
    """The organization of the open scope. Raises NobodyActs when there is none."""
    if (org_id := current_org()) is None:
        raise NobodyActs("open a scope with acting_in() first")
    return org_id


@contextmanager
def acting_in(org_id: UUID | None, *, user_id: UUID | None = None) -> Iterator[None]:
    """Open a transaction that sees one organization's rows (and `user_id`'s own memberships).

    Raises ScopeAlreadyOpen when one is open already. No network and no model calls inside.
    """
    if _scope.get() is not None:
        raise ScopeAlreadyOpen(f"already acting in {_scope.get()}")
    token = _scope.set(Scope(org_id, user_id))
    try:
        with transaction.atomic():
            tell_database(org_id, user_id)
            try:
                yield
            finally:
                forget_inside_outer_transaction()
    finally:
        _scope.reset(token)


def tell_database(org_id: UUID | None, user_id: UUID | None) -> None:
    """Set what the walls read; local to the transaction, so that a pool cannot leak it."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select set_config('app.org_id', %s, true), set_config('app.user_id', %s, true)",
            [str(org_id or ""), str(user_id or "")],
        )


def forget_inside_outer_transaction() -> None:
    """A savepoint's end keeps the setting: clear it when a transaction around us goes on."""
    connection = connections["default"]
    if len(connection.savepoint_ids) > 0 and not connection.needs_rollback:
        tell_database(None, None)
