"""A headline in phrases: nothing gets lost in the cutting, and one can be taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.copybook.phrases import MOST, phrases, without


@pytest.mark.parametrize(
    ("headline", "told"),
    [
        ("Close the month without the hunt", ["Close", "the month", "without the hunt"]),
        ("Close your books 4 days faster", ["Close", "your books", "4 days faster"]),
        ("Don't rush. Get out of it.", ["Don't rush.", "Get out", "of it."]),
        ("Teams: still chasing paper?", ["Teams:", "still chasing paper?"]),
        ("Receipts sorted", ["Receipts", "sorted"]),
        ("Wow", ["Wow"]),
        ("", []),
    ],
)
def test_phrases_end_at_marks_and_before_words_that_open_another(headline, told):
    assert list(phrases(headline)) == told


@given(st.text(max_size=400))
def test_the_phrases_together_are_the_headline(text):
    told = phrases(text)

    assert " ".join(told) == " ".join(text.split())
    assert len(told) <= MOST


@pytest.mark.parametrize(
    ("headline", "place", "left"),
    [
        ("Close the month without the hunt", 0, "The month without the hunt"),
        ("Close the month without the hunt", 2, "Close the month"),
        ("Stop losing Fridays to paper.", 1, "Stop losing Fridays."),
        ("Don't get faster at filing. Get out.", 1, "Don't get faster. Get out."),
        ("Don't get faster at filing. Get out.", 0, "At filing. Get out."),
        ('"It saved our Friday." What changed?', 0, "our Friday. What changed?"),
        ("Receipts, sorted", 1, "Receipts"),
        ("Wow", 0, ""),
    ],
)
def test_what_is_left_begins_and_ends_well(headline, place, left):
    assert without(phrases(headline), place) == left


@given(st.text(max_size=200).filter(lambda text: text.split()), st.data())
def test_a_phrase_can_be_taken_out_of_anything(text, data):
    told = phrases(text)
    place = data.draw(st.integers(0, len(told) - 1))

    left = without(told, place)

    assert left == left.strip()
    assert len(left) <= len(text)
