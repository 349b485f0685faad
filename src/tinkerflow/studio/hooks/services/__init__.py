"""Hooks are ordered, written and kept here."""

from .library import (
    About,
    Brandless,
    DraftNotThere,
    Garbled,
    LongHook,
    Unsaid,
    add_hook,
    delete_hook,
    restore_hook,
    save_drafts,
)
from .ordering import MOST_PAINS, Order, PainNotThere, PersonaNotThere, WrongNumber, order_hooks
from .writing import NothingWritten, write_hooks

__all__ = [
    "MOST_PAINS",
    "About",
    "Brandless",
    "DraftNotThere",
    "Garbled",
    "LongHook",
    "NothingWritten",
    "Order",
    "PainNotThere",
    "PersonaNotThere",
    "Unsaid",
    "WrongNumber",
    "add_hook",
    "delete_hook",
    "order_hooks",
    "restore_hook",
    "save_drafts",
    "write_hooks",
]
