"""Scripts are written, kept, edited, varied and set aside here."""

from .drafting import as_copybook
from .editing import Wording, edit_script, restore_version, set_active
from .keeping import Drafted, keep_batch
from .planning import NobodyToWriteFor, Order
from .rewording import Offer, offers_in, say_better
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
    "Offer",
    "Order",
    "Wording",
    "approve",
    "as_copybook",
    "bench_of",
    "check_again",
    "claims_in",
    "edit_script",
    "keep_batch",
    "offers_in",
    "restore_version",
    "revoke",
    "rules",
    "say_better",
    "set_active",
    "sign_off",
    "write_scripts",
    "write_variants",
]
