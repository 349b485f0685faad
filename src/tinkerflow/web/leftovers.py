"""What a run wrote and did not keep, and why it wrote less than it was asked for."""

from collections.abc import Iterator, Sequence
from typing import Final

from tinkerflow.kit.text import counted
from tinkerflow.marketing.scripts.models import ScriptBatch

from .runs import Run

REASONS: Final = {
    "dropped_duplicates": "said word for word before",
    "dropped_near_duplicates": "nearly said before",
    "dropped_too_long": "too long for the platform",
}


def left_out(run: Run) -> list[str]:
    """Why a run has fewer scripts than were asked for, in one query."""
    if run.job.company_id is None:
        return []
    stages = [step.job.pk for step in run.steps]
    batches = ScriptBatch.objects.filter(company_id=run.job.company_id, job_id__in=stages)
    return list(reasons(list(batches)))


def reasons(batches: Sequence[ScriptBatch]) -> Iterator[str]:
    """What was dropped, counted, then what the writers say themselves."""
    for column, why in REASONS.items():
        if count := sum(getattr(batch, column) for batch in batches):
            yield f"{counted(count, 'script')} {why}"
    yield from dict.fromkeys(batch.note for batch in batches if batch.note)
