"""Start a flow, run a stage of it, stop it, try its failed part again."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.app import LOST, defer
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import CompanyDeleted
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.lab import queries as lab
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.services import Question, open_replay
from tinkerflow.marketing.scripts.models import Script

from .marketing import HEADLINES, MARKETING, PERSONA_AGAIN, REPLAY, VARIANTS
from .options import RunOptions
from .outages import until_it_is_back, without_room
from .stage import Stage, Watch, Work

FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {
    "marketing": MARKETING,
    "persona_again": PERSONA_AGAIN,
    "variants": VARIANTS,
    "headlines": HEADLINES,
    "replay": REPLAY,
}
RUN_STAGE = "flows.run_stage"
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


def stage_named(name: str) -> Stage:
    """The stage with this name, of any flow. Raises KeyError."""
    return {stage.name: stage for flow in FLOWS.values() for stage in flow}[name]


def label_of(name: str) -> str:
    """What a person calls the stage."""
    return stage_named(name).label


@transaction.atomic
def start_run(
    *,
    company_id: UUID,
    options: RunOptions,
    actor: User | None,
    flow: str = "marketing",
    only: Sequence[str] = (),
    reference_id: UUID | None = None,
    inline: bool = False,
) -> Job:
    """Open a run of a flow for a company, all stages or `only` some, and queue the first.

    `reference_id` is the persona or script it is about. `inline` leaves the work to the caller
    (`run_inline`). Raises RunGoesOn.
    """
    stages = [stage for stage in FLOWS[flow] if not only or stage.name in only]
    names = {stage.name for stage in stages}
    if "scripts" in names and not options.angles and not options.angle_weights:
        options = options.model_copy(update={"angle_weights": lab.angle_weights()})
    plans = [jobs.Plan(s.name, tuple(a for a in s.after if a in names)) for s in stages]
    run = jobs.open_run(
        job_type=flow,
        company_id=company_id,
        reference_id=reference_id,
        plans=plans,
        options={**options.model_dump(mode="json"), "inline": inline},
        actor=actor,
    )
    audit.record(actor=actor, action="run.started", target=run, summary=", ".join(names))
    if not inline:
        queue(run.stages.filter(status=Job.Status.QUEUED))
    return run


def start_headlines(*, script: Script, actor: User | None) -> Job:
    """Start the run that proposes other headlines for a script. Raises SetAside, RunGoesOn."""
    headlines.need_active(script)
    return start_run(
        flow="headlines",
        company_id=script.company_id,
        reference_id=script.pk,
        options=RunOptions.fresh(),
        actor=actor,
    )


@transaction.atomic
def start_replay(
    *, company: Company, question: Question, actor: User | None, inline: bool = False
) -> Replay:
    """Ask for a replay and queue its making. Raises what open_replay does, or RunGoesOn."""
    replay = open_replay(company=company, question=question, actor=actor)
    start_run(
        company_id=company.pk,
        options=RunOptions(),
        actor=actor,
        flow="replay",
        reference_id=replay.pk,
        inline=inline,
    )
    return replay


def queue(stages: Iterable[Job]) -> None:
    """Defer the work of queued stages, in the transaction that queued them."""
    for stage in stages:
        where = stage_named(stage.job_type).queue
        defer(RUN_STAGE, queue=where, org_id=stage.org_id, stage_id=stage.pk)


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
    if run.company_id is None:
        raise LookupError(f"run {run.pk} is of no company")
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
