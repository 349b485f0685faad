"""Where sentences begin and end, and who speaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.compliance.sentences import sentences


def said(text):
    return [(one.label, one.text) for one in sentences(text)]


def test_stops_and_lines_end_a_sentence_and_short_words_do_not():
    text = 'Dr. Lee said no. "Really?" Yes…\nRated No. 1, e.g. here'

    assert [one for _, one in said(text)] == [
        "Dr. Lee said no.",
        '"Really?"',
        "Yes…",
        "Rated No. 1, e.g. here",
    ]


def test_a_speaker_is_no_part_of_what_is_said():
    assert said("SHE: Hi. Barista: A cup? Note that: none") == [
        ("SHE", "Hi."),
        ("Barista", "A cup?"),
        ("", "Note that: none"),
    ]


def test_a_sentence_knows_where_its_label_opens():
    (one,) = sentences("  He: Nice cup.")

    assert (one.opening, one.start, one.end) == (2, 6, 15)


@pytest.mark.parametrize(
    "text", ["Is it so?", "“Is it so?”".replace("“", '"').replace("”", '"')]
)
def test_a_question_is_one_in_quotes_too(text):
    assert sentences(text)[0].asks


def test_a_text_without_a_stop_is_cut_between_words():
    told = sentences("word " * 1_000)

    assert len(told) > 1
    assert all(len(one.text) <= 600 for one in told)
    assert all(one.text.endswith("word") for one in told)


def test_only_what_is_near_is_looked_at():
    (one, *_) = sentences("far " * 100 + "away near claim")

    assert one.before(one.start + 410).startswith("far")
    assert len(one.before(one.start + 410)) <= 200


@given(st.text(max_size=200))
def test_sentences_quote_their_text_in_order(text):
    end = 0
    for one in sentences(text):
        assert one.text == text[one.start : one.end] != ""
        assert end <= one.opening <= one.start < one.end
        end = one.end
