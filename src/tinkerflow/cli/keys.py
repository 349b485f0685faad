"""`tinkerflow rotate-keys`: what is stored encrypted, sealed anew."""

import os

import typer

from tinkerflow.kit.text import counted


def rotate_keys() -> None:
    """Seal every model key and second factor anew with the newest encryption key.

    First put a new key in front of TINKERFLOW_ENCRYPTION_KEYS (comma-separated, newest first) on every
    host and restart; then run this; then the old key can go. All or none: a key that no longer opens is
    named by a refusal, and nothing is changed.
    """
    os.environ.setdefault("TINKERFLOW_LOG_LEVEL", "WARNING")
    from . import database

    with database.ready():
        from django.db import transaction

        from tinkerflow.core.accounts import services as accounts
        from tinkerflow.core.ai import services as ai

        with transaction.atomic(using="admin"):
            keys, factors = ai.rotate_keys(), accounts.reseal_factors()
    print(f"Sealed anew: {counted(keys, 'model key')}, {counted(factors, 'second factor')}.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rotate-keys")(rotate_keys)
