"""Stop a run; try again what failed of it."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job

from .starting import queue


@transaction.atomic
def stop_run(*, run: Job, actor: User) -> Job:
    """Stop a run; what is finished stays. Raises NothingToStop."""
    stopped = jobs.stop(run=run)
    audit.record(actor=actor, action="run.stopped", target=run)
    return stopped


@transaction.atomic
def retry_run(*, run: Job, actor: User) -> Job:
    """Try again what failed or was stopped, and only that. Raises NothingToRetry, RunGoesOn."""
    queue(jobs.retry(run=run))
    audit.record(actor=actor, action="run.retried", target=run)
    return Job.objects.get(pk=run.pk)
