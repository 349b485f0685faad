"""Every ask leaves a row: who wrote, what it cost, what came back."""

import time
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import structlog
from django.db import IntegrityError, OperationalError, connection, transaction

from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.tenancy.context import acting_in

if TYPE_CHECKING:
    from .questions import Ask

Outcome = AiGenerationLog.Outcome

LONGEST_ERROR: Final = 1_000
# A database that restarts is back after one or two of these; an answer that was paid for waits so long.
OUTAGE: Final = (0.5, 1.0, 2.0, 4.0)

log = structlog.get_logger(__name__)


def write(*, org_id: UUID, ask: "Ask[Any]", outcome: str, **facts: Any) -> AiGenerationLog:
    """Add a row in a transaction of its own.

    When its slot was answered meanwhile by somebody else the row says `duplicate`: it was paid for,
    but the first answer is the one that counts.
    """
    row = AiGenerationLog(
        org_id=org_id,
        prompt_name=ask.prompt_name,
        prompt_version=ask.prompt_version,
        slot=ask.slot,
        reference_id=ask.reference_id,
        job_id=ask.job_id,
        seed=ask.seed,
        temperature=ask.temperature,
        outcome=outcome,
        **facts,
    )
    row.raw_answer = storable(row.raw_answer)
    row.error = storable(row.error)[:LONGEST_ERROR]
    _insert(row)
    log.info(
        "ai.asked",
        outcome=row.outcome,
        engine=row.engine,
        model=row.model,
        prompt=row.prompt_name,
        milliseconds=row.latency_ms,
    )
    return row


def _insert(row: AiGenerationLog) -> None:
    for pause in OUTAGE:
        try:
            return _insert_once(row)
        except OperationalError:
            connection.close()
        time.sleep(pause)
    return _insert_once(row)


def _insert_once(row: AiGenerationLog) -> None:
    with acting_in(row.org_id):
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if row.outcome != Outcome.OK:
                raise
            row.outcome = Outcome.DUPLICATE
            row.save(force_insert=True)


def storable(text: str) -> str:
    """A text that PostgreSQL can hold: no NUL, no half characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
