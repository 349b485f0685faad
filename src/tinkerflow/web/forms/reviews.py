"""Reviews as a person brings them, and themes narrowed down."""

from collections.abc import Mapping
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from tinkerflow.craft.reviews.reading import LONGEST_PASTE
from tinkerflow.studio.reviews.models import ReviewTheme
from tinkerflow.studio.reviews.queries import Asked
from tinkerflow.studio.reviews.services import LONGEST_NAME, Given, whole_or_too_long

from .audience import offer, product_choices

UNREADABLE: Final = (
    *("reviews.empty", "reviews.too_short", "reviews.too_long", "reviews.no_words"),
    *("reviews.not_text", "reviews.no_text_column", "reviews.bad_json", "reviews.too_many"),
    *("reviews.two_sources", "table.bad_file"),
)


class ReviewsForm(forms.Form):
    """Pasted reviews or a file of them; only the chosen one counts."""

    origin = forms.ChoiceField(
        label="Where are the reviews?",
        choices=[("text", "Pasted text"), ("file", "A file")],
        initial="text",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="Reviews",
        required=False,
        strip=False,
        help_text=f"50 to {LONGEST_PASTE:,} characters, a blank line between reviews. Pages copied "
        "from Amazon and comments copied from TikTok are told apart.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        help_text="CSV, JSON or text with up to 10,000 reviews, 20 MB at most. A table needs a "
        "column named text, review or comment; rating, title and date are read as well.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.json,.jsonl,.txt,text/*"}),
    )
    product_id = forms.TypedChoiceField(
        label="Product", required=False, coerce=UUID, empty_value=None
    )
    name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        help_text="For your team, such as “Shop, October”. A file has its own name.",
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, files, **more)
        offer(self, "product_id", [("", "No product"), *product_choices(None)])

    @property
    def fields_told(self) -> Mapping[str, str]:
        """Where refusals are shown."""
        chosen = self.cleaned_data.get("origin") or "text"
        at = dict.fromkeys(UNREADABLE, chosen)
        return {
            **at,
            "audience.product_not_found": "product_id",
            "reviews.name_too_long": "name",
        }

    def given(self) -> Given:
        """What is brought."""
        told = self.cleaned_data
        if told["origin"] != "file":
            return Given(text=told["text"])
        file: UploadedFile | None = told["file"]
        if file is None:
            return Given(file=b"")
        content = whole_or_too_long(cast("BinaryIO", file.file))
        return Given(file=content, file_name=file.name or "")


class ThemeFilterForm(forms.Form):
    """Which themes to show; what does not make sense narrows nothing down."""

    kind = forms.ChoiceField(
        required=False,
        label="Kind",
        choices=[("", "Any kind"), *ReviewTheme.Kind.choices],
    )
    product = forms.TypedChoiceField(
        required=False, label="Product", coerce=UUID, empty_value=None
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "product", [("", "Any product"), *product_choices(None)])

    def asked(self, *, hidden: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(kind=told.get("kind", ""), product_id=told.get("product"), hidden=hidden)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())
