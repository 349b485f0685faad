"""Scripts are written, kept, edited, varied and set aside here."""

from .drafting import as_copybook
from .editing import Wording, edit_script, restore_version, set_active
from .keeping import Drafted, keep_batch
from .planning import NobodyToWriteFor, Order
from .telling import rules
from .varying import VARY, NoVariant, write_variants
from .vouching import Bench, approve, bench_of, check_again, claims_in, revoke, sign_off
from .writing import NothingWritten, write_scripts

__all__ = [
    "VARY",
    "Bench",
    "Drafted",
    "NoVariant",
    "NobodyToWriteFor",
    "NothingWritten",
    "Order",
    "Wording",
    "approve",
    "as_copybook",
    "bench_of",
    "check_again",
    "claims_in",
    "edit_script",
    "keep_batch",
    "restore_version",
    "revoke",
    "rules",
    "set_active",
    "sign_off",
    "write_scripts",
    "write_variants",
]
