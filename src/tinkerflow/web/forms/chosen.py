"""Choices that carry marks for the page, such as a short name or bounds."""

from collections.abc import Mapping
from typing import Any

from django import forms


class Marked(forms.widgets.ChoiceWidget):
    """`marks` are attributes by the value of their choice."""

    def __init__(self, *, marks: Mapping[str, Mapping[str, object]], **more: Any) -> None:
        super().__init__(**more)
        self.marks = marks

    def create_option(
        self, name: str, value: object, *rest: Any, **more: Any
    ) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *rest, **more)
        option["attrs"].update(self.marks.get(str(value), {}))
        return option


class MarkedSelect(Marked, forms.Select):
    """A list of them."""


class MarkedRadios(Marked, forms.RadioSelect):
    """One of a few."""
