"""Pairs, hits and intervals: what a forecast is held to."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.forecasts.pairs import (
    MOST_OF_BRIEF,
    Pair,
    Posted,
    chance_of,
    resolved,
)
from tinkerflow.marketing.forecasts.record import record_of, wilson


def posted(position=1, final=50.0, clicks=10, brief="a", impressions=1000, **more) -> Posted:
    return Posted(
        brief=brief,
        position=position,
        final=final,
        parts={"llm": final},
        impressions=impressions,
        clicks=clicks,
        **more,
    )


def pairs(count: int, *, hits: int, lead: float = 60.0) -> list[Pair]:
    return [
        Pair(
            posted(2 * place, 20 + lead),
            posted(2 * place + 1, 20.0),
            chance_of(lead),
            place < hits,
        )
        for place in range(count)
    ]


@given(st.floats(-100, 100))
def test_swapping_two_scripts_turns_the_chance_exactly(lead):
    assert chance_of(lead) == 1 - chance_of(-lead)


def test_more_points_are_a_better_chance():
    assert 0.5 == chance_of(0) < chance_of(10) < chance_of(100) < 0.8


def test_a_chance_is_only_as_sure_as_the_less_measured_of_two_scorers():
    tuned, judged = {"scorer": "tuned 25c6ec8b 1f"}, {"scorer": "judge a-model"}
    told = {
        (one["scorer"], other["scorer"]): resolved(
            [posted(1, 90, clicks=30, **one), posted(2, 20, **other)]
        )[0].chance
        for one in (tuned, judged)
        for other in (tuned, judged)
    }

    assert told.pop((tuned["scorer"],) * 2) == pytest.approx(0.779, abs=0.001)
    assert set(told.values()) == {chance_of(70)}


def test_the_script_with_the_better_rate_won_not_the_one_with_more_clicks():
    few, many = posted(1, 60, clicks=30, impressions=500), posted(2, 50, clicks=40)

    [pair] = resolved([few, many])

    assert pair.first_won
    assert pair.is_hit


def test_two_briefs_do_not_compare():
    assert resolved([posted(1, 60, 30), posted(2, 50, 10, brief="b")]) == []


def test_equal_results_and_equal_forecasts_tell_nothing():
    assert resolved([posted(1, 60), posted(2, 50)]) == []
    assert resolved([posted(1, 50, 30), posted(2, 50, 10)]) == []


def test_too_few_impressions_tell_nothing():
    assert resolved([posted(1, 60, 30), posted(2, 50, 1, impressions=99)]) == []


def test_videos_compare_by_their_views():
    one, other = (
        posted(place, 40.0 + place, clicks=None, impressions=None, views=views)
        for place, views in ((1, 900), (2, 100))
    )

    [pair] = resolved([one, other])

    assert not pair.is_hit


def test_of_a_large_brief_the_newest_are_paired():
    many = [posted(place, place / 10, clicks=place) for place in range(1, 200)]

    found = resolved(many)

    assert len(found) == math.comb(MOST_OF_BRIEF, 2)
    assert min(one.first.position for one in found) == 200 - MOST_OF_BRIEF


def test_below_ten_pairs_no_share_is_told():
    record = record_of(pairs(9, hits=9))

    assert (record.pairs, record.missing) == (9, 1)
    assert (record.hits, record.brier, record.bins) == (None, None, ())


def test_from_ten_pairs_the_hits_have_an_interval():
    record = record_of(pairs(10, hits=8))

    assert record.hits.share == 0.8
    assert (round(record.hits.low, 3), round(record.hits.high, 3)) == (0.490, 0.943)
    assert record.missing == 0


def test_pairs_too_close_to_call_are_counted_apart():
    record = record_of([*pairs(12, hits=6, lead=5), *pairs(10, hits=9)])

    assert (record.hits.count, record.called.count) == (22, 10)
    assert record.called.share == 0.9


def test_brier_is_the_mean_squared_error_of_the_chance():
    chance = chance_of(60)

    assert record_of(pairs(10, hits=10)).brier == pytest.approx((1 - chance) ** 2)


def test_every_pair_is_in_one_bin():
    told = [*pairs(12, hits=6, lead=5), *pairs(10, hits=9), *pairs(7, hits=4, lead=100)]

    record = record_of(told)

    assert sum(one.came.count for one in record.bins) == len(told)
    assert all(one.low <= one.told < one.high for one in record.bins)


@given(st.floats(0, 1), st.integers(1, 10_000))
def test_an_interval_holds_its_share_within_nought_and_one(share, count):
    low, high = wilson(share, of=count)

    assert 0 <= low <= share + 1e-12
    assert share <= high + 1e-12 <= 1 + 1e-9


def test_the_interval_is_the_one_of_the_book():
    low, high = wilson(0.8, of=10)

    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)


def test_the_interval_counts_a_post_once_however_many_pairs_it_is_in():
    posts = [posted(place, 10.0 * place, clicks=10 * place) for place in range(1, 7)]

    record = record_of(resolved(posts))

    assert (record.hits.count, record.hits.posts) == (15, 6)
    assert (record.hits.low, record.hits.high) == wilson(1.0, of=6)


def test_a_share_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="needs something"):
        wilson(0.5, of=0)
