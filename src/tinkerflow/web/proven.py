"""The headlines that a score was held against, as its page shows them: nearest first, with a way there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tinkerflow.marketing.scoring.models import Score


@dataclass(frozen=True)
class Near:
    """A tried headline; without `script_id` it is of no script."""

    headline: str
    alike: int
    told: str
    script_id: UUID | None


def nearest_of(score: Score | None) -> list[Near]:
    """The nearest three that are kept with a score; none of a score without any."""
    parts = score.scoring_data.get("parts", {}) if score else {}
    lines: Sequence[Mapping[str, Any]] = parts.get("viral", {}).get("nearest", [])
    return [
        Near(
            line["headline"],
            line["alike"],
            line["told"],
            UUID(line["script"]) if line["script"] else None,
        )
        for line in lines
    ]
