"""Scripts are written, kept, edited, varied and set aside here."""

from .editing import Wording, edit_script, restore_version, set_active
from .keeping import Drafted, keep_batch
from .varying import VARY, write_variants
from .writing import Order, write_scripts

__all__ = [
    "VARY",
    "Drafted",
    "Order",
    "Wording",
    "edit_script",
    "keep_batch",
    "restore_version",
    "set_active",
    "write_scripts",
    "write_variants",
]
