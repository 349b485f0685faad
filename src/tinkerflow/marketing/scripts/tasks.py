"""What the queue calls: ids in, one service."""

from uuid import UUID

from procrastinate.contrib.django import app

from tinkerflow.core.jobs.app import WHEN_THE_DATABASE_IS_BACK
from tinkerflow.marketing.companies.services import CHECK_CLAIMS

from . import services


@app.task(name=CHECK_CLAIMS, retry=WHEN_THE_DATABASE_IS_BACK)
def check_claims(*, org_id: str, company_id: str, **_later: object) -> None:
    services.check_again(org_id=UUID(org_id), company_id=UUID(company_id))
