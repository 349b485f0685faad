"""What can be replayed, and what was."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.expressions import Combinable

from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.marketing.forecasts.proof import proven_lines
from tinkerflow.marketing.scoring.agents import JUDGE
from tinkerflow.marketing.scoring.balance import Decided, decided
from tinkerflow.marketing.scoring.queries import scored_parts, weights_in_use
from tinkerflow.marketing.scoring.weighing import JUDGE as BY_JUDGE
from tinkerflow.marketing.scripts.models import Script, ScriptBatch

from .drawing import AngleRecord
from .models import AngleSwitch, Replay
from .ranks import standings

MOST_SOURCES: Final = 30
MOST_REPLAYS: Final = 20
MOST_TRIALS: Final = 5_000
MIDDLE: Final = 50.0
USUAL: Final = 0.0
ALL: Final = ""


@dataclass(frozen=True)
class Source:
    """A stored run of writing: what its batches gave."""

    stage_id: UUID
    written_at: datetime
    scripts: int
    dropped: int
    platform: str


@dataclass(frozen=True)
class Judge:
    """A judge whose answers on a company are stored, with how many lists it read."""

    scorer: str
    model: str
    prompt_version: str
    lists: int


def sources(company_id: UUID) -> list[Source]:
    """The stored runs that wrote scripts, the newest first."""
    rows = (
        ScriptBatch.objects.filter(
            company_id=company_id, job_id__isnull=False, scripts_generated__gt=0
        )
        .values("job_id")
        .annotate(
            at=Max("created_at"),
            written=Sum("scripts_generated"),
            left_out=Sum(dropped()),
            platform=Min("target_platform"),
        )
        .order_by("-at")
    )
    return [
        Source(row["job_id"], row["at"], row["written"], row["left_out"], row["platform"])
        for row in rows[:MOST_SOURCES]
    ]


def dropped() -> Combinable:
    """What a batch left out as said before, word for word or nearly so."""
    return F("dropped_duplicates") + F("dropped_near_duplicates")


def writing_stage(company_id: UUID, about: UUID) -> UUID | None:
    """The stage that wrote the scripts of a run, a batch, or itself; None when there is none."""
    stages = Job.objects.filter(parent=about).values("pk")
    batches = ScriptBatch.objects.filter(company_id=company_id, job_id__isnull=False)
    found = batches.filter(Q(job_id=about) | Q(pk=about) | Q(job_id__in=stages))
    return found.values_list("job_id", flat=True).first()


def scripts_of(company_id: UUID, source_id: UUID | None) -> QuerySet[Script]:
    """The scripts of a stored run, or all of the company's."""
    rows = Script.objects.filter(company_id=company_id)
    return rows.filter(batch__job_id=source_id) if source_id else rows


def judges(company_id: UUID) -> list[Judge]:
    """The judges whose answers on this company are stored."""
    rows = (
        judged(company_id)
        .values("provider", "model", "prompt_version")
        .annotate(lists=Count("pk"))
        .order_by("provider", "model", "prompt_version")
    )
    return [
        Judge(
            f"{BY_JUDGE} {row['provider']} {row['model']} {JUDGE.name}@{row['prompt_version']}",
            row["model"],
            row["prompt_version"],
            row["lists"],
        )
        for row in rows
    ]


def judged(company_id: UUID) -> QuerySet[AiGenerationLog]:
    """The stored answers of judges on a company's scripts."""
    return AiGenerationLog.objects.filter(
        reference_id=company_id,
        prompt_name=JUDGE.name,
        engine=AiGenerationLog.Engine.MODEL,
        outcome=AiGenerationLog.Outcome.OK,
    )


def replays_of(company_id: UUID) -> Sequence[Replay]:
    """The replays of a company without their rows, the newest first."""
    rows = Replay.objects.filter(company_id=company_id).defer("rows")
    return list(rows.order_by("-asked_at")[:MOST_REPLAYS])


def run_of_replay(replay_id: UUID) -> Job | None:
    """The newest run that makes a replay, while it is known."""
    rows = Job.objects.filter(parent=None, job_type="replay", reference_id=replay_id)
    return rows.order_by("-created_at").first()


def decided_now(company_id: UUID) -> tuple[Decided, ...]:
    """What each part decides of the company's scores as they stand; empty when too few have one."""
    return decided(scored_parts(company_id), weights_in_use())


def angle_records() -> list[AngleRecord]:
    """What each angle won here, of the newest scored scripts and of all posts; most drawn last."""
    switched = set(AngleSwitch.objects.values_list("angle", flat=True))
    scored, posted = scored_trials(), posted_trials()
    found = [
        AngleRecord(
            angle,
            len(scored[angle]),
            sum(scored[angle]),
            len(posted[angle]),
            sum(posted[angle]),
            is_alike=ALL in switched or angle in switched,
        )
        for angle in angle_ids()
    ]
    return sorted(found, key=lambda one: (one.earned, one.share))


def angle_weights() -> dict[str, float]:
    """The angles that are drawn less often than the others, and how often."""
    return {one.angle: one.weight for one in angle_records() if one.weight < 1}


def scored_trials() -> dict[str, list[float]]:
    """For each angle, what its scripts won: above the middle of their company 1, in it a half."""
    rows = Script.objects.active().filter(final_score__isnull=False).exclude(creative_angle="")
    newest = rows.order_by("-pk").values_list("company_id", "creative_angle", "final_score")
    companies: dict[UUID, list[tuple[str, float]]] = defaultdict(list)
    for company_id, angle, final in newest[:MOST_TRIALS]:
        companies[company_id].append((angle, final or 0.0))
    trials: dict[str, list[float]] = defaultdict(list)
    for own in companies.values():
        places = standings([final for _, final in own])
        for (angle, _), place in zip(own, places, strict=True):
            trials[angle].append(won(place, MIDDLE))
    return trials


def posted_trials() -> dict[str, list[float]]:
    """For each angle, what its posts won: above what is usual on their channel 1, as usual a half."""
    above = {line.script_id: line.above for line in proven_lines() if line.script_id}
    angles = Script.objects.filter(pk__in=above).values_list("pk", "creative_angle")
    trials: dict[str, list[float]] = defaultdict(list)
    for script_id, angle in angles:
        trials[angle].append(won(above[script_id], USUAL))
    return trials


def won(result: float, middle: float) -> float:
    """1 above the middle, 0 below it, a half in it."""
    return 0.5 + (result > middle) / 2 - (result < middle) / 2
