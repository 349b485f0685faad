"""The queue: deferring by name, inside the transaction of what is deferred."""

from typing import Final

from django.db import InterfaceError, OperationalError, connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.types import TimeDeltaParams

LOST: Final = (OperationalError, InterfaceError)
WHEN_THE_DATABASE_IS_BACK: Final = RetryStrategy(wait=2, retry_exceptions=LOST)


def defer(task: str, *, queue: str, wait: float = 0, **arguments: object) -> None:
    """Queue a task by its name, at the earliest in `wait` seconds.

    A rolled-back transaction leaves no job. Arguments are ids and travel as strings. Raises what the
    database raised, as every other statement of the transaction does.
    """
    later = TimeDeltaParams(seconds=max(1, round(wait))) if wait else None
    said = {name: str(value) for name, value in arguments.items()}
    try:
        app.configure_task(task, queue=queue, schedule_in=later).defer(**said)
        return
    except ConnectorException as wrapped:
        fault = wrapped.__cause__ or wrapped
    with connection.wrap_database_errors:
        raise fault
