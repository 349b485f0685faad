"""Headlines are tried, weighed phrase by phrase, and better ones proposed here."""

from .asking import (
    MEASURE,
    NothingToTry,
    NothingToWeigh,
    SameHeadline,
    SetAside,
    TooLongToTry,
    need_active,
    try_headline,
    weigh_phrases,
)
from .clearing import clean_up
from .measuring import measure_trials
from .proposing import NoHeadline, Place, propose_headlines

__all__ = [
    "MEASURE",
    "NoHeadline",
    "NothingToTry",
    "NothingToWeigh",
    "Place",
    "SameHeadline",
    "SetAside",
    "TooLongToTry",
    "clean_up",
    "measure_trials",
    "need_active",
    "propose_headlines",
    "try_headline",
    "weigh_phrases",
]
