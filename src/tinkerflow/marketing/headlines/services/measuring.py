"""What a worker does: all that waits for a script is measured in one batch."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from tinkerflow.core.jobs.services import as_error
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.services import CompanyDeleted
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scoring.services.measures import is_readable

Status = HeadlineTrial.Status
WRITTEN: Final = ("status", "model", "why", "chance", "low", "high", "error", "measured_at")
NOT_ENGLISH: Final = "English headlines only: this one is in another language."
NO_BASE: Final = "English headlines only: the saved headline is in another language."


def measure_trials(*, org_id: UUID, script_id: UUID) -> None:
    """Measure what waits for a script. May run twice: only what still waits is written."""
    with acting_in(org_id):
        rows = HeadlineTrial.objects.filter(script_id=script_id, status=Status.WAITING)
        waiting = list(rows.select_related("script__company"))
    for trial in waiting:
        if trial.script.company.deleted_at:
            refuse(trial, CompanyDeleted())
    measure_or_refuse([trial for trial in waiting if trial.is_waiting])
    with acting_in(org_id):
        ids = [trial.pk for trial in waiting]
        still = rows.filter(pk__in=ids).select_for_update().values_list("pk", flat=True)
        known = set(still)
        HeadlineTrial.objects.bulk_update([one for one in waiting if one.pk in known], WRITTEN)


def measure_or_refuse(trials: Sequence[HeadlineTrial]) -> None:
    """Measure; what the model refuses is said on each trial that it left without an answer."""
    try:
        measure(trials)
    except Refusal as refusal:
        for trial in trials:
            if trial.is_waiting:
                refuse(trial, refusal)


def measure(trials: Sequence[HeadlineTrial]) -> None:
    """Set each trial's chance against its base, or why it has none. Nothing is saved.

    Raises what the model refused.
    """
    model = forecast.in_use()
    for base in sorted({trial.base for trial in trials}):
        told = [trial for trial in trials if trial.base == base]
        readable = list(readable_ones(told))
        duels = forecast.duels([one.text for one in readable], base=base) if readable else []
        for trial, duel in zip(readable, duels, strict=True):
            trial.chance, trial.low, trial.high = duel.chance, duel.low, duel.high
            trial.status, trial.measured_at = Status.MEASURED, now()
            trial.model, trial.why = model.version, model.why


def readable_ones(trials: Sequence[HeadlineTrial]) -> Iterator[HeadlineTrial]:
    """Those that the model can read; the others are refused."""
    for trial in trials:
        body = trial.script.body
        if not is_readable(trial.base, body=body):
            refuse(trial, NothingToRank(NO_BASE))
        elif not is_readable(trial.text, body=body):
            refuse(trial, NothingToRank(NOT_ENGLISH))
        else:
            yield trial


def refuse(trial: HeadlineTrial, refusal: Refusal) -> None:
    """Say why it cannot be measured."""
    trial.status, trial.error = Status.FAILED, as_error(refusal)
    unmeasured: dict[str, Any] = {"chance": None, "low": None, "high": None, "model": ""}
    for column, value in unmeasured.items():
        setattr(trial, column, value)
