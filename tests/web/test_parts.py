"""The parts of the design language, as a page gets them."""

import pytest
from django import forms
from django.template import engines
from lucide import IconDoesNotExist

from tinkerflow.web.templatetags.ui import avatar, icon

NASTY = '"><script>alert(1)</script>'


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


class Company(forms.Form):
    url = forms.URLField(label="Website", help_text="The home page.", assume_scheme="https")
    note = forms.CharField(widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Agreed")
    kind = forms.ChoiceField(choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)


def test_an_icon_is_silent():
    assert 'aria-hidden="true"' in icon("house")


def test_an_unknown_icon_is_our_mistake_and_not_an_empty_place():
    with pytest.raises(IconDoesNotExist):
        icon("no-such-icon")


@pytest.mark.parametrize(
    ("name", "initials"), [("Ines Kaya", "IK"), ("ada@x.example", "AX"), ("", "?"), ("ß", "SS")]
)
def test_an_avatar_shows_initials(name, initials):
    assert f">{initials}</span>" in avatar(name)


def test_an_avatar_that_stands_alone_says_whose_it_is():
    assert 'role="img" aria-label="Ines Kaya"' in avatar("Ines Kaya", label=True)


def test_a_card_escapes_its_title_and_keeps_its_content():
    said = drawn(
        '{% card title=t note=t href="/x" link="All" %}<p>{{ t }}</p>{% endcard %}', t=NASTY
    )

    assert "<script" not in said
    assert "<p>&quot;" in said
    assert '<a class="link" href="/x">All</a>' in said


def test_a_card_without_title_has_no_empty_head():
    assert "<header" not in drawn("{% card %}x{% endcard %}")


def test_a_field_ties_its_hint_and_its_error_to_the_input():
    said = drawn("{% field form.url %}", form=Company({"url": "htp:/x"}))

    assert 'aria-invalid="true"' in said
    assert 'aria-describedby="id_url_helptext id_url_error"' in said
    assert 'id="id_url_helptext"' in said
    assert 'id="id_url_error"' in said


def test_a_field_takes_the_words_of_its_page():
    said = drawn(
        '{% field form.url label="Site" hint="Any page." inputmode="url" %}', form=Company()
    )

    assert ">Site</label>" in said
    assert "Any page." in said
    assert 'inputmode="url"' in said


@pytest.mark.parametrize(
    ("field", "mark"),
    [
        ("url", 'class="input"'),
        ("note", 'class="textarea"'),
        ("agreed", '<label class="check">'),
        ("kind", "<legend>"),
    ],
)
def test_each_kind_of_field_has_its_own_look(field, mark):
    assert mark in drawn("{% field form." + field + " %}", form=Company())


def test_what_somebody_typed_comes_back_as_text():
    said = drawn("{% field form.note %}", form=Company({"note": NASTY}))

    assert "<script" not in said
