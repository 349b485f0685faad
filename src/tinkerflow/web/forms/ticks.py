"""Rows that a person ticked."""

from uuid import UUID

from django import forms

from tinkerflow.web.paging import key_of


class TickedField(forms.MultipleChoiceField):
    """The keys of ticked rows. What is no key is left out; whose rows they are, the walls say."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(required=required)

    def valid_value(self, _value: object) -> bool:
        return True

    def clean(self, value: object) -> list[UUID]:
        keys = map(key_of, super().clean(value))
        return [key for key in keys if key]
