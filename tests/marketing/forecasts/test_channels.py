"""What is usual on a channel, whatever its size, and how far above it a post did."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.forecasts.channels import FEWEST_OTHERS, TYPICAL, Post, stands

DAY = date(2026, 1, 1)


def viewed(*views: int, channel: str = "ours") -> list[Post]:
    """Posts of a channel, a day apart."""
    return [
        Post(channel, DAY + timedelta(days=place), views=count)
        for place, count in enumerate(views)
    ]


def clicked(*pairs: tuple[int, int]) -> list[Post]:
    return [
        Post("ads", DAY + timedelta(days=place), impressions=seen, clicks=clicks)
        for place, (seen, clicks) in enumerate(pairs)
    ]


def above(posts: list[Post]) -> list[float]:
    return [stand.above for stand in stands(posts)]


def test_what_did_better_than_usual_lies_above_and_what_did_worse_below():
    low, middle, high = stands(clicked((1000, 10), (1000, 20), (1000, 60)))

    assert low.above < middle.above < high.above
    assert low.above < 0 < high.above


def test_a_channel_ten_times_the_size_says_the_same():
    small = viewed(1_000, 4_000, 1_000, 900, 1_100)
    large = viewed(10_000, 40_000, 10_000, 9_000, 11_000, channel="theirs")

    both = above(small + large)

    assert both[:5] == pytest.approx(both[5:], abs=0.01)


def test_as_a_channel_grows_usual_grows_with_it():
    posts = viewed(*(100 * 2 ** (place // 4) for place in range(80)))

    assert max(map(abs, above(posts))) < 3
    early, late = stands(posts)[2], stands(posts)[77]
    assert late.usual > early.usual + 5


@pytest.mark.parametrize("count", range(FEWEST_OTHERS + 1))
def test_too_few_posts_tell_nothing(count):
    assert stands(viewed(*[500] * count)) == []


def test_what_too_few_people_saw_is_left_out_and_is_not_usual():
    posts = clicked((1000, 20), (1000, 30), (1000, 25), (50, 40))

    assert [stand.place for stand in stands(posts)] == [0, 1, 2]


def test_the_fewer_saw_a_post_the_more_doubtful_it_is():
    few, many, _ = stands(clicked((200, 4), (100_000, 2_000), (1000, 20)))

    assert few.doubt > 0.2 > 0.01 > many.doubt > 0


def test_views_and_clicks_have_measures_of_their_own():
    alone = above(viewed(1_000, 4_000, 1_000))

    assert above(viewed(1_000, 4_000, 1_000) + clicked(*[(1000, 20)] * 9))[:3] == alone
    assert set(TYPICAL) == {True, False}


@given(st.lists(st.integers(0, 10**7), min_size=3, max_size=40))
def test_no_post_lies_beyond_belief(views):
    told = above(viewed(*views))

    assert len(told) == len(views)
    assert all(abs(one) < 8 for one in told)
