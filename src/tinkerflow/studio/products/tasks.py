"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate.contrib.django import app

from . import services


@app.task(name=services.READ)
def read_page(*, org_id: str, page_id: str, **_later: object) -> None:
    services.read_page(org_id=UUID(org_id), page_id=UUID(page_id))
