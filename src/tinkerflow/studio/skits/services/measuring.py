"""What the headline model says of hooks. Only a worker measures; the web scores with what it said."""

from collections.abc import Mapping, Sequence
from typing import Any

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.kit.languages import is_english


def measured(hooks: Sequence[str]) -> list[Mapping[str, Any] | None]:
    """For each hook its place among the reference headlines, 0 to 1; None where nothing can be read."""
    return [one_hook(hook) for hook in hooks]


def one_hook(hook: str) -> Mapping[str, Any] | None:
    """The same for one. English alone is read."""
    if not is_english(hook):
        return None
    try:
        [standing] = forecast.standings([hook])
    except NothingToRank:
        return None
    return {
        "line": hook,
        "percentile": round(standing.percentile / 100, 3),
        "low": round(standing.low / 100, 3),
        "high": round(standing.high / 100, 3),
        "model": forecast.in_use().version,
    }
