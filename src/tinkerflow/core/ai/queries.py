"""What the acting organization has set and what has been answered for it."""

from collections.abc import Iterable
from uuid import UUID

from .models import AiGenerationLog, AiSettings


def own_settings() -> AiSettings | None:
    """The organization's own model, if it brought one."""
    return AiSettings.objects.first()


def answered(slots: Iterable[str]) -> dict[str, AiGenerationLog]:
    """The answers that are there already, by slot."""
    rows = AiGenerationLog.objects.filter(
        slot__in=list(slots), outcome=AiGenerationLog.Outcome.OK
    )
    return {row.slot: row for row in rows}


def cut_off(*, job_id: UUID) -> set[str]:
    """The slots of a job whose answers hit the length limit: asked whole again, they would again."""
    rows = AiGenerationLog.objects.filter(
        job_id=job_id, outcome=AiGenerationLog.Outcome.TRUNCATED
    )
    return set(rows.values_list("slot", flat=True))


def trial_slot(trial_id: UUID) -> str:
    """The place of a trial's answer."""
    return f"trial:{trial_id}"


def trial(trial_id: UUID) -> AiGenerationLog | None:
    """What came of trying the model; None while nothing did."""
    rows = AiGenerationLog.objects.filter(slot=trial_slot(trial_id))
    return rows.order_by("-created_at").first()
