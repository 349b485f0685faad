"""No form speaks Django's words: each says what to do, the sign-in's as well."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from tinkerflow.web import forms as ours

DJANGOS = re.compile(r"This field|Ensure |Enter |Select a valid|are not allowed|submitted file")


class OneOfEach(forms.Form):
    """A field of every kind that has something to say."""

    line = forms.CharField(max_length=3, min_length=2)
    email = forms.EmailField()
    count = forms.IntegerField(min_value=2, max_value=9)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    code = forms.RegexField(r"^\d+$")
    sure = forms.BooleanField()
    file = forms.FileField()


RIGHT = {"line": "ab", "email": "a@b.test", "count": 3, "one": "a", "some": ["a"], "code": "1"}


def said_of(field: str, value: object) -> list[str]:
    files = {"file": SimpleUploadedFile("a", b"a")} if field != "file" else {"file": value}
    form = OneOfEach({**RIGHT, "sure": True, field: value}, files)
    assert list(form.errors) == [field]
    return form.errors[field]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("line", "", "Fill this in."),
        ("line", "abcd", "Keep it to 3 characters; this has 4."),
        ("line", "a", "Write at least 2 characters; this has 1."),
        ("line", "a\0", "This holds a sign that is no text. Type it again."),
        ("email", "ada", "Write the whole address, such as ada@example.com."),
        ("count", "two", "Write a whole number, such as 12."),
        ("count", 1, "Write 2 or more."),
        ("count", 10, "Write 9 or less."),
        ("one", "", "Choose one."),
        ("one", "b", "Choose one from the list."),
        ("some", [], "Choose at least one."),
        ("some", ["b"], "Choose one from the list."),
        ("code", "x", "This is not in the form that is asked for. Type it again."),
        ("sure", "", "Tick this."),
        ("file", None, "Choose a file."),
        ("file", SimpleUploadedFile("a", b""), "This file is empty. Choose another."),
    ],
)
def test_a_value_that_cannot_be_taken_is_answered_with_what_to_do(field, value, said):
    assert said_of(field, value) == [said]


def declared() -> list[type[forms.Form]]:
    """Every form of ours and of those who sign people in."""
    rooms = [
        import_module(one.name) for one in walk_packages(ours.__path__, "tinkerflow.web.forms.")
    ]
    found = {
        one
        for room in (*rooms, account_forms, factor_forms)
        for one in vars(room).values()
        if isinstance(one, type) and issubclass(one, forms.BaseForm)
    }
    return sorted(found, key=lambda one: one.__qualname__)


@pytest.mark.parametrize("form", declared(), ids=lambda one: one.__qualname__)
def test_no_field_of_any_form_says_it_as_django_does(form):
    for field in form.base_fields.values():
        said = [str(one) for one in field.error_messages.values()]
        said += [str(getattr(one, "message", "")) for one in field.validators]
        assert not [one for one in said if DJANGOS.search(one)], field


def test_the_sign_up_says_what_to_do(client, db):
    html = client.post("/accounts/signup/", {"email": "ada"}).text

    assert "Write the whole address" in html
    assert "Fill this in." in html
