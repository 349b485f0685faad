"""What can be replayed, and what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.db.models.expressions import Combinable

from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.jobs.models import Job
from tinkerflow.marketing.scoring.agents import JUDGE
from tinkerflow.marketing.scoring.balance import Decided, decided
from tinkerflow.marketing.scoring.queries import scored_parts, weights_in_use
from tinkerflow.marketing.scoring.weighing import JUDGE as BY_JUDGE
from tinkerflow.marketing.scripts.models import Script, ScriptBatch

from .models import Replay

MOST_SOURCES: Final = 30
MOST_REPLAYS: Final = 20


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
