"""What a replay is made of: scripts with their scores as they stand, read in one short scope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet, Sum

from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import dropped, scripts_of
from tinkerflow.marketing.scoring.queries import known_of
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name
from tinkerflow.marketing.scripts.models import Script, ScriptBatch

MOST: Final = 10_000
PARTS: Final = tuple(f"score__scoring_data__parts__{name}__score" for name in WEIGHTS)


@dataclass(frozen=True)
class Stored:
    """A script as it stands. `parts` is empty where no score holds for what it says now."""

    script_id: UUID
    number: int
    headline: str
    body: str
    angle: str
    is_kept: bool
    is_winner: bool
    parts: Mapping[Name, float]
    final: float | None


@dataclass(frozen=True)
class Material:
    """The newest scripts in the order they were written, and what their writers left out."""

    scripts: tuple[Stored, ...]
    there: int
    asked: int
    dropped: int

    @property
    def scored(self) -> list[Stored]:
        """Those whose score holds."""
        return [one for one in self.scripts if one.final is not None]


def material(replay: Replay) -> Material:
    """What there is to replay now: scripts may have gone since it was asked."""
    rows = scripts_of(replay.company_id, replay.source_id)
    batches = ScriptBatch.objects.filter(company_id=replay.company_id)
    if replay.source_id:
        batches = batches.filter(job_id=replay.source_id)
    sums = batches.aggregate(
        out=Sum(dropped(), default=0), written=Sum("scripts_generated", default=0)
    )
    return Material(
        scripts=tuple(reversed([stored(*row) for row in newest(rows)])),
        there=rows.count(),
        asked=sums["written"] + sums["out"],
        dropped=sums["out"],
    )


def newest(rows: QuerySet[Script]) -> Iterable[tuple[Any, ...]]:
    """The columns of the newest scripts, the newest first."""
    columns = ("pk", "number", "headline", "body", "creative_angle", "is_active", "is_winner")
    scores = ("version", "score__script_version", "score__final_score", *PARTS)
    return rows.order_by("-number").values_list(*columns, *scores)[:MOST]


def stored(*row: Any) -> Stored:
    """A script out of its columns; one that was set aside or changed since has no score."""
    *columns, version, scored_version, final, llm, trend, viral = row
    is_active = columns[5]
    holds = is_active and final is not None and version == scored_version
    parts = known_of((llm, trend, viral)) if holds else {}
    return Stored(*[*columns, parts, final if parts else None])
