"""What each angle yields, against the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.lab.yields import Told, yields


def told(angle, score, **more):
    return Told(angle, more.pop("kept", True), more.pop("winner", False), score, **more)


def test_the_better_angle_comes_first_with_its_figures():
    found = yields(
        [
            *[told("hidden", 60 + n, winner=n > 3, newness=40.0) for n in range(5)],
            *[told("urgency", 30 + n) for n in range(4)],
            told("urgency", None, kept=False),
        ]
    )

    best, other = found
    assert (best.angle, best.written, best.winners, best.newness) == ("hidden", 5, 1, 40)
    assert (other.written, other.kept, other.scored) == (5, 4, 4)
    assert (best.wins, other.wins) == (1, 0)
    assert best.low < best.standing < best.high


def test_an_angle_that_was_only_written_has_no_standing():
    [_, other] = yields([told("hidden", 50.0), told("urgency", None, kept=False)])

    assert (other.standing, other.low, other.wins, other.scored) == (None, None, None, 0)


def test_one_script_says_little():
    [few, _] = yields([told("few", 90.0), *[told("many", float(n)) for n in range(20)]])
    [many, _] = yields([*[told("many", 80.0 + n) for n in range(20)], told("few", 10.0)])

    assert few.high - few.low > 2 * (many.high - many.low)


SCRIPTS = st.lists(
    st.builds(
        Told,
        st.sampled_from(["a", "b", "c"]),
        st.booleans(),
        st.booleans(),
        st.none() | st.integers(0, 100).map(float),
    ),
    max_size=40,
)


@given(SCRIPTS)
def test_nothing_is_counted_twice(scripts):
    found = yields(scripts)

    assert sum(one.written for one in found) == len(scripts)
    for one in found:
        if one.standing is not None:
            assert 0 <= one.low <= one.standing <= one.high <= 100
        if one.wins is not None:
            assert 0 <= one.wins <= 1


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=10),
    st.lists(st.integers(0, 9), min_size=1),
)
def test_what_one_angle_wins_the_other_loses(ours, theirs):
    scripts = [told("a", float(n)) for n in ours] + [told("b", float(n)) for n in theirs]

    one, other = yields(scripts)

    assert one.wins + other.wins == pytest.approx(1)
