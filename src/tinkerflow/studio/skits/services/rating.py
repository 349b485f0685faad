"""What a person thinks of a skit; it is told to the writer of that person's next ones."""

from typing import Final

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.text import tidy
from tinkerflow.studio.skits.models import SavedSkit, SkitRating

from .keeping import hold

LONGEST_FEEDBACK: Final = 500
STARS: Final = (1, 5)


class BadRating(BadInput):
    """The stars are not 1 to 5."""

    code = "skits.bad_rating"


class LongFeedback(BadInput):
    """The feedback is longer than is read."""

    code = "skits.feedback_too_long"


@transaction.atomic
def rate(*, skit: SavedSkit, rating: int, feedback: str = "", actor: User) -> SkitRating:
    """Keep what somebody thinks of a skit as it stands; a person's last word counts.

    Raises BadRating, LongFeedback, SkitGone, StillWriting.
    """
    low, high = STARS
    if not low <= rating <= high:
        raise BadRating(f"Give {low} to {high} stars.", field="rating")
    feedback = tidy(feedback)
    if len(feedback) > LONGEST_FEEDBACK:
        raise LongFeedback(
            f"Keep the feedback under {LONGEST_FEEDBACK} characters; this has "
            f"{len(feedback):,}.",
            field="feedback",
        )
    skit = hold(skit)
    given, _ = SkitRating.objects.update_or_create(
        org_id=skit.org_id,
        skit=skit,
        user=actor,
        defaults={
            "version": skit.version,
            "skit_data": skit.skit_data,
            "rating": rating,
            "feedback": feedback,
            "generation_config": skit.generation_config,
            "product": skit.product,
            "product_name": skit.product_name,
            "product_brand": skit.product_brand,
        },
    )
    skit.user_rating = rating
    skit.save(update_fields=["user_rating", "updated_at"])
    audit.record(
        actor=actor,
        action="skit.rated",
        target=skit,
        summary=skit.title,
        details={"rating": rating},
    )
    return given
