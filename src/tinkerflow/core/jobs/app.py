"""The queue: deferring by name, inside the transaction of what is deferred."""

from procrastinate.contrib.django import app
from procrastinate.types import TimeDeltaParams


def defer(task: str, *, queue: str, wait: float = 0, **arguments: object) -> None:
    """Queue a task by its name, at the earliest in `wait` seconds.

    A rolled-back transaction leaves no job. Arguments are ids and travel as strings.
    """
    later = TimeDeltaParams(seconds=max(1, round(wait))) if wait else None
    said = {name: str(value) for name, value in arguments.items()}
    app.configure_task(task, queue=queue, schedule_in=later).defer(**said)
