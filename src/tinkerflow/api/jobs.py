"""Jobs: how far a run is; stop it, try its failed part again."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows

from .auth import ApiRequest, reads, writes
from .idempotency import idempotent
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Jobs"])

JobStatus = Literal["queued", "active", "completed", "failed", "delayed", "paused"]


class StageOut(Schema):
    """One stage of a run."""

    id: UUID
    job_type: str
    status: JobStatus
    progress: int = Field(description="Percent")
    said: str = Field(description="What it is doing, for a person")
    result: dict[str, Any]
    error: dict[str, Any] = Field(description="`code` and `message` of what it refused")
    attempts: int
    started_at: datetime | None
    completed_at: datetime | None
    failed_at: datetime | None


class JobOut(Schema):
    """A run. `delayed` waits for something, `paused` was stopped."""

    id: UUID
    job_type: str
    job_id: str
    company_id: UUID | None
    reference_id: UUID | None = Field(description="The persona or script it is about")
    status: JobStatus
    progress: int = Field(description="Percent")
    error: dict[str, Any] = Field(description="`code` and `message` of what it refused")
    options: dict[str, Any]
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    failed_at: datetime | None


class JobPage(Paged[JobOut]):
    """A page of runs."""


class JobFilters(Schema):
    """Which runs."""

    company_id: UUID | None = None
    status: JobStatus | None = None

    def as_columns(self) -> dict[str, Any]:
        """The same for the query."""
        return self.model_dump(exclude_none=True)


class RunOut(JobOut):
    """A run with its stages in order."""

    stages: list[StageOut]


def run_of(job_id: UUID) -> Job:
    """The run, or 404."""
    stages = Prefetch("stages", Job.objects.order_by("position"))
    runs = Job.objects.filter(parent=None).prefetch_related(stages)
    return get_object_or_404(runs, id=job_id)


@router.get("", auth=reads, response=JobPage)
def list_jobs(
    request: ApiRequest, limit: Limit, cursor: Cursor, filters: Query[JobFilters]
) -> dict[str, Any]:
    """Your runs, newest first."""
    rows = Job.objects.filter(parent=None, **filters.as_columns())
    return newest_first(rows, limit=limit, cursor=cursor)


@router.get("/{uuid:job_id}", auth=reads, response=RunOut)
def get_job(request: ApiRequest, job_id: UUID) -> Job:
    """One run with its stages."""
    return run_of(job_id)


@router.post("/{uuid:job_id}/stop", auth=writes, response=RunOut)
def stop_job(request: ApiRequest, job_id: UUID) -> Job:
    """Stop a run; what is finished stays."""
    flows.stop_run(run=run_of(job_id), actor=request.auth.user)
    return run_of(job_id)


@router.post("/{uuid:job_id}/retry", auth=writes, response={202: RunOut})
@idempotent
def retry_job(request: ApiRequest, job_id: UUID) -> Status[Job]:
    """Try again what failed or was stopped, and only that."""
    flows.retry_run(run=run_of(job_id), actor=request.auth.user)
    return Status(202, run_of(job_id))
