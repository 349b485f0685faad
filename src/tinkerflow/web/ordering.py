"""What the generator offers: for whom, what hurts, and what the address or an earlier skit has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.http import QueryDict

from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder

from .forms.skits import CAST, SHAPE, SLIDERS, Names, OrderForm
from .paging import key_of

MOST: Final = 200
MOST_PAINS: Final = 24


@dataclass(frozen=True)
class Offer:
    """What there is to choose from, by id and name; what the address or the form names comes first."""

    products: Names
    people: Names
    pains: Names

    def form(
        self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None
    ) -> OrderForm:
        """The form with these choices."""
        return OrderForm(
            data, products=self.products, people=self.people, pains=self.pains, initial=initial
        )


def offer(named: QueryDict) -> Offer:
    """Products and personas, the newest first; the pain points of the product before all others."""
    products = newest(Product.objects.kept(), keys(named, "product"), "name")
    own = Q(product_ids__contains=[products[0][0]]) if products else Value(value=False)
    people = AudiencePersona.objects.filter(deleted_at=None)
    pains = PainPoint.objects.filter(deleted_at=None).annotate(own=own)
    return Offer(
        products=products,
        people=newest(people, keys(named, "persona"), "name"),
        pains=newest(pains, keys(named, "pains"), "pain_point", "-own")[:MOST_PAINS],
    )


def newest(rows: QuerySet[Any], named: Sequence[UUID], column: str, *before: str) -> Names:
    """The rows by id and name: those that are named, then what comes `before`, then the newest."""
    # An empty list would make the whole query empty.
    is_named = Q(pk__in=named) if named else Value(value=False)
    told = rows.annotate(is_named=is_named).order_by("-is_named", *before, "-pk")
    return list(told.values_list("pk", column)[:MOST])


def keys(named: QueryDict, name: str) -> list[UUID]:
    """The keys that an address or a form gives under a name."""
    return [key for key in map(key_of, named.getlist(name)) if key]


def prefilled(asked: QueryDict) -> dict[str, Any]:
    """What the address chooses: itself, or by the skit that the new one shall be like."""
    told: dict[str, Any] = {
        name: asked[name] for name in (*SHAPE, *CAST, *SLIDERS, "preset") if name in asked
    }
    told |= {name: asked.get(name) for name in ("product", "persona", "concept", "hook_id")}
    told |= {"pains": asked.getlist("pains"), "hook_line": asked.get("hook_line", "")}
    return {**earlier(asked), **{name: value for name, value in told.items() if value}}


def earlier(asked: QueryDict) -> dict[str, Any]:
    """What an earlier order (`order`) chose, or the skit that the new ones shall be `like`."""
    for name, rows in (("like", SavedSkit.objects.there()), ("order", SkitOrder.objects.all())):
        key = key_of(asked.get(name, ""))
        found = rows.filter(pk=key).first() if key else None
        if found:
            return chosen_for(found)
    return {}


def chosen_for(one: SavedSkit | SkitOrder) -> dict[str, Any]:
    """What a skit was ordered with, or an order asked for."""
    if isinstance(one, SkitOrder):
        choices, intensity = one.brief, one.intensity_asked
    else:
        choices = one.generation_config.get("choices", {})
        intensity = choices.get("intensity")
    names = {"product": one.product_id, "persona": one.persona_id, "pains": one.pain_point_ids}
    return {**choices, **names, "intensity": intensity}
