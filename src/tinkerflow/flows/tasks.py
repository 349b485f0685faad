"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.app import WHEN_THE_DATABASE_IS_BACK
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.studio.skits import services as skits

from . import services


@app.task(name=services.RUN_STAGE, pass_context=True, retry=WHEN_THE_DATABASE_IS_BACK)
def run_stage(context: JobContext, /, *, org_id: str, stage_id: str, **_later: object) -> None:
    attempts = context.job.attempts
    services.run_stage(org_id=UUID(org_id), stage_id=UUID(stage_id), attempts=attempts)


@app.periodic(cron="17 3 * * *")
@app.task(name="jobs.clean_up", queue="cpu", queueing_lock="jobs.clean_up", pass_context=False)
def clean_up(timestamp: int, **_later: object) -> None:  # noqa: ARG001 - the queue's own name
    jobs.clean_up()
    headlines.clean_up()
    skits.clean_up()
