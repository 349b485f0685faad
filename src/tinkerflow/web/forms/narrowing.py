"""The libraries of an audience narrowed down: by words, and by what may be chosen."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django import forms

from tinkerflow.studio.audience import queries
from tinkerflow.studio.audience.models import Intensity, LanguagePattern, PainPoint
from tinkerflow.studio.audience.queries import Asked
from tinkerflow.studio.audience.vocabulary import vocabulary

from .audience import offer, one, persona_choices, product_choices

ANYBODY: Final = ("", "Anybody")


def of_id(**more: Any) -> forms.TypedChoiceField:
    """Something of the organization, by its id."""
    return forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None, **more)


def categories(model: type[PainPoint | LanguagePattern]) -> list[tuple[str, str]]:
    """The categories that entries have."""
    return named("Any category", queries.categories(model))


def named(nothing: str, words: Iterable[str]) -> list[tuple[str, str]]:
    """Words to choose from, or none of them."""
    return [("", nothing), *((word, word) for word in words)]


class FilterForm(forms.Form):
    """Which entries to show; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)

    def asked(self, *, deleted: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return Asked(words=told.pop("q", ""), deleted=deleted, **told)

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())

    @property
    def choices(self) -> list[forms.BoundField]:
        """What is chosen from a list."""
        return [each for each in self if each.name != "q"]


class PersonaFilterForm(FilterForm):
    """Which personas."""

    tone = one(vocabulary().tones, nothing="Any tone")
    platform = one(vocabulary().platforms, nothing="Any platform")
    product_id = of_id(label="Product")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "product_id", [("", "Any product"), *product_choices(None)])


class PainFilterForm(FilterForm):
    """Which pain points."""

    intensity = one(Intensity.values, nothing="Any intensity")
    category = forms.ChoiceField(required=False)
    product_id = of_id(label="Product")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "category", categories(PainPoint))
        offer(self, "product_id", [("", "Any product"), *product_choices(None)])


class PatternFilterForm(FilterForm):
    """Which phrases."""

    pattern_type = one(LanguagePattern.Type.values, nothing="Any place", label="Place")
    source = one(LanguagePattern.Source.values, nothing="Any source")
    category = forms.ChoiceField(required=False)
    persona_id = of_id(label="Who says it")

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "category", categories(LanguagePattern))
        people = [each for each in persona_choices(None) if each != ANYBODY]
        offer(self, "persona_id", [("", "Whoever says it"), *people])
