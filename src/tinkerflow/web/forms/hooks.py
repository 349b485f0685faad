"""Hooks narrowed down, ordered, typed by hand, and ticked to be saved."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django import forms
from django.db.models import Q

from tinkerflow.craft.copybook.tones import tones
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.hooks.models import MOST, Family, HookType
from tinkerflow.studio.hooks.queries import BEST, NEWEST, Asked
from tinkerflow.studio.hooks.services import MOST_PAINS, About, Order
from tinkerflow.studio.products.models import Product

from .audience import MOST_CHOICES, offer, one, product_choices

OFFERED_PAINS: Final = 24
SORTS: Final = [(NEWEST, "Newest first"), (BEST, "Best place first")]
FIELDS: Final = {
    "hooks.wrong_number": "count",
    "hooks.persona_not_found": "persona",
    "hooks.pain_point_not_found": "pain_points",
    "products.deleted": "product",
    "hooks.unsaid": "hook_text",
    "hooks.too_long": "hook_text",
    "hooks.garbled": "hook_text",
    "hooks.brandless": "brand_name",
}


class HookFilterForm(forms.Form):
    """Which hooks to show, in which order; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    family = forms.ChoiceField(required=False, choices=[("", "Any family"), *Family.choices])
    type = forms.ChoiceField(required=False, choices=[("", "Any type"), *HookType.choices])
    product = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None)
    sort = forms.ChoiceField(required=False, choices=SORTS)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "product", [("", "Any product"), *product_choices(None)])

    def asked(self, *, deleted: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(
            words=told.get("q", ""),
            family=told.get("family", ""),
            hook_type=told.get("type", ""),
            product_id=told.get("product"),
            deleted=deleted,
        )

    @property
    def sorting(self) -> str:
        """The order that was asked for."""
        return str(self.cleaned_data.get("sort") or NEWEST)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(value for name, value in self.cleaned_data.items() if name != "sort")


class OrderForm(forms.Form):
    """What hooks should be written."""

    product = forms.TypedChoiceField(
        coerce=UUID,
        help_text="Hooks say only what is known of it.",
        error_messages={"required": "Choose the product that the hooks are for."},
    )
    count = forms.IntegerField(
        label="How many", min_value=1, max_value=MOST, initial=14, help_text="1 to 50."
    )
    persona = forms.TypedChoiceField(
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text="Its pains, its tone, and the words it should not hear.",
    )
    pain_points = forms.TypedMultipleChoiceField(
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"{MOST_PAINS} at most. None chosen: those of the persona.",
    )
    types = forms.MultipleChoiceField(
        required=False,
        choices=HookType.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: all three.",
    )
    families = forms.MultipleChoiceField(
        required=False,
        choices=Family.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: all seven.",
    )
    tone = one(tones(), nothing="As the persona speaks")
    seed = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        help_text="The same number writes the same offline hooks. Empty: new ones each time.",
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, product_id: UUID | None = None
    ) -> None:
        super().__init__(data, initial={"product": product_id})
        offer(self, "product", [("", "Choose a product"), *product_choices(None)])
        offer(self, "persona", [("", "Nobody in particular"), *personas()])
        offer(self, "pain_points", pains(product_id))

    def order(self) -> Order:
        """The same for the service."""
        told = self.cleaned_data
        return Order(
            count=told["count"],
            types=told["types"],
            families=told["families"],
            persona_id=told["persona"],
            pain_point_ids=told["pain_points"],
            tone=told["tone"],
            seed=told["seed"],
        )


def personas() -> list[tuple[str, str]]:
    """The newest personas, to choose one of."""
    rows = AudiencePersona.objects.filter(deleted_at=None).order_by("-pk")[:MOST_CHOICES]
    return [(str(row.pk), str(row)) for row in rows]


def pains(product_id: UUID | None) -> list[tuple[str, str]]:
    """The newest pain points: a product's own and those of no product; without one, all."""
    rows = PainPoint.objects.filter(deleted_at=None).order_by("-pk")
    if product_id:
        rows = rows.filter(Q(product_ids__contains=[product_id]) | Q(product_ids=[]))
    return [(str(row.pk), str(row)) for row in rows[:OFFERED_PAINS]]


class HookForm(forms.Form):
    """A hook that somebody types."""

    hook_text = forms.CharField(
        label="Hook",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="150 characters spoken or seen, 50 on the screen.",
        error_messages={"required": "Say the hook in words."},
    )
    hook_type = forms.ChoiceField(
        label="Type",
        choices=HookType.choices,
        initial=HookType.SPOKEN,
        widget=forms.RadioSelect,
    )
    hook_family = forms.ChoiceField(
        label="Family", required=False, choices=[("", "None"), *Family.choices]
    )
    product = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None)
    brand_name = forms.CharField(
        label="Brand",
        required=False,
        max_length=100,
        help_text="Empty: the brand of the product.",
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        offer(self, "product", [("", "No product"), *product_choices(None)])

    def about(self) -> About:
        """The same for the service."""
        told = dict(self.cleaned_data)
        product = told.pop("product")
        return About(product=Product.objects.get(pk=product) if product else None, **told)


class SaveForm(forms.Form):
    """Which hooks of a batch to save: one, those ticked, or all."""

    one = forms.IntegerField(required=False)
    number = forms.TypedMultipleChoiceField(required=False, coerce=int)
    everything = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, Any], *, most: int) -> None:
        super().__init__(data)
        offer(self, "number", [(str(number), "") for number in range(1, most + 1)])

    @property
    def numbers(self) -> list[int] | None:
        """Their numbers; None for all of them."""
        told = self.cleaned_data
        if told["everything"]:
            return None
        return [told["one"]] if told["one"] else list(told["number"])
