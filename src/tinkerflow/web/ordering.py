"""What the generator offers: for whom, what hurts, and what the address or an earlier skit has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
from django.http import QueryDict

from tinkerflow.kit.text import shorten
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.hooks.queries import BEST_FIRST
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder
from tinkerflow.studio.skits.services.wishing import LONGEST_DIRECTION, LONGEST_HOOK

from .forms.skits import CAST, SHAPE, SLIDERS, Names, OrderForm
from .paging import key_of

NOT: Final = Value(value=False)
MOST: Final = 200
NAMED: Final = (
    *SHAPE,
    *CAST,
    *SLIDERS,
    "preset",
    "risk",
    "product",
    "persona",
    "concept",
    "hook_line",
)
MOST_PAINS: Final = 24
MOST_HOOKS: Final = 4


@dataclass(frozen=True)
class Offer:
    """What there is to choose from, by id and name; what the address or the form names comes first."""

    products: Names
    people: Names
    pains: Names
    hooks: Sequence[ProvenHook]

    def form(
        self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None
    ) -> OrderForm:
        """The form with these choices."""
        return OrderForm(
            data,
            products=self.products,
            people=self.people,
            pains=self.pains,
            hooks=self.hooks,
            initial=initial,
        )


def concept_of(named: object) -> Concept | None:
    """The concept that an order is about; none that was deleted."""
    key = key_of(str(named or ""))
    return Concept.objects.there().filter(pk=key).first() if key else None


def offer(named: QueryDict) -> Offer:
    """Products and personas, the newest first; the pain points of the product before all others."""
    products = newest(Product.objects.kept(), keys(named, "product"), "name")[:MOST]
    product = products[0].pk if products else None
    people = AudiencePersona.objects.filter(deleted_at=None)
    pains = PainPoint.objects.filter(deleted_at=None)
    own = Q(product_ids__contains=[product]) if product else None
    # Two libraries in one query: the page has many to ask.
    both = newest(people, keys(named, "persona"), "name")[:MOST].union(
        newest(pains, keys(named, "pains"), "pain_point", own=own, kind="pain")[:MOST_PAINS],
        all=True,
    )
    told = sorted(both, key=lambda one: (one.named, one.own, one.pk), reverse=True)
    return Offer(
        products=[(one.pk, one.called) for one in products],
        people=[(one.pk, one.called) for one in told if one.kind != "pain"],
        pains=[(one.pk, one.called) for one in told if one.kind == "pain"],
        hooks=hooks_for(product, [*keys(named, "hook"), *keys(named, "hook_id")]),
    )


def newest(
    rows: QuerySet[Any],
    named: Sequence[UUID],
    column: str,
    *,
    own: Q | None = None,
    kind: str = "",
) -> QuerySet[Any]:
    """The rows by id and name: those that are named, then the product's `own`, then the newest."""
    # An empty list in a condition would make the whole query empty.
    told = rows.annotate(
        kind=Value(kind),
        called=F(column),
        named=Q(pk__in=named) if named else NOT,
        own=own or NOT,
    )
    columns = ("kind", "pk", "called", "named", "own")
    found: QuerySet[Any] = told.order_by("-named", "-own", "-pk").values_list(
        *columns, named=True
    )
    return found


def hooks_for(product: UUID | None, named: Sequence[UUID]) -> list[ProvenHook]:
    """The hooks of the product that stand best, after those that are named."""
    if product is None:
        return []
    rows = ProvenHook.objects.kept().annotate(named=Q(pk__in=named) if named else NOT)
    wanted = rows.filter(Q(product=product) | Q(pk__in=named))
    return list(wanted.order_by("-named", *BEST_FIRST)[:MOST_HOOKS])


def keys(named: QueryDict, name: str) -> list[UUID]:
    """The keys that an address or a form gives under a name."""
    return [key for key in map(key_of, named.getlist(name)) if key]


def prefilled(asked: QueryDict) -> dict[str, Any]:
    """What the address chooses: itself, or by an earlier skit, an order or a hook."""
    told: dict[str, Any] = {name: asked.get(name) for name in NAMED}
    told |= {"pains": asked.getlist("pains"), **by_hook(asked)}
    known = {**earlier(asked), **by_concept(asked)}
    return {**known, **{name: value for name, value in told.items() if value}}


def by_concept(asked: QueryDict) -> dict[str, Any]:
    """What a concept brings along: its product, its first hook, and its angle as the direction."""
    key = key_of(asked.get("concept", ""))
    found = Concept.objects.there().filter(pk=key).first() if key else None
    if found is None:
        return {}
    hooks = [one for one in found.hook_options if len(one) <= LONGEST_HOOK]
    parts = [found.angle, found.visual_hook and f"First seen: {found.visual_hook}"]
    return {
        "product": found.product_id,
        "hook_line": next(iter(hooks), ""),
        "direction": shorten(". ".join(filter(None, parts)), LONGEST_DIRECTION),
    }


def by_hook(asked: QueryDict) -> dict[str, Any]:
    """What a hook of the library brings along. `hook` is one, or how strong it shall be."""
    key = key_of(asked.get("hook", ""))
    found = ProvenHook.objects.kept().filter(pk=key).first() if key else None
    if key is None or found is None:
        return {"hook": None} if key else {}
    about = {"product": found.product_id, "persona": found.persona_id}
    return {"hook": None, "hook_id": found.pk, **{k: v for k, v in about.items() if v}}


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
