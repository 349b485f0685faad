"""The library: skits move on, are copied, renamed, put away and brought back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, NotThere, Refusal
from tinkerflow.kit.text import one_line
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion

from .approving import need_clear
from .keeping import hold, keep, put, words_of

LONGEST_TITLE: Final = 120
MOST_AT_ONCE: Final = 200
Status = SavedSkit.Status
MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    Status.DRAFT: (Status.APPROVED, Status.ARCHIVED),
    Status.APPROVED: (Status.DRAFT, Status.PRODUCED, Status.ARCHIVED),
    Status.PRODUCED: (Status.POSTED, Status.ARCHIVED),
    Status.POSTED: (Status.ARCHIVED,),
}


class BadTitle(BadInput):
    """A skit needs a title to be found by."""

    code = "skits.bad_title"


class NotTheNextStep(Refusal):
    """The skit cannot go there from where it is."""

    code = "skits.not_the_next_step"


class TooManyAtOnce(BadInput):
    """So many are not changed at once."""

    code = "skits.too_many_at_once"


class SkitNotThere(NotThere):
    """One of the skits does not exist here."""

    code = "skits.not_found"


def next_steps(skit: SavedSkit) -> tuple[str, ...]:
    """Where the skit may go from here."""
    if skit.status == Status.ARCHIVED:
        return (skit.archived_from,)
    return MOVES[skit.status]


@transaction.atomic
def set_status(*, skit: SavedSkit, status: str, actor: User | None) -> SavedSkit:
    """Move a skit on, or put it away and back to where it was. A draft of an order is saved by it.

    Raises NotTheNextStep, SkitGone, StillWriting, or UnsupportedClaims: an approval needs each claim
    carried by something, or signed off.
    """
    skit = hold(skit)
    if skit.status == status:
        return skit
    if status not in next_steps(skit):
        raise NotTheNextStep(refusal_of(skit, status), status=skit.status)
    if status == Status.APPROVED:
        need_clear(skit, words_of(skit))
    before = skit.status
    skit.archived_from = before if status == Status.ARCHIVED else ""
    skit.status = status
    skit.save(update_fields=["status", "archived_from", "updated_at"])
    audit.record(
        actor=actor,
        action=f"skit.{status}",
        target=skit,
        summary=skit.title,
        details={"from": before, "version": skit.version},
    )
    return keep(skit=skit, actor=actor)


def refusal_of(skit: SavedSkit, status: str) -> str:
    """Why the skit cannot go there, and where it can."""
    ways = " or ".join(Status(one).label.lower() for one in next_steps(skit))
    is_now = Status(skit.status).label.lower()
    if status not in Status.values:
        return f"There is no such status. From {is_now} a skit becomes {ways}."
    return f"From {is_now} a skit becomes {ways}, not {Status(status).label.lower()}."


@transaction.atomic
def rename(*, skit: SavedSkit, title: str, actor: User | None) -> SavedSkit:
    """Give a skit another title. Raises BadTitle, SkitGone, StillWriting."""
    title = one_line(title)
    if not any(sign.isalnum() for sign in title) or len(title) > LONGEST_TITLE:
        raise BadTitle(
            f"Give the skit a title of 1 to {LONGEST_TITLE} characters.", field="title"
        )
    skit = hold(skit)
    before, skit.title = skit.title, title
    skit.save(update_fields=["title", "updated_at"])
    audit.record(
        actor=actor,
        action="skit.renamed",
        target=skit,
        summary=title,
        details={"before": before},
    )
    return skit


COPIED: Final = (
    "org_id",
    "generation_config",
    "product_id",
    "product_name",
    "product_brand",
    "persona_id",
    "pain_point_ids",
    "pattern_ids",
    "concept_id",
    "hook_id",
    "engine",
    "model",
    "prompt_version",
    "generation_id",
    "seed",
    "ai_score",
)


@transaction.atomic
def duplicate(*, skit: SavedSkit, actor: User | None) -> SavedSkit:
    """A copy in the library: a draft with the same words, none of the versions, locks or ratings.

    It counts as no further use of its persona, pain points and phrases.
    """
    words = words_of(skit)
    made = SavedSkit(
        **{name: getattr(skit, name) for name in COPIED},
        copied_from=skit,
        title=f"{skit.title[: LONGEST_TITLE - 7]} (copy)",
        user=actor,
        kept_at=now(),
    )
    put(made, words, how=SkitVersion.How.WRITTEN, actor=actor, note=f"Copy of {skit.title}")
    audit.record(
        actor=actor,
        action="skit.copied",
        target=made,
        summary=made.title,
        details={"from": str(skit.pk)},
    )
    return made


@transaction.atomic
def delete(*, skit: SavedSkit, actor: User | None) -> None:
    """Take a skit away from every screen. It can be brought back."""
    put_away(skit, actor=actor, gone=True)


@transaction.atomic
def undelete(*, skit: SavedSkit, actor: User | None) -> None:
    """Bring a deleted skit back."""
    put_away(skit, actor=actor, gone=False)


def put_away(skit: SavedSkit, *, actor: User | None, gone: bool) -> None:
    """Set or clear when the skit was deleted, if that changes anything."""
    skit = SavedSkit.objects.select_for_update().get(pk=skit.pk)
    if bool(skit.deleted_at) == gone:
        return
    skit.deleted_at = now() if gone else None
    skit.save(update_fields=["deleted_at", "updated_at"])
    action = "skit.deleted" if gone else "skit.undeleted"
    audit.record(actor=actor, action=action, target=skit, summary=skit.title)


@transaction.atomic
def set_status_of(*, skit_ids: Sequence[UUID], status: str, actor: User | None) -> int:
    """Move many skits on: all of them, or none and why. Returns how many.

    Raises TooManyAtOnce, SkitNotThere, and what `set_status` does, naming the skit.
    """

    def move(skit: SavedSkit) -> None:
        set_status(skit=skit, status=status, actor=actor)

    return each_of(skit_ids, move)


@transaction.atomic
def delete_all(*, skit_ids: Sequence[UUID], actor: User | None) -> int:
    """Take many skits away: all of them, or none. Returns how many."""
    return each_of(skit_ids, lambda skit: put_away(skit, actor=actor, gone=True))


def each_of(skit_ids: Sequence[UUID], change: Callable[[SavedSkit], None]) -> int:
    """Change each of the skits, always in the same order, so that two at once do not deadlock."""
    wanted = set(skit_ids)
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyAtOnce(f"Choose {MOST_AT_ONCE} skits at most.")
    found = list(SavedSkit.objects.there().filter(pk__in=wanted).order_by("pk"))
    if len(found) < len(wanted):
        raise SkitNotThere("One of the skits does not exist any more. Choose again.")
    for skit in found:
        try:
            change(skit)
        except NotTheNextStep as refusal:
            raise NotTheNextStep(f"“{skit.title}”: {refusal.message}") from refusal
    return len(found)
