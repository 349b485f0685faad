"""Scores are given here, and winners picked."""

from .crowning import (
    BadTop,
    NothingToCrown,
    SetAside,
    crown,
    crown_one,
    pick_winners,
    uncrown_one,
)

__all__ = [
    "BadTop",
    "NothingToCrown",
    "SetAside",
    "crown",
    "crown_one",
    "pick_winners",
    "uncrown_one",
]
