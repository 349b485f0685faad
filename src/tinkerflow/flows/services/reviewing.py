"""Bring reviews and have them read, or read again."""

from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.studio.reviews.models import ReviewSource
from tinkerflow.studio.reviews.queries import FLOW
from tinkerflow.studio.reviews.services import Given, bring

from .starting import start_work


@transaction.atomic
def bring_reviews(
    *,
    given: Given,
    product_id: UUID | None = None,
    name: str = "",
    actor: User | None,
    inline: bool = False,
) -> ReviewSource:
    """Keep reviews and queue their reading. Raises what `bring` does; then nothing is kept."""
    source = bring(given=given, product_id=product_id, name=name, actor=actor)
    read_again(source=source, actor=actor, inline=inline)
    return source


def read_again(*, source: ReviewSource, actor: User | None, inline: bool = False) -> Job:
    """Queue the reading of reviews; what a person decided on stays. Raises RunGoesOn."""
    return start_work(flow=FLOW, reference_id=source.pk, options={}, actor=actor, inline=inline)
