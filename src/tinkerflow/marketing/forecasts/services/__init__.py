"""Scores are frozen here, results taken in, and weights learnt from them."""

from .freezing import NothingToFreeze, freeze
from .importing import import_outcomes
from .learning import NothingLearnt, relearn, use_learnt
from .verifying import BadReceipt, Verdict, holds_receipt, verify

__all__ = [
    "BadReceipt",
    "NothingLearnt",
    "NothingToFreeze",
    "Verdict",
    "freeze",
    "holds_receipt",
    "import_outcomes",
    "relearn",
    "use_learnt",
    "verify",
]
