"""Replays are asked for and made here."""

from .opening import NothingToReplay, NotReplayable, Question, UnknownSource, open_replay
from .replaying import make_replay
from .switching import draw_alike

__all__ = [
    "NotReplayable",
    "NothingToReplay",
    "Question",
    "UnknownSource",
    "draw_alike",
    "make_replay",
    "open_replay",
]
