"""Open a run of a flow and queue what can be done first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.app import defer
from tinkerflow.core.jobs.models import Job
from tinkerflow.flows.catalogue import FLOWS, stage_named
from tinkerflow.flows.options import RunOptions
from tinkerflow.flows.stage import Stage
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.lab import queries as lab
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.services import Question, open_replay
from tinkerflow.marketing.scripts.models import Script

RUN_STAGE: Final = "flows.run_stage"


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
    writes = any(stage.name == "scripts" for stage in stages)
    if writes and not options.angles and not options.angle_weights:
        options = options.model_copy(update={"angle_weights": lab.angle_weights()})
    return opened(
        flow,
        stages,
        company_id=company_id,
        reference_id=reference_id,
        options={**options.model_dump(mode="json"), "inline": inline},
        actor=actor,
    )


@transaction.atomic
def start_work(
    *,
    flow: str,
    reference_id: UUID,
    options: Mapping[str, object],
    actor: User | None,
    inline: bool = False,
) -> Job:
    """Open a run that is of no company: a flow of the studio about one of its rows; queue its first stage.

    `options` are kept as JSON. Raises RunGoesOn.
    """
    told = {**options, "inline": inline}
    return opened(flow, FLOWS[flow], reference_id=reference_id, options=told, actor=actor)


def opened(
    flow: str,
    stages: Sequence[Stage],
    *,
    company_id: UUID | None = None,
    reference_id: UUID | None,
    options: Mapping[str, object],
    actor: User | None,
) -> Job:
    """A run of these stages, each after those of them that it waits for; the first are queued."""
    names = {stage.name for stage in stages}
    plans = [jobs.Plan(s.name, tuple(a for a in s.after if a in names)) for s in stages]
    run = jobs.open_run(
        job_type=flow,
        company_id=company_id,
        reference_id=reference_id,
        plans=plans,
        options=options,
        actor=actor,
    )
    audit.record(
        actor=actor,
        action="run.started",
        target=run,
        summary=", ".join(plan.name for plan in plans),
    )
    if not options["inline"]:
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
