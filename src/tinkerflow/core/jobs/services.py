"""Runs and their stages: opened, advanced, stopped, tried again. The rows are what a person sees."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Avg

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal

from .models import Job, JobStep

Status = Job.Status
OPEN = (Status.QUEUED, Status.ACTIVE, Status.DELAYED)
RUNNABLE = (Status.QUEUED, Status.ACTIVE)


@dataclass(frozen=True)
class Plan:
    """One stage to come: its name, and the names of those that must be done before."""

    name: str
    after: tuple[str, ...] = ()


class RunGoesOn(Refusal):
    """A run of this kind is going on for this company already."""

    code = "jobs.run_goes_on"


class NothingToStop(Refusal):
    """The run is over."""

    code = "jobs.nothing_to_stop"


class NothingToRetry(Refusal):
    """No part of the run failed or was stopped."""

    code = "jobs.nothing_to_retry"


class StoppedByPerson(Refusal):
    """Somebody stopped the run while it worked."""

    code = "jobs.stopped"


class StepDoneBefore(Exception):
    """This step has had its effect; the transaction around it must be given up."""


@transaction.atomic
def open_run(
    *,
    job_type: str,
    company_id: UUID | None = None,
    reference_id: UUID | None = None,
    plans: Sequence[Plan],
    options: Mapping[str, object],
    actor: User | None,
) -> Job:
    """Write a run and its stages. The first stages are queued, the others wait.

    Raises RunGoesOn (with the run's id) when one of this type is open for the company and what it is about.
    """
    job = Job(
        org_id=acting_org(),
        job_type=job_type,
        company_id=company_id,
        reference_id=reference_id,
        started_by=actor,
    )
    job.job_id, job.options = f"{job_type}:{job.pk}", dict(options)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError as taken:
        going = Job.objects.filter(
            job_type=job_type,
            company_id=company_id,
            reference_id=reference_id,
            parent=None,
            status__in=OPEN,
        ).first()
        raise RunGoesOn(
            "This is being worked on already. Watch that run, or stop it first.",
            run_id=str(going.pk) if going else None,
        ) from taken
    Job.objects.bulk_create(
        Job(
            org_id=job.org_id,
            job_type=plan.name,
            job_id=f"{job.job_id}:{plan.name}",
            parent=job,
            company_id=company_id,
            status=Status.DELAYED if plan.after else Status.QUEUED,
            after=list(plan.after),
            position=position,
        )
        for position, plan in enumerate(plans)
    )
    return job


@transaction.atomic
def begin(*, stage_id: UUID) -> Job | None:
    """Mark a stage as working. None when it is done or stopped; a rescued stage begins again."""
    try:
        hold_run(stage_id)
    except Job.DoesNotExist:
        return None
    stage = Job.objects.select_for_update().get(pk=stage_id)
    if stage.is_over:
        return None
    stage.status = Status.ACTIVE
    stage.started_at = stage.started_at or now()
    stage.save(update_fields=["status", "started_at", "updated_at"])
    Job.objects.filter(stages=stage, status__in=OPEN).exclude(
        status=Status.ACTIVE, started_at__isnull=False
    ).update(status=Status.ACTIVE, started_at=now())
    return stage


@transaction.atomic
def report(*, stage_id: UUID, percent: int, said: str) -> None:
    """Tell how far a stage is. Raises StoppedByPerson when somebody stopped it meanwhile."""
    run_id = hold_run(stage_id)
    told = Job.objects.filter(pk=stage_id, status=Status.ACTIVE).update(
        progress=max(0, min(99, percent)), said=said, updated_at=now()
    )
    if not told:
        raise StoppedByPerson("Stopped. What was finished is kept.")
    sum_up(run_id=run_id)


@transaction.atomic
def finish(*, stage_id: UUID, result: Mapping[str, object]) -> list[Job]:
    """Mark a stage as done and queue those that waited for it alone. Returns the queued ones."""
    run_id = hold_run(stage_id)
    stage = Job.objects.select_for_update().get(pk=stage_id)
    if stage.status != Status.ACTIVE:
        return []
    stage.status, stage.progress = Status.COMPLETED, 100
    stage.result, stage.error, stage.completed_at = dict(result), {}, now()
    stage.save()
    ready = queue_ready(run_id=run_id)
    sum_up(run_id=run_id)
    return ready


def hold_run(stage_id: UUID) -> UUID:
    """Take the run of a stage until the transaction ends, before its stages, as who stops it does.

    Two who take run and stage crosswise deadlock. Raises Job.DoesNotExist.
    """
    return Job.objects.select_for_update(of=("self",)).get(stages__pk=stage_id).pk


def queue_ready(*, run_id: UUID) -> list[Job]:
    """Queue each waiting stage whose forerunners are all done. Returns them."""
    stages = list(Job.objects.select_for_update().filter(parent_id=run_id).order_by("position"))
    done = {stage.job_type for stage in stages if stage.status == Status.COMPLETED}
    ready = [s for s in stages if s.status == Status.DELAYED and done.issuperset(s.after)]
    for stage in ready:
        stage.status = Status.QUEUED
        stage.save(update_fields=["status", "updated_at"])
    return ready


@transaction.atomic
def fail(*, stage_id: UUID, refusal: Refusal) -> None:
    """Mark a stage, and so its run, as failed, with the sentence that a person reads."""
    run_id = hold_run(stage_id)
    Job.objects.filter(pk=stage_id, status__in=OPEN).update(
        status=Status.FAILED, error=as_error(refusal), failed_at=now(), updated_at=now()
    )
    sum_up(run_id=run_id)


def as_error(refusal: Refusal) -> dict[str, str]:
    """A refusal as a row keeps it."""
    return {"code": refusal.code, "message": refusal.message}


@transaction.atomic
def postpone(*, stage_id: UUID, refusal: Refusal) -> bool:
    """Queue a stage again after a passing trouble; False when its attempts are used up."""
    stage = Job.objects.select_for_update().get(pk=stage_id)
    if stage.status != Status.ACTIVE or stage.attempts + 1 >= stage.max_attempts:
        return False
    stage.attempts += 1
    stage.status, stage.said = Status.QUEUED, refusal.message
    stage.save(update_fields=["attempts", "status", "said", "updated_at"])
    return True


def sum_up(*, run_id: UUID) -> None:
    """Set a run's status and progress from its stages. A stopped run stays stopped."""
    run = Job.objects.select_for_update().filter(pk=run_id).get()
    statuses = set(Job.objects.filter(parent=run).values_list("status", flat=True))
    run.progress = round(Job.objects.filter(parent=run).aggregate(p=Avg("progress"))["p"] or 0)
    if run.status == Status.PAUSED:
        pass
    elif Status.FAILED in statuses:
        run.status, run.failed_at = Status.FAILED, now()
        failed = Job.objects.filter(parent=run, status=Status.FAILED).first()
        run.error = failed.error if failed else {}
    elif statuses == {Status.COMPLETED}:
        run.status, run.completed_at, run.error = Status.COMPLETED, now(), {}
    run.save()


@transaction.atomic
def stop(*, run: Job, why: Refusal | None = None) -> Job:
    """Stop a run: what works ends at its next step, what waits never begins.

    `why` is told with the run. Raises NothingToStop when the run is over.
    """
    run = Job.objects.select_for_update().get(pk=run.pk)
    if run.is_over:
        raise NothingToStop("This run is over already.")
    Job.objects.filter(parent=run, status__in=OPEN).update(
        status=Status.PAUSED, updated_at=now()
    )
    run.status, run.said = Status.PAUSED, ""
    run.error = as_error(why) if why else {}
    run.save(update_fields=["status", "said", "error", "updated_at"])
    return run


def stop_all(*, company_id: UUID, why: Refusal) -> None:
    """Stop every run that is open for a company."""
    for run in Job.objects.filter(company_id=company_id, parent=None, status__in=OPEN):
        with suppress(NothingToStop):
            stop(run=run, why=why)


@transaction.atomic
def retry(*, run: Job) -> list[Job]:
    """Open a failed or stopped run again: only what is not done is queued. Returns the queued.

    Raises NothingToRetry, or RunGoesOn when another run took its place.
    """
    run = Job.objects.select_for_update().get(pk=run.pk)
    if run.status not in (Status.FAILED, Status.PAUSED):
        raise NothingToRetry("No part of this run failed or was stopped.")
    Job.objects.filter(parent=run, status__in=(Status.FAILED, Status.PAUSED)).update(
        status=Status.DELAYED,
        error={},
        attempts=0,
        progress=0,
        failed_at=None,
        updated_at=now(),
    )
    run.status, run.error, run.failed_at = Status.QUEUED, {}, None
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as taken:
        raise RunGoesOn("A newer run is being worked on. Stop it first.") from taken
    return queue_ready(run_id=run.pk)


@contextmanager
def once(*, stage_id: UUID, slot: str) -> Iterator[JobStep]:
    """Fence a step's effect: the block's transaction commits once, whoever runs it again.

    Raises StepDoneBefore when the step has had its effect; use inside a scope, and let the
    error end that scope's transaction.
    """
    step = JobStep(org_id=acting_org(), job_id=stage_id, slot=slot)
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError as taken:
        raise StepDoneBefore(slot) from taken
    yield step


def slots_done(*, stage_id: UUID) -> set[str]:
    """The steps of a stage that have had their effect."""
    return set(JobStep.objects.filter(job_id=stage_id).values_list("slot", flat=True))


def clean_up(*, days: int = 30) -> int:
    """Delete runs that ended `days` ago, of every organization. Returns how many.

    A named job that crosses tenants: it uses the role that may.
    """
    before = now() - timedelta(days=days)
    everybodys = Job._base_manager.using("admin")
    ended = everybodys.filter(
        parent=None, status__in=(Status.COMPLETED, Status.FAILED), updated_at__lt=before
    )
    keys = list(ended.values_list("pk", flat=True))
    everybodys.filter(pk__in=keys).delete()
    return len(keys)
