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
    """What a stage's function is given: whose it is, what was asked, and how to tell progress.

    `company_id` is None for a run of the studio; `reference_id` is the one row that a run is about.
    """

    org_id: UUID
    run_id: UUID
    stage_id: UUID
    company_id: UUID | None
    reference_id: UUID | None
    options: Mapping[str, object]
    stage: str = ""
    watch: Watch | None = None

    @property
    def company(self) -> UUID:
        """The company that the run is for. Raises LookupError for a run of none."""
        if self.company_id is None:
            raise LookupError(f"run {self.run_id} is of no company")
        return self.company_id

    @property
    def reference(self) -> UUID:
        """The one row that the run is about: a persona, a script, an order of skits."""
        if self.reference_id is None:
            raise LookupError(f"run {self.run_id} names nothing that it is about")
        return self.reference_id

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
