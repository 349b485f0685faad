"""Hooks are ordered, written and kept here."""

from .grounding import Ground, as_told, ground_for
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
from .ordering import (
    MOST_PAINS,
    Order,
    PainNotThere,
    PersonaNotThere,
    WrongNumber,
    checked_pains,
    checked_persona,
    order_hooks,
)
from .sifting import findings_of, reasons, why_not
from .writing import NothingWritten, write_hooks

__all__ = [
    "MOST_PAINS",
    "About",
    "Brandless",
    "DraftNotThere",
    "Garbled",
    "Ground",
    "LongHook",
    "NothingWritten",
    "Order",
    "PainNotThere",
    "PersonaNotThere",
    "Unsaid",
    "WrongNumber",
    "add_hook",
    "as_told",
    "checked_pains",
    "checked_persona",
    "delete_hook",
    "findings_of",
    "ground_for",
    "order_hooks",
    "reasons",
    "restore_hook",
    "save_drafts",
    "why_not",
    "write_hooks",
]
