"""Where the headline model puts hooks, and why it puts some nowhere."""

from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.kit.languages import is_english
from tinkerflow.studio.hooks.models import HookType, Worded

UNREAD: Final = "The headline model reads English only."
UNSEEN: Final = "The headline model reads words, not shots."


def place_hooks(hooks: Sequence[Worded]) -> None:
    """Set where each stands among the model's reference headlines, or why it has no place."""
    for hook in hooks:
        hook.unplaced = why_not(hook)
    read = [hook for hook in hooks if not hook.unplaced]
    model = forecast.in_use()
    standings = forecast.standings([hook.hook_text for hook in read])
    for hook, standing in zip(read, standings, strict=True):
        hook.place = round(standing.percentile, 1)
        hook.place_low, hook.place_high = round(standing.low, 1), round(standing.high, 1)
        hook.placed_by = f"{model.name} {model.version}"


def why_not(hook: Worded) -> str:
    """What keeps the model from a hook; empty if nothing does."""
    if hook.hook_type == HookType.VISUAL:
        return UNSEEN
    try:
        lexical.features(hook.hook_text)
    except lexical.NothingToRank:
        return UNREAD
    return "" if is_english(hook.hook_text) else UNREAD
