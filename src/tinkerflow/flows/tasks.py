"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate.contrib.django import app

from tinkerflow.core.jobs import services as jobs

from . import services


@app.task(name=services.RUN_STAGE)
def run_stage(*, org_id: str, stage_id: str, **_later: object) -> None:
    services.run_stage(org_id=UUID(org_id), stage_id=UUID(stage_id))


@app.periodic(cron="17 3 * * *")
@app.task(name="jobs.clean_up", queue="cpu", queueing_lock="jobs.clean_up", pass_context=False)
def clean_up(timestamp: int, **_later: object) -> None:
    jobs.clean_up()
