"""Runs over the API: see how far, stop, try the failed part again."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows

from .auth import ApiRequest, reads, writes
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Jobs"])


class StageOut(Schema):
    """One stage of a run."""

    id: UUID
    job_type: str
    status: str
    progress: int
    said: str
    result: dict[str, Any]
    error: dict[str, Any]
    attempts: int
    started_at: datetime | None
    completed_at: datetime | None
    failed_at: datetime | None


class JobOut(Schema):
    """A run: its status is queued, active, completed, failed, delayed or paused."""

    id: UUID
    job_type: str
    job_id: str
    company_id: UUID | None
    reference_id: UUID | None
    status: str
    progress: int
    error: dict[str, Any]
    options: dict[str, Any]
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    failed_at: datetime | None


class RunOut(JobOut):
    """A run with its stages in order."""

    stages: list[StageOut]


def run_of(job_id: UUID) -> Job:
    """The run, or 404."""
    runs = Job.objects.filter(parent=None).prefetch_related("stages")
    return get_object_or_404(runs, id=job_id)


@router.get("", auth=reads, response=Paged[JobOut])
def list_jobs(
    _request: ApiRequest,
    limit: Limit,
    cursor: Cursor,
    company_id: UUID | None = None,
    status: Annotated[str, Query("", description="Only runs with this status")] = "",
) -> dict[str, Any]:
    """Your runs, newest first."""
    rows = Job.objects.filter(parent=None)
    if company_id:
        rows = rows.filter(company_id=company_id)
    if status:
        rows = rows.filter(status=status)
    return newest_first(rows, limit=limit, cursor=cursor)


@router.get("/{uuid:job_id}", auth=reads, response=RunOut)
def get_job(_request: ApiRequest, job_id: UUID) -> Job:
    """One run with its stages."""
    return run_of(job_id)


@router.post("/{uuid:job_id}/stop", auth=writes, response=RunOut)
def stop_job(request: ApiRequest, job_id: UUID) -> Job:
    """Stop a run; what is finished stays."""
    flows.stop_run(run=run_of(job_id), actor=request.auth.user)
    return run_of(job_id)


@router.post("/{uuid:job_id}/retry", auth=writes, response={202: RunOut})
def retry_job(request: ApiRequest, job_id: UUID) -> Status[Job]:
    """Try again what failed or was stopped, and only that."""
    flows.retry_run(run=run_of(job_id), actor=request.auth.user)
    return Status(202, run_of(job_id))
