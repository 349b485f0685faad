"""What a form says of a value it cannot take: what to do, in our words, for every form at once."""

from collections.abc import Mapping
from typing import Final

from django import forms
from django.core import validators

CHOOSE: Final = {"invalid_choice": "Choose one from the list."}
FIELDS: Final[Mapping[type[forms.Field], Mapping[str, str]]] = {
    forms.Field: {"required": "Fill this in."},
    forms.BooleanField: {"required": "Tick this."},
    forms.IntegerField: {"invalid": "Write a whole number, such as 12."},
    forms.ChoiceField: {"required": "Choose one.", **CHOOSE},
    forms.MultipleChoiceField: {
        "required": "Choose at least one.",
        "invalid_list": "Choose from the list.",
        **CHOOSE,
    },
    forms.UUIDField: {"invalid": "Choose one from the list."},
    forms.FileField: {
        "required": "Choose a file.",
        "invalid": "The file did not arrive. Choose it again.",
        "missing": "The file did not arrive. Choose it again.",
        "empty": "This file is empty. Choose another.",
    },
}
VALIDATORS: Final[Mapping[type, str]] = {
    validators.EmailValidator: "Write the whole address, such as ada@example.com.",
    validators.MaxLengthValidator: "Keep it to %(limit_value)d characters; this has %(show_value)d.",
    validators.MaxValueValidator: "Write %(limit_value)s or less.",
    validators.MinLengthValidator: "Write at least %(limit_value)d characters; this has %(show_value)d.",
    validators.MinValueValidator: "Write %(limit_value)s or more.",
    validators.ProhibitNullCharactersValidator: "This holds a sign that is no text. Type it again.",
    validators.RegexValidator: "This is not in the form that is asked for. Type it again.",
}


def say_it_in_our_words() -> None:
    """Take the place of Django's sentences, before a form of anybody is declared."""
    for field, said in FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **said}
    for validator, sentence in VALIDATORS.items():
        validator.message = sentence  # type: ignore[attr-defined] # each of them has one
