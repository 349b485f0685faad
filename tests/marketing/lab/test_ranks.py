"""Two orders of the same scripts, held against each other."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.lab.ranks import ranks, shift, standings

SCORES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=30)


def by_hand(old, new):
    """Kendall's definition, pair by pair."""
    agree = turned = 0
    for a, b in combinations(range(len(old)), 2):
        sign = (old[a] - old[b]) * (new[a] - new[b])
        agree, turned = agree + (sign > 0), turned + (sign < 0)
    return agree, turned


@given(SCORES)
def test_pairs_are_counted_as_if_by_hand(pairs):
    old, new = zip(*pairs, strict=True)
    agree, turned = by_hand(old, new)

    found = shift(old, new)

    assert found.turned == pytest.approx(turned / (agree + turned) if agree + turned else 0)
    if found.tau is not None:
        assert -1 <= found.tau <= 1
        assert (found.tau > 0) == (agree > turned)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=40, unique=True))
def test_the_same_order_is_one_and_the_opposite_minus_one(scores):
    same = shift(scores, [one / 2 for one in ranks_as_scores(scores)])
    turned = shift(scores, [-one for one in ranks_as_scores(scores)])

    assert (same.tau, same.turned, same.top_kept) == (1, 0, min(10, len(scores)))
    assert (turned.tau, turned.turned) == (-1, 1)


def ranks_as_scores(scores):
    return [-rank for rank in ranks(scores)]


def test_an_order_of_equals_says_nothing():
    assert shift([50.0, 50.0, 50.0], [1.0, 2.0, 3.0]).tau is None
    assert shift([1.0], [2.0]).tau is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=40))
def test_ranks_give_each_place_once(scores):
    assert sorted(ranks(scores)) == list(range(1, len(scores) + 1))


@given(st.lists(st.integers(0, 9), min_size=2, max_size=40))
def test_standings_lie_around_the_middle(scores):
    places = standings(scores)

    assert all(0 <= one <= 100 for one in places)
    assert sum(places) / len(places) == pytest.approx(50)


def test_of_equals_the_earlier_comes_first():
    assert ranks([7.0, 9.0, 7.0]) == [2, 1, 3]
    assert standings([1.0, 2.0, 2.0]) == [0, 75, 75]
    assert standings([4.0]) == [50]
