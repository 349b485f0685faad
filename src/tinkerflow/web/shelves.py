"""The skit library as a list: counted by status, sorted, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, FloatField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest

from tinkerflow.studio.audience.models import AudiencePersona
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.studio.skits.queries import found

from .forms.skit_library import SkitFilterForm
from .paging import PAGE, Page, key_of, query_of

Status = SavedSkit.Status
SORTED: Final[Mapping[str, str]] = {"score": "score", "stars": "user_rating"}
MOST_NAMES: Final = 100
NOTHING: Final = -1.0
HEAVY: Final = ("skit_data", "generation_config", "ai_score", "search", "trouble")


@dataclass(frozen=True)
class Tab:
    """One status with how many skits have it."""

    status: str
    label: str
    count: int


def tabs() -> list[Tab]:
    """All but the archived, then each status; in one query."""
    rows = SavedSkit.objects.library().order_by().values_list("status")
    counts = dict(rows.annotate(n=Count("pk")))
    every = sum(n for status, n in counts.items() if status != Status.ARCHIVED)
    each = [Tab(one.value, one.label, counts.get(one.value, 0)) for one in Status]
    return [Tab("", "All", every), *each]


def filter_form(request: HttpRequest) -> SkitFilterForm:
    """The filter with the products and personas that there are skits for."""
    return SkitFilterForm(
        request.GET,
        products=names(Product.objects.kept(), request.GET.get("product", "")),
        people=names(
            AudiencePersona.objects.filter(deleted_at=None), request.GET.get("persona", "")
        ),
    )


def names(rows: QuerySet[Any], chosen: str) -> list[tuple[UUID, str]]:
    """The newest by name, and the chosen one however old."""
    key = key_of(chosen)
    is_chosen = Q(pk=key) if key else Value(value=False)
    told = rows.annotate(chosen=is_chosen).order_by("-chosen", "-pk")
    return sorted(told.values_list("pk", "name")[:MOST_NAMES], key=lambda one: one[1].lower())


def page(
    request: HttpRequest, form: SkitFilterForm, *, deleted: bool = False
) -> Page[SavedSkit]:
    """A page of the skits asked for, in the order asked for."""
    rows = found(form.asked(deleted=deleted)).defer(*HEAVY).select_related("persona")
    if form.only_unrated:
        rows = rows.filter(user_rating=None)
    column = SORTED.get(form.cleaned_data.get("sort", ""))
    ranked = rows.annotate(rank=rank_by(column)).order_by("-rank", "-pk")
    reached = beyond(request.GET.get("after", ""))
    told = list((ranked.filter(reached) if reached else ranked)[: PAGE + 1])
    after = key_to(told[PAGE - 1], column) if len(told) > PAGE else ""
    return Page(told[:PAGE], after, is_first=reached is None, query=query_of(request))


def rank_by(column: str | None) -> Coalesce | Value:
    """What the rows are sorted by before the newest; who has none comes last."""
    return Coalesce(Cast(column, FloatField()), Value(NOTHING)) if column else Value(NOTHING)


def key_to(skit: SavedSkit, column: str | None) -> str:
    """Where a page ends: what it is sorted by, and the id."""
    value = getattr(skit, column) if column else None
    return f"{NOTHING if value is None else float(value)!r}~{skit.pk}"


def beyond(key: str) -> Q | None:
    """What lies behind a key; None for one that nobody gave out."""
    rank, _, last = key.partition("~")
    pk = key_of(last)
    try:
        reached = float(rank)
    except ValueError:
        return None
    return Q(rank__lt=reached) | Q(rank=reached, pk__lt=pk) if pk else None


def side_by_side(ids: Sequence[UUID]) -> list[SavedSkit]:
    """The skits of a comparison, in the order asked for."""
    rows = SavedSkit.objects.there().filter(pk__in=ids, state=SavedSkit.State.WRITTEN)
    there = rows.select_related("persona").in_bulk()
    return [there[one] for one in dict.fromkeys(ids) if one in there]
