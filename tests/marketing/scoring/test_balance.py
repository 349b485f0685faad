"""A weight promises how much its part decides of the scores, and the promise is kept."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.scoring.balance import FEWEST, LEAST_SPREAD, counts, decided
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Part, weigh

SPREADS = st.fixed_dictionaries(dict.fromkeys(WEIGHTS, st.floats(LEAST_SPREAD + 3, 30)))


def scripts(spread, *, count=200, alike=0.0, seed=1):
    """The parts of scripts, spread so far; trend and viral hang together with the first so much."""
    dice = random.Random(seed)
    rows = []
    for _ in range(count):
        first = dice.gauss(0, 1)
        rows.append(
            {
                name: min(99.0, max(1.0, 50 + far * drawn(dice, name, first, alike)))
                for name, far in spread.items()
            }
        )
    return rows


def drawn(dice, name, first, alike):
    return first if name == "llm" else alike * first + (1 - alike**2) ** 0.5 * dice.gauss(0, 1)


@given(SPREADS, st.floats(-0.3, 0.3), st.integers(0, 9))
def test_each_part_decides_what_was_promised_however_far_it_spreads(spread, alike, seed):
    rows = scripts(spread, alike=alike, seed=seed)

    told = decided([(row, counts(rows)) for row in rows])

    assert all(one.is_kept for one in told)
    assert sum(one.share for one in told) == pytest.approx(1)


@given(SPREADS, st.integers(0, 9))
def test_the_factors_are_weights_that_keep_the_scale(spread, seed):
    rows = scripts(spread, count=40, seed=seed)
    counted = counts(rows)

    assert sum(counted.values()) == pytest.approx(1)
    assert min(counted.values()) > 0
    same = weigh({name: Part(80.0) for name in WEIGHTS}, by=counted)
    assert same.final == pytest.approx(80)


def test_weights_taken_as_factors_break_their_word():
    rows = scripts({"llm": 27, "trend": 9, "viral": 20})

    first, trend, _ = decided([(row, WEIGHTS) for row in rows])

    assert first.share > 0.7
    assert trend.share < 0.15
    assert not first.is_kept


@pytest.mark.parametrize("missing", ["llm", "trend", "viral"])
def test_a_part_without_data_leaves_its_promise_to_the_others(missing):
    spread = {name: 20.0 for name in WEIGHTS if name != missing}
    rows = scripts(spread)
    counted = counts(rows)

    told = {one.name: one for one in decided([(row, counted) for row in rows])}

    assert counted[missing] == WEIGHTS[missing]
    assert told[missing].share == told[missing].promised == 0
    assert all(one.is_kept for one in told.values())


def test_a_part_that_hardly_differs_is_not_blown_up():
    rows = scripts({"llm": 25, "trend": 0.5, "viral": 20})

    counted = counts(rows)
    _, trend, _ = decided([(row, counted) for row in rows])

    assert counted["trend"] < 0.75
    assert trend.share < 0.1
    assert not trend.is_kept


def test_of_a_few_scripts_nothing_can_be_told():
    few = scripts(dict.fromkeys(WEIGHTS, 20), count=FEWEST - 1)

    assert counts(few) == WEIGHTS
    assert decided([(row, WEIGHTS) for row in few]) == ()
    assert counts([]) == WEIGHTS


def test_scores_that_are_all_the_same_are_decided_by_nothing():
    rows = [({"llm": 50.0}, {"llm": 1.0})] * 40

    assert decided(rows) == ()


def test_learnt_weights_are_promises_too():
    learnt = {"llm": 0.2, "trend": 0.2, "viral": 0.6}
    rows = scripts({"llm": 28, "trend": 12, "viral": 18})

    told = decided([(row, counts(rows, learnt)) for row in rows], learnt)

    assert [round(one.promised, 2) for one in told] == [0.2, 0.2, 0.6]
    assert all(one.is_kept for one in told)
