"""What a person says of a company, and where we may read about it."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import (
    LARGEST_FILE,
    LONGEST_NAME,
    LONGEST_UVP,
    Source,
    Upload,
)

Origin = Company.Origin
MEGABYTE: Final = 1024 * 1024
ADDRESS: Final = forms.TextInput(
    attrs={"placeholder": "https://", "inputmode": "url", "autocomplete": "url"}
)
FIELDS: Final = {
    "companies.no_uvp": "uvp",
    "companies.uvp_too_long": "uvp",
    "fetch.bad_url": "url",
    "fetch.refused": "url",
}


class CompanyForm(forms.Form):
    """The promise, and what may be known already."""

    uvp = forms.CharField(
        label="Why people choose it",
        help_text="Its unique value proposition: what a customer gets here and nowhere else.",
        error_messages={
            "required": "Say in a sentence what a customer gets from you and nobody else."
        },
        widget=forms.Textarea(
            attrs={
                "rows": 2,
                "placeholder": "Receipts that file themselves, so the books close in two days",
                "data-count": "uvp-count",
                "data-most": LONGEST_UVP,
            }
        ),
    )
    name = forms.CharField(required=False, max_length=LONGEST_NAME)
    industry = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        help_text="Helps to choose the words, for example “coffee”.",
    )


class EditCompanyForm(CompanyForm):
    """What may be corrected; only a company of a site has an address."""

    url = forms.CharField(
        label="Address",
        help_text="The next reading starts here.",
        error_messages={"required": "Give the address of the company's site."},
        widget=ADDRESS,
    )
    category_risk = forms.ChoiceField(
        label="Risk of what it sells",
        help_text="How much harm a wrong claim would do. Claims are held against stricter rules.",
        choices=Company.Risk.choices,
        initial=Company.Risk.MEDIUM,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Mapping[str, Any] | None, *, company: Company) -> None:
        names = ("uvp", "name", "industry", "category_risk", "url")
        super().__init__(data, initial={name: getattr(company, name) for name in names})
        if not company.url:
            del self.fields["url"]


class NewCompanyForm(CompanyForm):
    """A new company: an address, or text, or a file; only the chosen one counts."""

    origin = forms.ChoiceField(
        label="Where can we read about it?",
        choices=[
            (Origin.URL, "Web site"),
            (Origin.TEXT, "Pasted text"),
            (Origin.FILE, "File"),
        ],
        initial=Origin.URL,
        widget=forms.RadioSelect,
    )
    url = forms.CharField(
        label="Address",
        required=False,
        help_text="We read up to twelve public pages of this site, as its robots.txt allows.",
        widget=ADDRESS,
    )
    text = forms.CharField(
        label="Text",
        required=False,
        help_text="A page, a brochure, a pitch. Headings and lists help.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        required=False,
        help_text="HTML, PDF, Markdown or plain text, up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.pdf,.md,.markdown,.txt"}),
    )

    name = forms.CharField(
        required=False,
        max_length=LONGEST_NAME,
        help_text="Leave it empty to take the name on the page.",
    )

    def __init__(self, request: HttpRequest) -> None:
        typed = request.method == "POST"
        super().__init__(
            request.POST if typed else None,
            request.FILES if typed else None,
            initial=None if typed else known_before(request),
        )

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file and (file.size or 0) > LARGEST_FILE:
            size, most = (file.size or 0) / MEGABYTE, LARGEST_FILE // MEGABYTE
            raise forms.ValidationError(
                f"This file has {size:.0f} MB; we read up to {most}. Leave out the pictures, "
                "or paste the text instead."
            )
        return file

    @property
    def fields_of_refusals(self) -> dict[str, str]:
        """Where a refusal belongs: what is wrong with the source belongs to the chosen one."""
        source = str(self.cleaned_data.get("origin") or Origin.URL)
        return {**FIELDS, **dict.fromkeys(SOURCE_CODES, source)}

    def source(self) -> Source:
        """Where the company's words come from."""
        origin, typed = self.cleaned_data["origin"], self.cleaned_data
        if origin == Origin.URL:
            return Source(url=typed["url"])
        if origin == Origin.TEXT:
            return Source(text=typed["text"])
        return Source(file=uploaded(typed["file"]))


SOURCE_CODES: Final = (
    "companies.nothing_to_read",
    "companies.too_much_to_read",
    "fetch.bad_url",
    "fetch.refused",
)


def known_before(request: HttpRequest) -> dict[str, str]:
    """What a link to this form fills in, as when an address could not be read."""
    names = ("origin", "url", "uvp", "name", "industry")
    return {name: request.GET[name][:LONGEST_UVP] for name in names if name in request.GET}


def uploaded(file: UploadedFile | None) -> Upload | None:
    """An uploaded file as the service takes it."""
    if file is None:
        return None
    return Upload(file.name or "file", file.content_type or "", file.read())
