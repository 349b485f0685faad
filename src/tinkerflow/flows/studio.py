"""The studio's flows: each a line of stages about one row of the studio's, named by the run's reference."""

from collections.abc import Mapping
from typing import Final

from tinkerflow.studio.concepts import services as concept_services
from tinkerflow.studio.hooks import services as hook_services
from tinkerflow.studio.reviews import services as review_services
from tinkerflow.studio.skits import services as skit_services

from .options import SkitChange
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


def concepts(work: Work) -> Result:
    return concept_services.suggest_concepts(
        org_id=work.org_id,
        stage_id=work.stage_id,
        product_id=work.reference,
        wish=concept_services.Wish.model_validate(work.options),
        tell=work.tell,
    )


def hooks(work: Work) -> Result:
    return hook_services.write_hooks(
        org_id=work.org_id, stage_id=work.stage_id, batch_id=work.reference, tell=work.tell
    )


REVIEWS: Final = (
    Stage("read_reviews", "Read the reviews", read_reviews, queue="cpu"),
    Stage("hear_reviews", "Ask the model", hear_reviews, after=("read_reviews",), credits=1),
)


def asked_of_skit(work: Work) -> skit_services.Request:
    """What a run asks of a written skit."""
    told = SkitChange.model_validate(work.options)
    return skit_services.Request(
        org_id=work.org_id,
        stage_id=work.stage_id,
        skit_id=work.reference,
        **told.model_dump(),
    )


def skit_beat(work: Work) -> Result:
    return skit_services.rewrite_beat(asked_of_skit(work))


def skit_refined(work: Work) -> Result:
    return skit_services.refine_skit(asked_of_skit(work))


SKITS: Final = (Stage("skits", "Write the skits", skits, credits=3),)
SKIT_BEAT: Final = (Stage("skit_beat", "Write the beat anew", skit_beat, credits=1),)
SKIT_REFINED: Final = (Stage("skit_refined", "Refine the skit", skit_refined, credits=1),)
HOOKS: Final = (Stage("hooks", "Write hooks", hooks, credits=1),)
CONCEPTS: Final = (Stage("concepts", "Suggest concepts", concepts, credits=1),)
FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {
    "reviews": REVIEWS,
    "hooks": HOOKS,
    "concepts": CONCEPTS,
    "skits": SKITS,
    "skit_beat": SKIT_BEAT,
    "skit_refined": SKIT_REFINED,
}
