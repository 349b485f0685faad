"""The headlines that a score was held against, as its page shows them: nearest first, with a way there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script


@dataclass(frozen=True)
class Near:
    """A tried headline; without `script_id` it is of no script that is still there."""

    headline: str
    alike: int
    told: str
    script_id: UUID | None


def nearest_of(score: Score | None) -> list[Near]:
    """The nearest three that are kept with a score, in one query; none of a score without any."""
    parts = score.scoring_data.get("parts", {}) if score else {}
    lines: Sequence[Mapping[str, Any]] = parts.get("viral", {}).get("nearest", [])
    if not lines:
        return []
    ids = [line["script"] for line in lines if line["script"]]
    still = Script.objects.filter(pk__in=ids, company__deleted_at=None)
    there = {str(script_id): script_id for script_id in still.values_list("pk", flat=True)}
    return [
        Near(line["headline"], line["alike"], line["told"], there.get(line["script"]))
        for line in lines
    ]
