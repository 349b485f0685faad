"""Scripts are written, kept, edited, varied and set aside here."""

from .drafting import as_copybook
from .editing import Wording, edit_script, restore_version, set_active
from .keeping import Drafted, claims_in, keep_batch
from .planning import NobodyToWriteFor, Order
from .telling import rules
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
    "as_copybook",
    "claims_in",
    "edit_script",
    "keep_batch",
    "restore_version",
    "rules",
    "set_active",
    "write_scripts",
    "write_variants",
]
