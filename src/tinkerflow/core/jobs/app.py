"""The queue: deferring by name, inside the transaction of what is deferred."""

from typing import TYPE_CHECKING

from procrastinate.contrib.django import app as current_app

if TYPE_CHECKING:
    from procrastinate import App


def on_ready(app: "App") -> None:
    """Procrastinate's hook: every task module is imported, so that a worker knows the names."""
    app.import_paths = []


def defer(task: str, *, queue: str, **arguments: object) -> None:
    """Queue a task by its name. A rolled-back transaction leaves no job. Ids only, as strings."""
    said = {name: str(value) for name, value in arguments.items()}
    current_app.configure_task(task, queue=queue).defer(**said)
