"""Do a whole run in this process, as the terminal does."""

from uuid import UUID

from django.db import transaction

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows.outages import until_it_is_back
from tinkerflow.flows.stage import Watch

from .running import run_stage


def run_inline(*, org_id: UUID, run_id: UUID, watch: Watch | None = None) -> Job:
    """Do a whole run in this process, stage by stage, until it is done or fails.

    `watch` is called with stage, percent and words as they change. A database that restarts is
    waited for. Raises DatabaseAway when it does not come back, DiskFull when it has no room.
    """
    ended = None
    while ended is None:
        ended = until_it_is_back(lambda: go_on(org_id=org_id, run_id=run_id, watch=watch))
    return ended


def go_on(*, org_id: UUID, run_id: UUID, watch: Watch | None) -> Job | None:
    """Do the next stage of a run. The run itself when there is none."""
    with acting_in(org_id):
        run = Job.objects.get(pk=run_id)
        stage = run.stages.filter(status__in=jobs.RUNNABLE).order_by("position").first()
    if run.is_over or stage is None:
        return run
    if watch:
        watch(stage.job_type, 0, "")
    run_stage(org_id=org_id, stage_id=stage.pk, watch=watch)
    return None


@transaction.atomic
def reopen_inline(*, run: Job) -> Job:
    """Go on with a run that this process or one before it did not end."""
    run.options = {**run.options, "inline": True}
    run.save(update_fields=["options"])
    if run.is_over:
        jobs.retry(run=run)
    return Job.objects.get(pk=run.pk)
