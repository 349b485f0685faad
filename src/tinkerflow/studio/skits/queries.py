"""Which skits are asked for, and what a person thought of the last ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q

from tinkerflow.core.accounts.models import User
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.products.models import Product

from .models import SavedSkit, SkitOrder, SkitQuerySet, SkitRating

REMEMBERED: Final = 5
LIKED: Final = 4
DISLIKED: Final = 2
MOST_WINNERS: Final = 20


@dataclass(frozen=True)
class Asked:
    """What narrows the library down; empty asks for all that are kept.

    `least` and `most` are bounds of the score, 1 to 10; `stars` the least rating.
    """

    words: str = ""
    status: str = ""
    product_id: UUID | None = None
    persona_id: UUID | None = None
    pain_point_id: UUID | None = None
    user_id: UUID | None = None
    least: float | None = None
    most: float | None = None
    stars: int | None = None
    engine: str = ""
    archived: bool = False
    deleted: bool = False


def found(asked: Asked) -> SkitQuerySet:
    """The saved skits asked for. Archived ones only when they are asked for, by status or as such."""
    rows = SavedSkit.objects.filter(
        kept_at__isnull=False, deleted_at__isnull=not asked.deleted
    ).said_by(asked.words)
    if asked.status:
        rows = rows.filter(status=asked.status)
    elif not asked.archived:
        rows = rows.exclude(status=SavedSkit.Status.ARCHIVED)
    told = {
        "product_id": asked.product_id,
        "persona_id": asked.persona_id,
        "user_id": asked.user_id,
        "engine": asked.engine or None,
        "score__gte": asked.least,
        "score__lte": asked.most,
        "user_rating__gte": asked.stars,
        "pain_point_ids__contains": [asked.pain_point_id] if asked.pain_point_id else None,
    }
    return rows.filter(**{name: value for name, value in told.items() if value is not None})


def drafts_of(order: SkitOrder) -> Sequence[SavedSkit]:
    """The skits of an order, the best first; those that are not written yet in their order."""
    return list(SavedSkit.objects.there().filter(order=order).best_first())


def rating_of(skit: SavedSkit, *, user: User) -> SkitRating | None:
    """What this person thinks of the skit, if they said."""
    return SkitRating.objects.filter(skit=skit, user=user).first()


@dataclass(frozen=True)
class Taste:
    """What a person said of skits: what they liked and what not, the newest first."""

    liked: Sequence[SkitRating]
    disliked: Sequence[SkitRating]


def taste_of(user_id: UUID | None) -> Taste:
    """The last ratings of a person that teach something: liked with a word why, and disliked."""
    if user_id is None:
        return Taste((), ())
    rows = SkitRating.objects.filter(user_id=user_id).order_by("-updated_at")
    liked = rows.filter(rating__gte=LIKED).exclude(feedback="")
    return Taste(
        liked=list(liked[:REMEMBERED]),
        disliked=list(rows.filter(rating__lte=DISLIKED)[:REMEMBERED]),
    )


def winning_hooks(product: Product | None) -> list[str]:
    """Hooks of the library that won, those of this product first, then by how often they won."""
    rows = ProvenHook.objects.kept().filter(winner_count__gt=0).order_by("-winner_count", "-pk")
    told = list(rows[:MOST_WINNERS])
    if product:
        told.sort(key=lambda hook: hook.product_id != product.pk)
    return [hook.hook_text for hook in told]


@dataclass(frozen=True)
class SkitPage:
    """A page of the library, and the key of the next one, empty at the end."""

    skits: Sequence[SavedSkit]
    next_key: str


def page(asked: Asked, *, sort: str, after: str, size: int) -> SkitPage:
    """Skits asked for, the newest or the best first, behind a key that this gave."""
    best = sort == "best"
    rows = found(asked)
    behind = beyond(after, best=best) if after else None
    if behind is not None:
        rows = rows.filter(behind)
    order = ("-score", "-pk") if best else ("-pk",)
    told = list(rows.order_by(*order)[: size + 1])
    more = len(told) > size
    return SkitPage(told[:size], key_of(told[size - 1], best=best) if more else "")


def key_of(skit: SavedSkit, *, best: bool) -> str:
    """Where a page ends."""
    return f"{skit.score}~{skit.pk}" if best else str(skit.pk)


def beyond(key: str, *, best: bool) -> Q | None:
    """What lies behind a key; None for one that is not ours."""
    score, _, last = key.rpartition("~")
    try:
        pk = UUID(last)
        if not best:
            return None if score else Q(pk__lt=pk)
        reached = float(score)
    except ValueError:
        return None
    return Q(score__lt=reached) | Q(score=reached, pk__lt=pk)
