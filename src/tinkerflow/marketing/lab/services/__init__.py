"""Replays are asked for and made here."""

from .opening import NothingToReplay, NotReplayable, Question, UnknownSource, open_replay
from .replaying import make_replay

__all__ = [
    "NotReplayable",
    "NothingToReplay",
    "Question",
    "UnknownSource",
    "make_replay",
    "open_replay",
]
