"""From measures to kept scores: a row each, and the script's copy of the number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import JobStep
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring import balance
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.queries import scored_parts
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name, Part, weigh
from tinkerflow.marketing.scripts.models import Script

from .chunks import has_valid_score
from .measures import Measure

MOST_BESIDE: Final = 2_000
COUNTS: Final = "counts"
REPLACED: Final = tuple(
    column.name
    for column in Score._meta.concrete_fields
    if column.name not in ("id", "org", "script", "created_at") and not column.generated
)


@dataclass(frozen=True)
class Measured:
    """A script with all that was measured of it, and by whom."""

    script: Script
    scorer: str
    parts: Mapping[Name, Measure]
    data: Mapping[str, Any] = field(default_factory=dict)
    generation_id: UUID | None = None
    weights: Mapping[Name, float] = field(default_factory=lambda: WEIGHTS)

    @property
    def known(self) -> dict[Name, float]:
        """The parts that have a number."""
        told = {name: measure.part.score for name, measure in self.parts.items()}
        return {name: score for name, score in told.items() if score is not None}

    @property
    def notes(self) -> list[str]:
        """What a person should know besides the numbers."""
        count = self.script.unsupported_claims
        if not count:
            return []
        return ["1 claim has no source." if count == 1 else f"{count} claims have no source."]

    def row(self) -> Score:
        """The row of its score. What a part was made of is kept exactly, beside the rounded part."""
        parts = {name: measure.part for name, measure in self.parts.items()}
        whole = weigh(parts, scorer=self.scorer, by=self.weights)
        return Score(
            org_id=self.script.org_id,
            script_id=self.script.pk,
            script_version=self.script.version,
            **{f"{name}_score": rounded(part) for name, part in parts.items()},
            **{f"{name}_rationale": sentence(part.reason) for name, part in parts.items()},
            final_score=whole.final,
            low=whole.low,
            high=whole.high,
            score_class=whole.score_class,
            scorer=self.scorer,
            generation_id=self.generation_id,
            scoring_data={
                **self.data,
                "parts": {name: as_data(measure) for name, measure in self.parts.items()},
                "weights": dict(whole.weights),
                "sentence": whole.sentence,
                "notes": self.notes,
            },
        )


def rounded(part: Part) -> int | None:
    """A part as its column holds it."""
    return None if part.score is None else round(part.score)


def sentence(reason: str) -> str:
    """A reason as a person reads it on its own."""
    end = "" if reason.endswith((".", "!", "?")) else "."
    return f"{reason[:1].upper()}{reason[1:]}{end}"


def as_data(measure: Measure) -> dict[str, Any]:
    """A part with its range, exactly."""
    part = measure.part
    if part.score is None:
        return {"score": None, **measure.data}
    return {"score": part.score, "low": part.bottom, "high": part.top, **measure.data}


def keep_once(
    *, stage_id: UUID, slot: str, company_id: UUID, measured: Sequence[Measured]
) -> None:
    """Keep the scores of a portion once. Raises StepDoneBefore when it was kept before."""
    with jobs.once(stage_id=stage_id, slot=slot):
        put(company_id, measured)


@transaction.atomic
def leave_unscored(*, company_id: UUID, measured: Sequence[Measured]) -> None:
    """Say why scripts have no score. A score that still holds is never taken away for it."""
    waiting = Script.objects.filter(~has_valid_score(), pk__in=[m.script.pk for m in measured])
    without = set(waiting.values_list("pk", flat=True))
    put(company_id, [one for one in measured if one.script.pk in without])


def put(company_id: UUID, measured: Sequence[Measured]) -> None:
    """Write the scores of scripts that are still what was measured, and their copies."""
    Company.objects.hold(company_id)
    as_measured = unchanged([one.script for one in measured])
    kept = [one.row() for one in measured if one.script.pk in as_measured]
    Score.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["script"], update_fields=REPLACED
    )
    final = Score.objects.filter(script_id=OuterRef("pk")).values("final_score")
    Script.objects.filter(pk__in=as_measured).update(final_score=Subquery(final))


def unchanged(measured: Sequence[Script]) -> set[UUID]:
    """The scripts that are still active and in the version that was measured, held until the end."""
    rows = Script.objects.select_for_update().filter(pk__in=[script.pk for script in measured])
    now_there = dict(rows.active().order_by("pk").values_list("pk", "version"))
    return {script.pk for script in measured if now_there.get(script.pk) == script.version}


def settled_counts(
    *,
    stage_id: UUID,
    company_id: UUID,
    measured: Sequence[Measured],
    weights: Mapping[Name, float],
) -> dict[Name, float]:
    """What the parts count in a stage, settled once: a rerun goes on with the same factors."""
    try:
        with jobs.once(stage_id=stage_id, slot=COUNTS) as step:
            beside = scored_parts(company_id, but=[one.script.pk for one in measured])
            rows = [*(one.known for one in measured), *(row for row, _ in beside)]
            step.result = balance.counts(rows, weights)
            step.save(update_fields=["result"])
    except jobs.StepDoneBefore:
        step = JobStep.objects.get(job_id=stage_id, slot=COUNTS)
    return {name: step.result[name] for name in WEIGHTS}


def judged_before(*, company_id: UUID, scorer: str, but: Collection[UUID]) -> list[float]:
    """The marks that this judge gave to other scripts of the company, the newest first."""
    rows = Score.objects.filter(
        script__company_id=company_id, script__is_active=True, scorer=scorer
    ).exclude(script_id__in=but)
    found = rows.order_by("-updated_at").values_list(
        "scoring_data__parts__llm__total", flat=True
    )
    return [total for total in found[:MOST_BESIDE] if isinstance(total, int | float)]
