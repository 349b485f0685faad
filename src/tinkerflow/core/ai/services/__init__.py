"""Ask a model, choose one, keep its key safe."""

from tinkerflow.core.ai.refusals import (
    AskedInsideTransaction,
    BadAnswer,
    BadKey,
    BadSettings,
    Declined,
    NoAnswer,
    NotConfigured,
    OutOfQuota,
    PrivateModelAddress,
    RateLimited,
    Rejected,
    TookTooLong,
    TooLong,
    Truncated,
    Unavailable,
    UnknownModel,
)

from .asking import ask, ask_many, prepare
from .engines import writes_offline
from .keys import rotate_keys
from .questions import Answer, Ask, Outcome
from .settings import drop_settings, save_settings
from .trying import sentence_of, try_model

__all__ = [
    "Answer",
    "Ask",
    "AskedInsideTransaction",
    "BadAnswer",
    "BadKey",
    "BadSettings",
    "Declined",
    "NoAnswer",
    "NotConfigured",
    "OutOfQuota",
    "Outcome",
    "PrivateModelAddress",
    "RateLimited",
    "Rejected",
    "TooLong",
    "TookTooLong",
    "Truncated",
    "Unavailable",
    "UnknownModel",
    "ask",
    "ask_many",
    "drop_settings",
    "prepare",
    "rotate_keys",
    "save_settings",
    "sentence_of",
    "try_model",
    "writes_offline",
]
