"""A product as a person describes it, and products narrowed down."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from tinkerflow.studio.products.models import SAID, Product, ProductQuerySet
from tinkerflow.studio.products.services import (
    LONGEST_BENEFIT,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_BENEFITS,
    About,
)

from .lines import LinesField

Risk = Product.Risk
FIELDS: Final = {
    "products.nameless": "name",
    "products.exists": "name",
    "products.too_many_benefits": "benefits",
    "products.unknown_risk": "category_risk",
    "products.not_https": "tiktok_showcase_url",
    "fetch.bad_url": "tiktok_showcase_url",
}


def area(rows: int) -> forms.Textarea:
    """Room for some lines of text."""
    return forms.Textarea(attrs={"rows": rows})


class ProductForm(forms.Form):
    """All that is said of a product."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        help_text="As customers say it.",
        error_messages={"required": "Give the product the name that customers know it by."},
    )
    brand = forms.CharField(required=False, max_length=LONGEST_NAME)
    category = forms.CharField(
        required=False, max_length=LONGEST_NAME, help_text="For example “food supplement”."
    )
    category_risk = forms.ChoiceField(
        label="Risk of the category",
        help_text="How much harm a wrong claim about it would do.",
        choices=[(risk, risk.label) for risk in Risk],
        initial=Risk.MEDIUM,
        widget=forms.RadioSelect,
    )
    description = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        help_text="What it is and how it is used.",
        widget=area(4),
    )
    benefits = LinesField(most=MOST_BENEFITS, longest=LONGEST_BENEFIT)
    ingredients = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        help_text="As the pack lists them.",
        widget=area(2),
    )
    tiktok_showcase_url = forms.CharField(
        label="TikTok Shop page",
        required=False,
        help_text="Where viewers can buy it.",
        widget=forms.TextInput(
            attrs={"placeholder": "https://", "inputmode": "url", "autocomplete": "url"}
        ),
    )
    notes = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        help_text="For your team. No skit quotes them.",
        widget=area(2),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, product: Product | None = None
    ) -> None:
        known = {name: getattr(product, name) for name in SAID} if product else None
        super().__init__(data, initial=known)

    def about(self) -> About:
        """The same for the service."""
        return About(**self.cleaned_data)


class ProductFilterForm(forms.Form):
    """Which products to show; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    risk = forms.ChoiceField(
        required=False,
        choices=[("", "Any risk"), *((risk.value, risk.label) for risk in Risk)],
    )

    def narrowed(self, rows: ProductQuerySet) -> ProductQuerySet:
        """The products asked for."""
        self.is_valid()
        if risk := self.cleaned_data.get("risk"):
            rows = rows.filter(category_risk=risk)
        return rows.said_by(self.cleaned_data.get("q", ""))

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())
