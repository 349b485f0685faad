"""What is counted in a headline."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker.features import NAMES, TRAITS, NothingToRank, features

WORDS = st.lists(
    st.sampled_from(
        [
            "you",
            "why",
            "the",
            "4",
            "days",
            "faster,",
            "never?",
            "it's",
            "books!",
            "best:",
            "(really)",
            "a-b",
        ]
    ),
    min_size=1,
    max_size=30,
).map(lambda words: " ".join(["Close", *words]))


def told(headline):
    return dict(zip(NAMES, features(headline), strict=True))


def test_every_feature_has_one_name_and_one_sentence():
    assert len(set(NAMES)) == len(NAMES) == len(features("Close your books"))
    assert sorted(part for trait in TRAITS for part in trait.parts) == sorted(NAMES)


def test_the_reader_is_counted_word_by_word():
    assert told("You keep your receipts")["says:reader"] == 2
    assert told("Youth hostels in Yourtown")["says:reader"] == 0


def test_curly_and_straight_quotes_are_the_same():
    curly = "Don\u2019t wait \u2013 it\u2019s \u201cfree\u201d"

    assert features(curly) == features("Don't wait - it's \"free\"")


def test_the_first_word_and_the_joints_are_seen():
    headline = told("Why your books close late, and what to do")
    assert (headline["opens:why"], headline["opens:what"], headline["has:and"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Late again?", "ends_with_question"),
        ("Stop!", "exclamation"),
        ("Books: done", "colon"),
        ("Wait...", "ellipsis"),
        ("Month-end", "dash"),
        ("Books (closed)", "bracket"),
        ("7 days", "starts_with_digit"),
        ("He said “no”", "quotation"),
        ("Books closed.", "ends_with_stop"),
    ],
)
def test_a_mark_is_seen_where_it_stands(headline, name):
    assert told(headline)[name] == 1
    assert told("Books closed early")[name] == 0


@pytest.mark.parametrize("empty", ["", "   ", "1994", "!!!", "帳簿を早く締める", "'''"])
def test_what_has_no_english_word_is_refused(empty):
    with pytest.raises(NothingToRank) as refusal:
        features(empty)

    assert refusal.value.code == "ranker.nothing_to_rank"


@given(WORDS)
def test_capitals_change_nothing(headline):
    assert features(headline) == features(headline.upper()) == features(headline.lower())


@given(st.text(string.printable + "\u2019\u201cé漢字", max_size=400))
def test_any_text_gives_a_full_row_or_a_refusal(text):
    try:
        row = features(text)
    except NothingToRank:
        return
    assert len(row) == len(NAMES)
    assert all(isinstance(value, float) and value >= 0 for value in row)
