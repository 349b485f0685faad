"""The studio's flows: each a line of stages about one row of the studio's, named by the run's reference."""

from collections.abc import Mapping
from typing import Final

from tinkerflow.studio.hooks import services as hook_services
from tinkerflow.studio.reviews import services as review_services
from tinkerflow.studio.skits import services as skit_services

from .stage import Stage, Work

Result = Mapping[str, object]


def read_reviews(work: Work) -> Result:
    return review_services.read_reviews(
        org_id=work.org_id, stage_id=work.stage_id, source_id=work.reference, tell=work.tell
    )


def hear_reviews(work: Work) -> Result:
    return review_services.hear_reviews(
        org_id=work.org_id, stage_id=work.stage_id, source_id=work.reference, tell=work.tell
    )


def skits(work: Work) -> Result:
    return skit_services.write_order(
        org_id=work.org_id, stage_id=work.stage_id, order_id=work.reference, tell=work.tell
    )


def hooks(work: Work) -> Result:
    return hook_services.write_hooks(
        org_id=work.org_id, stage_id=work.stage_id, batch_id=work.reference, tell=work.tell
    )


REVIEWS: Final = (
    Stage("read_reviews", "Read the reviews", read_reviews, queue="cpu"),
    Stage("hear_reviews", "Ask the model", hear_reviews, after=("read_reviews",), credits=1),
)
SKITS: Final = (Stage("skits", "Write the skits", skits, credits=3),)
HOOKS: Final = (Stage("hooks", "Write hooks", hooks, credits=1),)
FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {
    "reviews": REVIEWS,
    "hooks": HOOKS,
    "skits": SKITS,
}
