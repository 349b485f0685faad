"""`tinkerflow demo`: a sample organization, filled by the same work as yours."""

import os

import typer


def demo() -> None:
    """Fill a sample organization: two invented companies, read, written for and ranked.

    Safe to repeat: what is there stays, with whatever you changed; what was stopped goes on.
    """
    os.environ.setdefault("TINKERFLOW_LOG_LEVEL", "WARNING")
    from . import database

    with database.ready():
        from . import samples

        samples.fill()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)
