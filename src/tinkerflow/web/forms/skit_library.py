"""The library narrowed down and sorted, and what is done with many skits at once."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django import forms

from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.studio.skits.queries import Asked

from .ticks import TickedField

RATINGS: Final = [
    ("", "Any rating"),
    ("4", "4 stars and more"),
    ("3", "3 stars and more"),
    ("0", "Not rated"),
]
SORTS: Final = [("", "Newest first"), ("score", "Best score"), ("stars", "Most stars")]
DEEDS: Final = ("compare", "approved", "archived", "delete")


class SkitFilterForm(forms.Form):
    """Which skits; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    status = forms.ChoiceField(required=False, choices=[("", "All"), *SavedSkit.Status.choices])
    product = forms.ChoiceField(required=False)
    persona = forms.ChoiceField(required=False)
    pain = forms.UUIDField(required=False)
    rating = forms.ChoiceField(required=False, choices=RATINGS)
    sort = forms.ChoiceField(required=False, choices=SORTS)

    def __init__(
        self,
        data: Any,  # noqa: ANN401 - of the form
        *,
        products: Iterable[tuple[UUID, str]],
        people: Iterable[tuple[UUID, str]],
    ) -> None:
        super().__init__(data)
        self.fields["product"] = named("All products", products)
        self.fields["persona"] = named("All personas", people)

    def asked(self, *, deleted: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = self.cleaned_data
        stars = told.get("rating")
        return Asked(
            words=told.get("q", ""),
            status=told.get("status", ""),
            product_id=key(told.get("product")),
            persona_id=key(told.get("persona")),
            pain_point_id=told.get("pain"),
            stars=int(stars) if stars and stars != "0" else None,
            deleted=deleted,
            archived=deleted,
        )

    @property
    def only_unrated(self) -> bool:
        """Whether only those are asked for that nobody rated."""
        return bool(self.cleaned_data.get("rating") == "0")

    @property
    def order_label(self) -> str:
        """In which order they stand."""
        return dict(SORTS)[self.cleaned_data.get("sort", "")]

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for besides a status and an order."""
        names = ("q", "product", "persona", "pain", "rating")
        return any(self.cleaned_data.get(name) for name in names)


def named(nothing: str, rows: Iterable[tuple[UUID, str]]) -> forms.ChoiceField:
    """A choice among rows by name, or all of them."""
    return forms.ChoiceField(
        required=False, choices=[("", nothing), *((str(pk), name) for pk, name in rows)]
    )


def key(typed: str | None) -> UUID | None:
    """A key that a choice holds."""
    return UUID(typed) if typed else None


class ManyForm(forms.Form):
    """What to do with the ticked skits."""

    do = forms.ChoiceField(choices=[(name, name) for name in DEEDS])
    skit = TickedField()
