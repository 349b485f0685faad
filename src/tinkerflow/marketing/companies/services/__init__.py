"""Companies are added, read and kept fresh here."""

from .adding import (
    LARGEST_FILE,
    LONGEST_TEXT,
    LONGEST_UVP,
    HalfCharacters,
    LongPromise,
    NoAddress,
    NoPromise,
    NothingToRead,
    Source,
    TooMuchToRead,
    Upload,
    add_company,
    delete_company,
    edit_company,
    restore_company,
)
from .reading import Tell, read_company
from .sheets import facts_changed, fresh_sheet, sheet_of

__all__ = [
    "LARGEST_FILE",
    "LONGEST_TEXT",
    "LONGEST_UVP",
    "HalfCharacters",
    "LongPromise",
    "NoAddress",
    "NoPromise",
    "NothingToRead",
    "Source",
    "Tell",
    "TooMuchToRead",
    "Upload",
    "add_company",
    "delete_company",
    "edit_company",
    "facts_changed",
    "fresh_sheet",
    "read_company",
    "restore_company",
    "sheet_of",
]
