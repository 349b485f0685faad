import dataclasses
import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkerflow.craft.reviews.quotes import Located, cut, locate
from tinkerflow.craft.reviews.review import Review


def review(text: str, *, named: str = "1") -> Review:
    return Review(id=named, text=text)


STRAPS = review(
    "I wanted this to work. alas, the straps would not stay up, and I didn\u2019t keep it."
)
SHORT = review("It was SO  short!\nI\u2019m only 5'6\" and it barely covered me.", named="2")
BOTH = [STRAPS, SHORT]


def test_words_of_a_review_are_located_letter_for_letter():
    found = locate("the straps would not stay up", BOTH)

    assert found
    assert (found.how, found.review.id, found.text) == (
        "exact",
        "1",
        "the straps would not stay up",
    )


@pytest.mark.parametrize(
    ("quote", "kept"),
    [
        ("it was so short", "It was SO  short"),
        ("The Straps\nwould not stay up", "the straps would not stay up"),
        ("I didn't keep it", "I didn\u2019t keep it"),
        ("\u201cI'm only 5'6\u2033\u201d", "I\u2019m only 5'6\""),
        ("so short! i'm only", "SO  short!\nI\u2019m only"),
    ],
)
def test_case_space_and_curly_quotes_do_not_matter_and_the_reviews_own_characters_come_back(
    quote, kept
):
    found = locate(quote, BOTH)

    assert found
    assert found.how == "normalised"
    assert found.text == kept


@pytest.mark.parametrize(
    "quote",
    [
        "I wanted this to work, alas the strap would not stay up",
        "alas, the straps would not stay up and I didn't keep",
        "the straps woudl not stay up, and i didn't keep it",
    ],
)
def test_a_slip_of_the_pen_is_found_and_mended(quote):
    found = locate(quote, BOTH)

    assert found
    assert found.text in STRAPS.text


@pytest.mark.parametrize(
    "quote",
    [
        "the straps would stay up, and I didn't keep it",
        "the straps would not stay up, and I did keep it",
        "I'm only 5'7\" and it barely covered me",
        "I'm only 5'6\" and it covered me",
        "the straps fell down all the time and I sent it back",
        "best dress I ever owned",
        "hort",
        "",
        " \u2026 ",
        "!!!",
        "\U0001f600",
    ],
)
def test_what_nobody_said_or_the_contrary_is_not_located(quote):
    assert locate(quote, BOTH) is None


def test_a_quote_that_was_not_located_cannot_be_made():
    with pytest.raises(TypeError):
        Located(STRAPS, 0, 5, "exact")

    with pytest.raises(TypeError):
        dataclasses.replace(cut(STRAPS, 0, 5), end=9)


def test_a_located_quote_cannot_be_changed():
    found = cut(STRAPS, 0, 8)

    with pytest.raises(AttributeError):
        found.end = 12
    with pytest.raises((AttributeError, TypeError)):
        found.text = "I loved this"


def test_a_quote_survives_the_way_between_processes():
    found = cut(STRAPS, 0, 8)

    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 3), (0, 10_000), (21, 22)])
def test_a_place_without_words_is_no_quote(start, end):
    with pytest.raises(ValueError, match="no words"):
        cut(STRAPS, start, end)


def test_the_first_review_that_says_it_is_quoted():
    found = locate(
        "so soft",
        [review("Not that."), review("so soft", named="2"), review("so soft", named="3")],
    )

    assert found
    assert found.review.id == "2"


TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "the",
            "straps",
            "not",
            "up",
            "\u2019",
            "5'6\"",
            "SO",
            "short!",
            "\ufb01ne",
            "\u2026",
            "\n",
        ]
    ),
    max_size=40,
).map(" ".join)


@given(text=TEXTS, quote=TEXTS)
def test_whatever_is_located_stands_there(text, quote):
    found = locate(quote, [review(text)])

    if found:
        assert text[found.start : found.end] == found.text
        assert found.text


@given(text=TEXTS, data=st.data())
def test_whole_words_of_a_review_are_always_located(text, data):
    words = text.split()
    start = data.draw(st.integers(0, max(0, len(words) - 1)))
    quote = " ".join(words[start : start + data.draw(st.integers(1, 8))])
    found = locate(quote, [review(text)])

    if any(sign.isalnum() for sign in quote.strip("\"'\u201c\u201d\u2026")):
        assert found


@given(
    words=st.lists(
        st.sampled_from(["warm", "soft", "red", "coat", "wool", "very", "long", "the"]),
        min_size=6,
        max_size=20,
    )
)
def test_a_denial_put_in_is_never_overlooked(words):
    said = " ".join(words)

    assert locate(" ".join([*words[:3], "not", *words[3:]]), [review(said)]) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, max_size=5), TEXTS)
def test_the_same_question_has_the_same_answer(texts, quote):
    told = [review(text, named=str(at)) for at, text in enumerate(texts)]

    assert locate(quote, told) == locate(quote, told)


def test_ten_thousand_reviews_are_searched_within_a_second_for_each_quote():
    told = [
        review(f"Review number {at}. {STRAPS.text}"[: 60 + at % 60], named=str(at))
        for at in range(10_000)
    ]
    locate("warm up", told)

    began = time.process_time()
    assert locate("nobody ever said anything like this at all", told) is None
    assert time.process_time() - began < 1
