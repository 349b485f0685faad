"""Answers given to Idempotency-Keys, a day long."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import connection

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now

from .models import IdempotentRequest

KEPT = timedelta(days=1)


def answered(*, key: str) -> IdempotentRequest | None:
    """The answer given to a key before, None for a new one. Others with the key wait until then."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{acting_org()} {key}"]
        )
    IdempotentRequest.objects.filter(created_at__lt=now() - KEPT).delete()
    return IdempotentRequest.objects.filter(key=key).first()


def keep(*, key: str, fingerprint: str, status: int, body: Mapping[str, Any] | None) -> None:
    """Keep an answer, in the transaction of what it answers."""
    IdempotentRequest.objects.create(
        org_id=acting_org(), key=key, fingerprint=fingerprint, status=status, body=body
    )
