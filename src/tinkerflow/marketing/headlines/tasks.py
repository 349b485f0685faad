"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate.contrib.django import app

from tinkerflow.core.jobs.app import WHEN_THE_DATABASE_IS_BACK

from . import services


@app.task(name=services.MEASURE, retry=WHEN_THE_DATABASE_IS_BACK)
def measure(*, org_id: str, script_id: str, **_later: object) -> None:
    services.measure_trials(org_id=UUID(org_id), script_id=UUID(script_id))
