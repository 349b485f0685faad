"""A stage of a flow: one function and one line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in

Watch = Callable[[str, int, str], None]
Queue = Literal["web", "llm", "cpu"]


@dataclass(frozen=True)
class Work:
    """What a stage's function is given: whose it is, what was asked, and how to tell progress."""

    org_id: UUID
    run_id: UUID
    stage_id: UUID
    company_id: UUID
    reference_id: UUID | None
    options: Mapping[str, object]
    stage: str = ""
    watch: Watch | None = None

    def tell(self, done: float, of: float, said: str) -> None:
        """Show how far the stage is. Raises StoppedByPerson when somebody stopped it."""
        percent = round(100 * done / max(of, 1))
        with acting_in(self.org_id):
            jobs.report(stage_id=self.stage_id, percent=percent, said=said)
        if self.watch:
            self.watch(self.stage, percent, said)


@dataclass(frozen=True)
class Stage:
    """One step of a flow that a person sees: its name, its words, and what does the work."""

    name: str
    label: str
    run: Callable[[Work], Mapping[str, object]]
    after: tuple[str, ...] = ()
    queue: Queue = "llm"
    credits: int = 0
