"""Which hooks are asked for, in which order, and an order with its hooks by family."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from .models import HookBatch, ProvenHook, ProvenHookQuerySet

NEWEST, BEST = "newest", "best"
BEST_FIRST: Final = (F("place").desc(nulls_last=True), "-pk")


@dataclass(frozen=True)
class Asked:
    """What narrows hooks down; empty asks for all that are kept."""

    words: str = ""
    family: str = ""
    hook_type: str = ""
    brand: str = ""
    product_id: UUID | None = None
    deleted: bool = False


def found(asked: Asked) -> ProvenHookQuerySet:
    """The hooks asked for, each with its product."""
    told = {
        "hook_family": asked.family,
        "hook_type": asked.hook_type,
        "brand_name__iexact": asked.brand,
        "product_id": asked.product_id,
    }
    rows = ProvenHook.objects.filter(deleted_at__isnull=not asked.deleted).said_by(asked.words)
    return rows.filter(**{name: value for name, value in told.items() if value}).select_related(
        "product", "persona"
    )


@dataclass(frozen=True)
class HookPage:
    """A page of hooks, and the key the next one starts after (empty: this is the last)."""

    hooks: Sequence[ProvenHook]
    next_key: str


def page(asked: Asked, *, sort: str, after: str, size: int) -> HookPage:
    """The hooks asked for after a key: newest first, or those with the best place first."""
    rows, best = found(asked), sort == BEST
    if after:
        rows = rows.filter(beyond(after, best=best))
    hooks = list(rows.order_by(*(BEST_FIRST if best else ("-pk",)))[: size + 1])
    more = len(hooks) > size
    return HookPage(hooks[:size], key_of(hooks[size - 1], best=best) if more else "")


def key_of(hook: ProvenHook, *, best: bool) -> str:
    """Where a page ends."""
    placed = "" if hook.place is None or not best else repr(hook.place)
    return f"{placed}~{hook.pk}"


def read_key(key: str) -> tuple[float | None, UUID] | None:
    """The place and the id of a key; None for one that nobody gave out."""
    placed, _, last = key.partition("~")
    try:
        return (float(placed) if placed else None), UUID(last)
    except ValueError:
        return None


def is_key(key: str) -> bool:
    """Whether a page can start after this."""
    return read_key(key) is not None


def beyond(key: str, *, best: bool) -> Q:
    """The rows behind a key. Nothing lies behind one that nobody gave out."""
    found = read_key(key)
    if found is None:
        return Q(pk__in=())
    reached, hook_id = found
    if not best:
        return Q(pk__lt=hook_id)
    if reached is None:
        return Q(place__isnull=True, pk__lt=hook_id)
    return Q(place=reached, pk__lt=hook_id) | Q(place__lt=reached) | Q(place__isnull=True)


def batches() -> QuerySet[HookBatch]:
    """All orders, each with its product, and how many hooks were `written` and are `saved`."""
    kept = Q(drafts__hook__isnull=False, drafts__hook__deleted_at=None)
    return HookBatch.objects.select_related("product").annotate(
        written=Count("drafts"), saved=Count("drafts", filter=kept)
    )
