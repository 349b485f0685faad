"""Run a stage: read, think, write, queue what waited; a refusal is told on it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.app import LOST, defer
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows.catalogue import stage_named
from tinkerflow.flows.outages import without_room
from tinkerflow.flows.stage import Watch, Work
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import CompanyDeleted

from .starting import RUN_STAGE, queue

MOST_ATTEMPTS = 12
NEVER_ENDED = (
    "This part was begun many times and never ended, so it is left alone now. Nothing that was "
    "finished is lost. Try again; if that does not help, the worker's log says more."
)


class UnexpectedTrouble(Refusal):
    """Something of ours broke; the log knows more."""

    code = "flows.unexpected"
    status = 500


class GivenUp(Refusal):
    """A stage that was begun again and again, and never came to an end."""

    code = "flows.given_up"
    status = 500


def run_stage(
    *, org_id: UUID, stage_id: UUID, watch: Watch | None = None, attempts: int = 0
) -> None:
    """Do a stage's work and queue what waited for it. Safe to run twice: steps are fenced.

    `attempts` is how often it was begun before; what ends its worker each time is given up.
    """
    with acting_in(org_id):
        job = begun(stage_id=stage_id, attempts=attempts)
        if job is None or job.parent is None:
            return
        work = work_of(job.parent, job, watch)
        inline = bool(job.parent.options.get("inline"))
    with failure_told(work):
        result = stage_named(job.job_type).run(work)
        with acting_in(org_id):
            ready = jobs.finish(stage_id=stage_id, result=result)
            if not inline:
                queue(ready)
        if watch:
            watch(job.job_type, 100, "")


def begun(*, stage_id: UUID, attempts: int) -> Job | None:
    """The stage, marked as working; None when it is over, or cannot be done any more."""
    if attempts >= MOST_ATTEMPTS:
        jobs.fail(stage_id=stage_id, refusal=GivenUp(NEVER_ENDED))
        return None
    job = jobs.begin(stage_id=stage_id)
    company_id = job and job.company_id
    if company_id and not Company.objects.kept().filter(pk=company_id).exists():
        jobs.fail(stage_id=stage_id, refusal=CompanyDeleted())
        return None
    return job


def work_of(run: Job, stage: Job, watch: Watch | None) -> Work:
    """What a stage's function is given."""
    return Work(
        org_id=run.org_id,
        run_id=run.pk,
        stage_id=stage.pk,
        company_id=run.company_id,
        reference_id=run.reference_id,
        options=run.options,
        stage=stage.job_type,
        watch=watch,
    )


@contextmanager
def failure_told(work: Work) -> Iterator[None]:
    """Write a refusal on the stage; whatever else breaks is written too, and goes on breaking.

    When the database was lost nothing is written as failed: the queue brings the stage back.
    """
    refusal: Refusal | None = UnexpectedTrouble(
        "Something broke on our side. Nothing that was finished is lost; try again."
    )
    try:
        yield
        refusal = None
    except jobs.StoppedByPerson:
        refusal = None
    except LOST as fault:
        refusal = without_room(fault)
        if refusal is None:
            raise
    except KeyboardInterrupt:
        refusal = jobs.StoppedByPerson("Stopped. What was finished is kept.")
        raise
    except Refusal as told:
        refusal = None if postponed(work, told) else told
    finally:
        if refusal is not None:
            with acting_in(work.org_id):
                jobs.fail(stage_id=work.stage_id, refusal=refusal)


def postponed(work: Work, refusal: Refusal) -> bool:
    """Queue the stage again when the trouble passes by itself (`retry_after` seconds).

    A run in the terminal waits right here: no worker may take its stages.
    """
    wait = refusal.facts.get("retry_after")
    if not isinstance(wait, int | float):
        return False
    with acting_in(work.org_id):
        if not jobs.postpone(stage_id=work.stage_id, refusal=refusal):
            return False
        if not work.options.get("inline"):
            ids = {"org_id": work.org_id, "stage_id": work.stage_id}
            defer(RUN_STAGE, queue=stage_named(work.stage).queue, wait=wait, **ids)
            return True
    if work.watch:
        work.watch(work.stage, 0, refusal.message)
    time.sleep(wait)
    return True
