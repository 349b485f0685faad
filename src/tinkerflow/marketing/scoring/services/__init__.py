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
from .judging import NobodyJudges
from .scoring import NothingScored, NothingToScore, score_scripts
from .trends import import_trends

__all__ = [
    "BadTop",
    "NobodyJudges",
    "NothingScored",
    "NothingToCrown",
    "NothingToScore",
    "SetAside",
    "crown",
    "crown_one",
    "import_trends",
    "pick_winners",
    "score_scripts",
    "uncrown_one",
]
