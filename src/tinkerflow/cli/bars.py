"""A run worked in this terminal, with a bar for each stage."""

from typing import Final
from uuid import UUID

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.catalogue import label_of
from tinkerflow.kit.errors import Refusal

UNANSWERED: Final = frozenset(
    {
        "ai.rate_limited",
        "ai.timeout",
        "ai.unavailable",
        "fetch.status",
        "fetch.timeout",
        "fetch.unreachable",
    }
)
GO_ON: Final = "What was finished is kept. Give the same command again to go on."


class RunFailed(Refusal):
    """A stage refused; its sentence is the message, its code a fact."""

    code = "run.failed"


class RunUnanswered(RunFailed):
    """A server, page or model did not answer: the same command may succeed later."""

    code = "run.unanswered"
    status = 502


def work(org_id: UUID, run_id: UUID, console: Console) -> None:
    """Work stage by stage. Raises RunFailed with the sentence of what refused."""
    try:
        with bars(console) as progress:
            run = flows.run_inline(org_id=org_id, run_id=run_id, watch=Watcher(progress))
    except KeyboardInterrupt:
        console.print(GO_ON)
        raise
    if run.status != Job.Status.COMPLETED:
        cause = run.error.get("code", "")
        failed = RunUnanswered if cause in UNANSWERED else RunFailed
        raise failed(run.error.get("message") or f"The run was stopped. {GO_ON}", cause=cause)


def bars(console: Console) -> Progress:
    """The bars. What stages say may hold brackets: it is text, not markup."""
    return Progress(
        SpinnerColumn(finished_text="[green]✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[said]}", style="dim", markup=False),
        console=console,
    )


class Watcher:
    """Moves the bar of a stage as the stage tells how far it is."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, percent: int, said: str) -> None:
        if stage not in self.tasks:
            label = label_of(stage)
            self.tasks[stage] = self.progress.add_task(label, total=100, said="")
        self.progress.update(self.tasks[stage], completed=percent, said=said)
