"""A persona as a person corrects it: a line for each attribute of a list."""

from collections.abc import Mapping
from typing import Any

from django import forms

from tinkerflow.marketing.personas.models import LIST_COLUMNS, Persona
from tinkerflow.marketing.personas.queries import LABELS, NAMED_COLUMNS, SINGLE_COLUMNS

from .lines import LONGEST_LINE, LinesField


class NamedField(LinesField):
    """Names with texts, one line each."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.help_text = "One per line, as “Age: 35 to 50”."

    def prepare_value(self, value: object) -> object:
        if isinstance(value, dict):
            return "\n".join(f"{name}: {text}" for name, text in value.items())
        return value

    def clean(self, value: str) -> dict[str, str]:  # type: ignore[override] # another shape, same lines
        pairs = [line.partition(":") for line in super().clean(value)]
        if any(not (name.strip() and text.strip()) for name, _, text in pairs):
            raise forms.ValidationError("Write each line as a name, a colon and what it is.")
        return {name.strip(): text.strip() for name, _, text in pairs}


class PersonaForm(forms.Form):
    """Every column of a persona."""

    name = forms.CharField(
        max_length=80, error_messages={"required": "Give the persona a name."}
    )

    def __init__(self, data: Mapping[str, Any] | None, *, persona: Persona) -> None:
        columns = ("name", *SINGLE_COLUMNS, *LIST_COLUMNS, *NAMED_COLUMNS)
        super().__init__(data, initial={name: getattr(persona, name) for name in columns})
        for column in SINGLE_COLUMNS:
            self.fields[column] = forms.CharField(
                label=LABELS[column], required=False, max_length=LONGEST_LINE
            )
        for column in LIST_COLUMNS:
            self.fields[column] = LinesField(label=LABELS[column])
        for column in NAMED_COLUMNS:
            self.fields[column] = NamedField(label=LABELS[column])
