"""Write the audit log, and check that nobody rewrote it."""

from collections.abc import Mapping

from django.db import connection, models
from structlog.contextvars import get_contextvars

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.context import acting_org

from .models import AuditEntry


def record(
    *,
    actor: User | None,
    action: str,
    target: models.Model,
    summary: str = "",
    details: Mapping[str, object] | None = None,
) -> AuditEntry:
    """Add an entry in the transaction of what it records. `action` is `<thing>.<done>`.

    `summary` is at most 500 characters and must hold no secrets. The request's id is the
    correlation id.
    """
    return AuditEntry.objects.create(
        org_id=acting_org(),
        actor=actor,
        event_type=action,
        entity_type=target._meta.db_table,
        entity_id=target.pk,
        summary=summary[:500],
        details=dict(details or {}),
        correlation_id=get_contextvars().get("request_id", ""),
    )


def first_broken_position() -> int | None:
    """The first entry of the acting organization whose chain does not hold, None when all do."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            select min(position) from (
                select e.position, e.hash <> audit_hash(e)
                       or e.previous <> coalesce(lag(e.hash) over w, '')
                       or e.position <> row_number() over w as broken
                  from audit_log e where e.org_id = current_org()
                window w as (order by e.position)) checked
             where broken
            """
        )
        row = cursor.fetchone()
    return row[0] if row else None
