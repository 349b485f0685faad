"""The three libraries of an audience are kept here."""

from .checking import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ENTRIES,
    Garbled,
    LongText,
    ProductNotThere,
    TooMany,
    UnknownWord,
    Unsaid,
)
from .keeping import EntryExists, EntryGone, add, delete, edit, restore
from .pains import AboutPain
from .patterns import AboutPattern, PersonaNotThere, TwoAdvices
from .personas import MOST_PAINS, AboutPersona, Pain

__all__ = [
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "MOST_ENTRIES",
    "MOST_PAINS",
    "AboutPain",
    "AboutPattern",
    "AboutPersona",
    "EntryExists",
    "EntryGone",
    "Garbled",
    "LongText",
    "Pain",
    "PersonaNotThere",
    "ProductNotThere",
    "TooMany",
    "TwoAdvices",
    "UnknownWord",
    "Unsaid",
    "add",
    "delete",
    "edit",
    "restore",
]
