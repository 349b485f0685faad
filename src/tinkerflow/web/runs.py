"""Runs as a person sees them: one with its stages, or many in a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows.catalogue import FLOWS, label_of
from tinkerflow.marketing.companies.models import Company

from .steps import Step, step

Status = Job.Status
WHOLE: Final = "From the pages to the winners"
KINDS: Final = {
    "persona_again": "Make a persona again",
    "variants": "Write variants",
    "headlines": "Try better headlines",
    "rewording": "Say claims better",
    "replay": "Score another way",
    "reviews": "Read reviews",
}
# The page of the row that a run of the studio is about, a flow a line.
PLACES: Final[Mapping[str, str]] = {
    "hooks": "hooks:batch",
    "concepts": "concepts:of_product",
    "reviews": "reviews:detail",
}


@dataclass(frozen=True)
class Run:
    """A run with its stages."""

    job: Job
    steps: Sequence[Step]

    @property
    def title(self) -> str:
        """What a person calls it."""
        return title_of(self.job.job_type, self.stages)

    @property
    def stages(self) -> list[str]:
        """The names of its stages: what was asked of it."""
        return [one.job.job_type for one in self.steps]

    @property
    def about(self) -> str:
        """The address of what a run of the studio is about; empty for one of a company."""
        return place_of(self.job)

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return not self.job.is_over

    @property
    def can_retry(self) -> bool:
        """Whether a part of it failed or was stopped."""
        return self.job.status in (Status.FAILED, Status.PAUSED)

    @property
    def said(self) -> str:
        """Where it stands, in words that change only at milestones."""
        now = next((one for one in self.steps if one.state == "now"), None)
        return f"{now.label}: working" if now else f"Run: {self.job.get_status_display()}"


@dataclass(frozen=True)
class Listed:
    """A run as one line of a list."""

    job: Job
    title: str
    company: str

    @property
    def whose(self) -> str:
        """What the run is for, as a line of a list begins."""
        if self.job.company_id is None:
            return self.title
        return self.company or "A company"


def latest_run(**about: Any) -> Run | None:
    """The newest run with these columns, in one query."""
    newest = Job.objects.filter(parent=None, **about).order_by("-created_at").values("pk")[:1]
    return shown(Job.objects.filter(Q(pk=Subquery(newest)) | Q(parent=Subquery(newest))))


def run_of(job_id: UUID) -> Run | None:
    """A run by its id, in one query."""
    return shown(Job.objects.filter(Q(pk=job_id, parent=None) | Q(parent=job_id)))


def shown(rows: QuerySet[Job]) -> Run | None:
    """A run and its stages out of their rows."""
    jobs = list(rows.select_related("started_by__profile").order_by("position", "created_at"))
    run = next((job for job in jobs if job.parent_id is None), None)
    return Run(run, [step(job) for job in jobs if job.parent_id]) if run else None


def listed(runs: QuerySet[Job]) -> Iterator[Listed]:
    """Runs as lines, all in one query."""
    stages = Job.objects.filter(parent=OuterRef("pk")).order_by("position")
    names = Company.objects.filter(pk=OuterRef("company_id")).values("name")
    rows = runs.select_related("started_by__profile").annotate(
        stage_names=ArraySubquery(stages.values("job_type")), company_name=Subquery(names)
    )
    for job in rows:
        yield Listed(job, title_of(job.job_type, job.stage_names), job.company_name or "")


def place_of(job: Job) -> str:
    """The address of what the run is about."""
    name = PLACES.get(job.job_type)
    return reverse(name, args=[job.reference_id]) if name else ""


def title_of(kind: str, stages: Sequence[str]) -> str:
    """What a person calls a run of these stages."""
    if kind in KINDS:
        return KINDS[kind]
    if kind == "marketing" and len(stages) == len(FLOWS[kind]):
        return WHOLE
    labels = [label_of(name) for name in stages]
    return ", ".join([*labels[:1], *(label.lower() for label in labels[1:])])
