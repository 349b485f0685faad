"""An organization's own key: sealed at rest, opened only to ask, turned to new seals on demand."""

from typing import Final

from cryptography.fernet import InvalidToken
from django.db import transaction

from tinkerflow.core.accounts import sealing
from tinkerflow.core.accounts.sealing import seal
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.refusals import NotConfigured

HINT: Final = 4
LONG_ENOUGH_TO_HINT: Final = 16


def unseal(sealed: str) -> str:
    """Decrypt with whichever key fits. Raises NotConfigured when none does any more."""
    try:
        return sealing.unseal(sealed)
    except InvalidToken as lost:
        raise NotConfigured(
            "The stored model key cannot be read any more. Enter it again in Settings."
        ) from lost


def hint(plain: str) -> str:
    """The last characters, by which a person tells keys apart; nothing of a short one."""
    return plain[-HINT:] if len(plain) >= LONG_ENOUGH_TO_HINT else ""


def rotate_keys() -> int:
    """Seal every organization's key anew with the newest encryption key; says how many.

    Crosses tenants. All or none: a key that no longer opens raises NotConfigured.
    """
    with transaction.atomic(using="admin"):
        sealed = AiSettings.objects.using("admin").exclude(sealed_key="").select_for_update()
        rows = list(sealed)
        for row in rows:
            row.sealed_key = seal(unseal(row.sealed_key))
        AiSettings.objects.using("admin").bulk_update(rows, ["sealed_key"])
    return len(rows)
