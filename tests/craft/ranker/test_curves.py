"""The points of the two curves, on exams whose points anybody can count."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkerflow.craft.ranker.ceiling import ceilings
from tinkerflow.craft.ranker.curves import curves
from tinkerflow.craft.ranker.measuring import judge

from .test_measuring import exam

ODDS = np.linspace(0.1, 4, 40)


def test_the_surest_tenths_come_first_and_all_pairs_last():
    points = curves(exam([True] * 20 + [False] * 20), ODDS)["coverage"]

    assert [one["answered"] for one in points] == [10 * step for step in range(1, 11)]
    assert (points[0]["right"], points[-1]["right"]) == (0, 50)
    assert points[-1]["least"] == pytest.approx(100 / (1 + np.exp(-0.1)), abs=0.05)


def test_each_tenth_says_what_was_told_and_what_came_true():
    points = curves(exam([True] * 40), np.where(ODDS < 1.05, ODDS, -ODDS))["reliability"]

    assert [one["pairs"] for one in points] == [4] * 10
    assert points[0]["right"] == 100
    assert points[-1]["right"] == 0
    assert [one["said"] for one in points] == sorted(one["said"] for one in points)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(-4, 4)), min_size=1, max_size=60))
def test_the_last_point_is_the_figure_of_all_pairs_and_ranges_hold_their_points(pairs):
    asked = exam([won for won, _ in pairs])
    told = np.array([odds for _, odds in pairs])
    points, figures = curves(asked, told), judge(asked, told)

    assert points["coverage"][-1]["right"] == figures["right"]
    assert [points["coverage"][-1]["low"], points["coverage"][-1]["high"]] == figures[
        "right_range"
    ]
    assert sum(one["pairs"] for one in points["reliability"]) == len(pairs)
    for one in (*points["coverage"], *points["reliability"]):
        assert 0 <= one["low"] <= one["high"] <= 100


def test_suspect_weeks_are_in_no_point():
    asked = exam([True] * 20 + [False] * 20, trusted=[True] * 20 + [False] * 20)

    assert curves(asked, ODDS)["coverage"][-1]["right"] == 100


def ceilings_of(gaps, *, z):
    """The ceilings where click rates differ by these shares of their mean."""
    pairs = 0.01 * np.column_stack([1 + gaps / 2, 1 - gaps / 2])
    asked = exam(gaps > 0, z=z)
    return ceilings(type(asked)(**{**vars(asked), "rates": pairs}))


@pytest.mark.parametrize("spread", [0.1, 0.4])
def test_the_ceiling_is_what_one_who_knew_the_true_rates_would_reach(spread):
    dice = np.random.default_rng(1)
    true, noise = dice.normal(0, spread, 20_000), 0.25
    seen = true + dice.normal(0, noise, len(true))

    _, most = ceilings_of(seen, z=seen / noise)["right"]

    assert most == pytest.approx(100 * np.mean((true > 0) == (seen > 0)), abs=1)


def test_where_all_differences_are_chance_nobody_beats_a_coin():
    seen = np.random.default_rng(2).normal(0, 0.25, 20_000)

    assert ceilings_of(seen, z=seen / 0.25)["right"] == pytest.approx([50, 50], abs=3)


def test_more_noise_lowers_the_ceiling_and_conclusive_tests_raise_it():
    seen = np.random.default_rng(3).normal(0, 0.5, 2_000)
    told = ceilings_of(seen, z=seen / 0.25)

    assert told["right"][0] < told["right"][1]
    assert told["right_when_conclusive"][0] > told["right"][0]


def test_without_a_conclusive_test_there_is_no_ceiling_for_them():
    assert ceilings(exam([True, False], z=0.5))["right_when_conclusive"] == [0, 0]
