"""What the acting organization has set and what has been answered for it."""

from collections.abc import Iterable

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
