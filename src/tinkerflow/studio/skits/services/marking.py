"""What a skit scores, as its row keeps it: pure, so that an edit is scored where it is saved."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tinkerflow.craft.skits.scoring import Score, score
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.studio.skits.models import SavedSkit


def mark(skit: SavedSkit, words: Skit, *, measured: Mapping[str, Any] | None = None) -> None:
    """Set the score of these words on the row. Nothing is saved.

    `measured` is what the headline model says of the hook: percentile (0 to 1), line, model. Without
    it the last one stands, marked as older where the hook is another by now.
    """
    hook = dict(measured) if measured else hook_measured(skit)
    if hook:
        hook["older"] = hook.get("line") != words.hook_line
    told = score(
        words,
        brand=skit.product_brand or skit.product_name,
        pains=listed(skit, "pains"),
        phrases=listed(skit, "phrases"),
        hook_percentile=hook.get("percentile"),
    )
    skit.score = told.total
    skit.ai_score = {**as_column(told), "hook": hook or None}


def as_column(told: Score) -> dict[str, Any]:
    """A score with its reasons; a reason names its beat from 0, or none."""
    return {
        "total": told.total,
        "marks": [asdict(mark) for mark in told.marks],
        "strengths": [asdict(reason) for reason in told.strengths],
        "improvements": [asdict(reason) for reason in told.improvements],
    }


def hook_measured(skit: SavedSkit) -> dict[str, Any]:
    """What the headline model said last of the skit's hook; empty where it was never asked."""
    return dict((skit.ai_score or {}).get("hook") or {})


def listed(skit: SavedSkit, name: str) -> tuple[str, ...]:
    """Texts that the skit was written with."""
    return tuple(skit.generation_config.get(name, ()))
