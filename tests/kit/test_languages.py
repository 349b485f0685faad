"""English or not, told by little words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.kit.languages import is_english


@pytest.mark.parametrize(
    "text",
    [
        "Sparen Sie Zeit bei der Schichtplanung",
        "Nie wieder Überstunden",
        "Gagnez du temps chaque semaine",
        "Muy malo, y pierde agua",
        "返品が早い",
    ],
)
def test_other_languages_are_told_by_their_little_words(text):
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Receipts that file themselves",
        "Ditch the die-hard spreadsheets",
        "La dolce vita in a cup",
        "Save 40 %",
        "",
    ],
)
def test_english_stays_english_with_a_stranger_in_it(text):
    assert is_english(text)


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert is_english(text) in (True, False)
