"""A product as a person describes it, and products narrowed down."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from tinkerflow.studio.products.models import SAID, Product
from tinkerflow.studio.products.queries import Asked
from tinkerflow.studio.products.services import (
    LONGEST_BENEFIT,
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_BENEFITS,
    MOST_ROWS,
    About,
    Source,
)

from .lines import LinesField

Risk = Product.Risk
ADDRESS: Final = forms.TextInput(
    attrs={"placeholder": "https://", "inputmode": "url", "autocomplete": "url"}
)
LARGEST: Final = 20 * 1024 * 1024
FIELDS: Final = {
    "products.nameless": "name",
    "products.exists": "name",
    "products.too_many_benefits": "benefits",
    "products.unknown_risk": "category_risk",
    "products.not_https": "tiktok_showcase_url",
    "fetch.bad_url": "tiktok_showcase_url",
}

SOURCE_FIELDS: Final = {
    "fetch.bad_url": "url",
    "products.two_sources": "url",
    "products.too_much_to_read": "text",
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
    brand = forms.CharField(required=False, max_length=LONGEST_NAME, help_text="Who makes it.")
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
        widget=ADDRESS,
    )
    notes = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        help_text="For your team.",
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


class ProductsFileForm(forms.Form):
    """A table of products."""

    file = forms.FileField(
        label="CSV file",
        help_text=f"One row per product, {MOST_ROWS:,} at most. Only the name is needed; other "
        f"columns are {', '.join(SAID[1:])}. Separate benefits with ; or |.",
        error_messages={"required": "Choose a CSV file."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> UploadedFile:
        """The file, if it is not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("Keep the file under 20 MB; bring the rest in another.")
        return file


class ProductFilterForm(forms.Form):
    """Which products to show; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    risk = forms.ChoiceField(
        required=False,
        choices=[("", "Any risk"), *((risk.value, risk.label) for risk in Risk)],
    )

    def asked(self, *, deleted: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(words=told.get("q", ""), risk=told.get("risk", ""), deleted=deleted)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())


class SourceForm(forms.Form):
    """Where it is told what a product is; only the chosen one counts."""

    origin = forms.ChoiceField(
        label="Where can we read about it?",
        choices=[("url", "Product page"), ("text", "Pasted text")],
        initial="url",
        widget=forms.RadioSelect,
    )
    url = forms.CharField(
        label="Address",
        required=False,
        help_text="We read this page once, if its robots.txt allows, and propose facts.",
        widget=ADDRESS,
    )
    text = forms.CharField(
        required=False,
        help_text="The words on the pack, a leaflet, a page. Headings and lists help.",
        widget=area(6),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="source_%s")  # beside a form that has a text, too

    @property
    def chosen(self) -> str:
        """The field that counts."""
        return str(self.cleaned_data.get("origin") or "url")

    def source(self) -> Source:
        """The same for the service."""
        return Source(**{self.chosen: self.cleaned_data[self.chosen]})
