"""Claims are checked, kept, signed off and taken back here."""

from .checking import (
    Said,
    Subject,
    UnsupportedClaims,
    blocking,
    check,
    check_all,
    claims_of,
    need_all_clear,
    need_clear,
    withdraw,
)
from .places import choose_jurisdictions
from .signing import (
    LONGEST_REASON,
    ClaimGone,
    GateStaysShut,
    LongReason,
    NoReason,
    NothingToSign,
    revoke,
    sign_off,
)

__all__ = [
    "LONGEST_REASON",
    "ClaimGone",
    "GateStaysShut",
    "LongReason",
    "NoReason",
    "NothingToSign",
    "Said",
    "Subject",
    "UnsupportedClaims",
    "blocking",
    "check",
    "check_all",
    "choose_jurisdictions",
    "claims_of",
    "need_all_clear",
    "need_clear",
    "revoke",
    "sign_off",
    "withdraw",
]
