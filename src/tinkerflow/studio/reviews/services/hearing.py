"""The stage that asks a model, where there is one: its quotes are looked up, its counts are ours."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, ask, writes_offline
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.reviews.review import Review as Said
from tinkerflow.craft.reviews.told import Told
from tinkerflow.kit.text import counted
from tinkerflow.studio.reviews.agents import READER, review_reader
from tinkerflow.studio.reviews.models import ReviewSource

from .keeping import join_themes
from .placing import of_theme
from .reading import Tell, as_said, locked, there

if TYPE_CHECKING:
    from tinkerflow.craft.reviews.accepting import Accepted

HEARD: Final = "heard"
# About 15,000 tokens: what every model of today reads in one go.
MOST_CHARACTERS: Final = 60_000
LONGEST_SHOWN: Final = 2_000
MOST_DROPPED: Final = 60


def hear_reviews(
    *, org_id: UUID, stage_id: UUID, source_id: UUID, tell: Tell
) -> dict[str, object]:
    """Let a model tell what the reviews say; without one, nothing is done. May run twice.

    Raises SourceGone, or what the model refused: what the word lists found stays either way.
    """
    with acting_in(org_id):
        if writes_offline():
            return {"asked": 0}
        source = there(source_id)
        said = as_said(source)
    shown = sample([one for one in said if one.english])
    if not shown:
        return {"asked": 0}
    tell(0, 3, f"A model reads {counted(len(shown), 'review')}")
    answer = ask(question(source, shown, stage_id=stage_id), org_id=org_id)
    tell(2, 3, "Looking its quotes up")
    accepted = accept(answer.value, said, shown)
    with (
        suppress(jobs.StepDoneBefore),
        acting_in(org_id),
        jobs.once(stage_id=stage_id, slot=HEARD),
    ):
        keep(locked(source_id), accepted, answer, shown=len(shown))
    with acting_in(org_id):
        told = source.themes.filter(engine=ReviewSource.Engine.MODEL).count()
    return {"asked": len(shown), "themes": told, "dropped": len(accepted.dropped)}


def accept(told: Told, said: Sequence[Said], shown: Sequence[Said]) -> "Accepted":
    """What the reviews bear out of what was told."""
    # It counts with numpy, which the web never loads.
    from tinkerflow.craft.reviews import accepting  # noqa: PLC0415

    return accepting.accept(told, said, shown=shown)


def keep(
    source: ReviewSource, accepted: "Accepted", answer: Answer[Told], *, shown: int
) -> None:
    """Write what was borne out, and tell what was not."""
    source.engine, source.shown = ReviewSource.Engine.MODEL, shown
    source.model, source.prompt_version = answer.model, answer.prompt_version
    source.dropped = [
        {"words": one.words, "why": one.why} for one in accepted.dropped[:MOST_DROPPED]
    ]
    source.save()
    join_themes(source, [of_theme(theme) for theme in accepted.themes])


def question(source: ReviewSource, shown: Sequence[Said], *, stage_id: UUID) -> Ask[Told]:
    """What is asked of the model. Where there is none it is not asked at all."""
    return Ask(
        agent=review_reader,
        prompt="\n\n".join(
            [
                prompts.as_data("reviews", "\n\n".join(map(numbered, shown))),
                "Tell what these customers say.",
            ]
        ),
        prompt_name=READER.name,
        prompt_version=READER.version,
        slot=f"{stage_id}:{HEARD}",
        offline=lambda: Told(themes=[]),
        temperature=0.2,
        reference_id=source.pk,
        job_id=stage_id,
    )


def numbered(review: Said) -> str:
    """A review as the model is shown it."""
    stars = "" if review.rating is None else f" ({review.rating:g} of 5)"
    return f"Review {review.row}{stars}: {review.text[:LONGEST_SHOWN]}"


def sample(reviews: Sequence[Said]) -> list[Said]:
    """As many as fit, evenly out of all star levels and all of the file; the same every time."""
    ranked = sorted(reviews, key=lambda one: (one.rating is None, one.rating or 0.0, one.row))
    every = max(1.0, sum(len(numbered(one)) for one in ranked) / MOST_CHARACTERS)
    chosen = [ranked[int(at * every)] for at in range(int(len(ranked) / every))]
    room, fitting = MOST_CHARACTERS, []
    for one in chosen:
        if (length := len(numbered(one))) <= room:
            room -= length
            fitting.append(one)
    return sorted(fitting, key=lambda one: one.row)
