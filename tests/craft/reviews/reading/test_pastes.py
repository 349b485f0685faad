import datetime as dt
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.reviews.reading import (
    NothingSaid,
    TooLong,
    TooShort,
    read_file,
    read_pasted,
)
from tinkerflow.craft.reviews.review import WORDED, Review
from tinkerflow.kit.errors import Refusal

AMAZON = """
Mary
5.0 out of 5 stars Keeps coffee hot
Reviewed in the United States on May 3, 2024
Color: BlackVerified Purchase
Still warm after six hours on the train.

And it never leaked.
12 people found this helpful
Helpful
Report
J. Doe
2.0 out of 5 stars Lid leaks
Reviewed in the United Kingdom on 11 June 2024
Verified Purchase
My bag was soaked on the first day.
Read more
Helpful
Report
"""
TIKTOK = """
glow.with.ana
does it break you out though?? asking for my chin
2d ago Reply
14
View 3 replies
mike_93
bought it twice, my skin is so soft now
1-12 Reply
220
Liked by creator
jo
too expensive for 30ml
3h Reply
"""


def test_a_page_of_the_shop_falls_into_its_reviews():
    found = read_pasted(AMAZON)

    assert found.layout == "amazon"
    assert [(review.rating, review.title, review.date) for review in found.reviews] == [
        (5.0, "Keeps coffee hot", dt.date(2024, 5, 3)),
        (2.0, "Lid leaks", dt.date(2024, 6, 11)),
    ]
    assert (
        "Still warm after six hours on the train.\nAnd it never leaked."
        in found.reviews[0].body
    )
    assert found.reviews[1].body == "My bag was soaked on the first day."


def test_comments_lose_names_times_and_counts():
    found = read_pasted(TIKTOK)

    assert found.layout == "tiktok"
    assert [review.text for review in found.reviews] == [
        "does it break you out though?? asking for my chin",
        "bought it twice, my skin is so soft now",
        "too expensive for 30ml",
    ]


def test_paragraphs_are_reviews():
    found = read_pasted(
        "It leaks on my shirt.\nEvery single day.\n\nStill warm after six hours on the train."
    )

    assert [review.row for review in found.reviews] == [1, 4]
    assert len(found.reviews) == 2


def test_lines_are_reviews_where_no_line_is_blank():
    found = read_pasted(
        "- It leaks on my white shirt.\n- The lid is hard to close.\n- Love the colour!"
    )

    assert [review.text for review in found.reviews] == [
        "It leaks on my white shirt.",
        "The lid is hard to close.",
        "Love the colour!",
    ]


def test_a_table_or_json_may_be_pasted():
    table = read_pasted(
        "rating,text\n2,It leaks on my white shirt every day\n5,Still warm after hours\n"
    )
    objects = read_pasted(
        '[{"text": "It leaks on my white shirt every single day", "rating": 2}]'
    )

    assert [review.rating for review in table.reviews] == [2.0, 5.0]
    assert objects.reviews[0].rating == 2.0


@pytest.mark.parametrize(
    ("text", "refused", "says"),
    [
        ("", NothingSaid, "Paste"),
        (" \n\t ", NothingSaid, "Paste"),
        ("It leaks.", TooShort, "these are 9"),
        ("It leaks. " * 3_001, TooLong, "30,000"),
    ],
)
def test_too_little_and_too_much_are_refused(text, refused, says):
    with pytest.raises(refused, match=says):
        read_pasted(text)


def check(reviews: tuple[Review, ...]) -> None:
    assert len({review.id for review in reviews}) == len(reviews)
    for review in reviews:
        assert WORDED.search(review.text)
        assert review.text == review.text.strip()
        assert review.title == review.text[: review.title_end]
        assert review.rating is None or 0 < review.rating <= 5
        review.text.encode()


@given(st.text(max_size=400))
def test_any_paste_is_read_or_refused(text):
    with suppress(Refusal):
        check(read_pasted(text * 2).reviews)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.json", "a.txt", "a"]))
def test_any_file_is_read_or_refused(content, name):
    with suppress(Refusal):
        check(read_file(content, name=name).reviews)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["text", "rating", "date", "id", "reviews", "x"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(told):
    with suppress(Refusal):
        check(read_file(json.dumps(told).encode(), name="a.json").reviews)
