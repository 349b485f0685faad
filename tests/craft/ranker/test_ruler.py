"""From strengths to chances and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker.ruler import TOO_CLOSE, Ruler, in_percent, too_close

RULER = Ruler(temperature=2.0, quantiles=(-2.0, -1.0, 0.0, 1.0, 2.0))
STRENGTHS = st.floats(-20, 20)


@given(STRENGTHS, STRENGTHS)
def test_the_two_chances_add_up_to_exactly_one(a, b):
    assert RULER.chance(a, b) == 1 - RULER.chance(b, a)


@given(STRENGTHS, STRENGTHS)
def test_the_stronger_one_is_likelier_to_win_and_stands_no_lower(a, b):
    weak, strong = sorted((a, b))

    assert RULER.chance(strong, weak) >= 0.5
    assert RULER.share_below(strong) >= RULER.share_below(weak)


@pytest.mark.parametrize(
    ("strength", "place"),
    [(-9, 0), (-2, 0), (-1.5, 12.5), (0, 50), (0.5, 62.5), (2, 100), (9, 100)],
)
def test_a_place_lies_between_the_known_quantiles(strength, place):
    assert RULER.share_below(strength) == place


def test_the_surer_the_model_the_narrower_the_range():
    sure, unsure = RULER.standing(0.0, sd=0.1), RULER.standing(0.0, sd=1.0)

    assert unsure.low < sure.low < sure.percentile < sure.high < unsure.high


@pytest.mark.parametrize(
    ("chance", "close"), [(0.5, True), (0.57, True), (0.42, False), (0.58, False)]
)
def test_the_gate_holds_both_ways_round(chance, close):
    assert TOO_CLOSE == 0.58
    assert too_close(chance) is close


@given(st.floats(0, 1))
def test_in_percent_a_chance_too_close_to_call_stays_within_the_line(chance):
    assert (42 < in_percent(chance) < 58) is too_close(chance)
    assert abs(in_percent(chance) - 100 * chance) < 1 + 1e-9
