"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate.contrib.django import app

from . import services

TRY_MODEL = "ai.try_model"


@app.task(name=TRY_MODEL)
def try_model(*, org_id: str, trial_id: str, **_later: object) -> None:
    services.try_model(org_id=UUID(org_id), trial_id=UUID(trial_id))
