"""`tinkerflow ledger verify`: whether anybody touched a frozen forecast."""

import os
from typing import Annotated

import typer

TOUCHED = 3


def verify(
    receipt: Annotated[
        str, typer.Option(help="A receipt noted down earlier, such as 12:9f86d0…")
    ] = "",
) -> None:
    """Check every frozen forecast of every organization, and the audit log that vouches for them.

    Exit code 3 when something was touched. With --receipt also: whether a ledger still holds it.
    """
    os.environ.setdefault("TINKERFLOW_LOG_LEVEL", "WARNING")
    from . import database

    with database.ready():
        from . import ledgers

        holds = ledgers.report(receipt)
    if not holds:
        raise typer.Exit(TOUCHED)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    commands = typer.Typer(no_args_is_help=True, help="The ledger of frozen forecasts.")
    commands.command()(verify)
    # With one command alone typer would make it the whole group.
    commands.callback()(lambda: None)
    app.add_typer(commands, name="ledger")
