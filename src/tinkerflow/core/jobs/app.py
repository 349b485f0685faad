"""The queue: deferring by name, inside the transaction of what is deferred."""

from contextlib import nullcontext
from typing import Final

from django.db import InterfaceError, OperationalError, connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.types import TimeDeltaParams

LOST: Final = (OperationalError, InterfaceError)
WHEN_THE_DATABASE_IS_BACK: Final = RetryStrategy(wait=2, retry_exceptions=LOST)


def defer(
    task: str, *, queue: str, wait: float = 0, once: object = None, **arguments: object
) -> None:
    """Queue a task by its name, at the earliest in `wait` seconds.

    Of those with the same `once`, one that waits is enough. A rolled-back transaction leaves no job. Arguments are ids and travel as strings. Raises what the
    database raised, as every other statement of the transaction does.
    """
    later = TimeDeltaParams(seconds=max(1, round(wait))) if wait else None
    said = {name: str(value) for name, value in arguments.items()}
    try:
        with transaction.atomic() if once else nullcontext():
            app.configure_task(
                task, queue=queue, schedule_in=later, queueing_lock=str(once) if once else None
            ).defer(**said)
        return
    except AlreadyEnqueued:
        return
    except ConnectorException as wrapped:
        fault = wrapped.__cause__ or wrapped
    with connection.wrap_database_errors:
        raise fault
