"""Scripts are written, kept, edited, varied and set aside here."""

from .editing import Wording, edit_script, restore_version, set_active
from .keeping import Drafted, keep_batch
from .planning import NobodyToWriteFor, Order
from .varying import VARY, NoVariant, write_variants
from .writing import NothingWritten, write_scripts

__all__ = [
    "VARY",
    "Drafted",
    "NoVariant",
    "NobodyToWriteFor",
    "NothingWritten",
    "Order",
    "Wording",
    "edit_script",
    "keep_batch",
    "restore_version",
    "set_active",
    "write_scripts",
    "write_variants",
]
