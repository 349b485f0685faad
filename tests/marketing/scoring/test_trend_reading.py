"""What a series of daily figures says, and when it says nothing."""

import math
from datetime import date, timedelta
from statistics import NormalDist, fmean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.scoring.trend import Budget, Reading, Silence, first_reading
from tinkerflow.marketing.scoring.trend.reading import reading, swing

TODAY = date(2026, 5, 31)


def days(figures, *, step=1):
    last = len(figures) - 1
    return {TODAY - timedelta(days=step * (last - n)): f for n, f in enumerate(figures)}


def wave(length=216):
    return [100 + 10 * math.sin(n / 9) for n in range(length)]


def test_momentum_is_the_last_week_against_the_four_before():
    figures = wave(209) + [150.0] * 7

    found = swing(days(figures))

    assert found.day == TODAY
    assert found.momentum == pytest.approx(math.log(150 / fmean(figures[-35:-7])))


def test_z_compares_it_with_the_same_subject_over_half_a_year():
    figures = wave()
    momenta = [
        math.log(fmean(figures[n - 6 : n + 1]) / fmean(figures[n - 34 : n - 6]))
        for n in range(216 - 181, 216)
    ]

    found = swing(days(figures))

    assert found.z == pytest.approx((momenta[-1] - fmean(momenta[:-1])) / stdev(momenta[:-1]))


def test_figures_by_the_week_can_be_read_too():
    found = swing(days([50, 52, 49, 51, 50, 53] * 4 + [80], step=7))

    assert found.momentum == pytest.approx(math.log(80 / fmean([49, 51, 50, 53])))
    assert found.z > 3


@pytest.mark.parametrize(
    "figures", [[], [10.0] * 30, [10.0] * 46, [10.0] * 100 + [0.0] * 7, [0.0] * 200]
)
def test_too_few_figures_or_nobody_looking_is_no_swing(figures):
    assert swing(days(figures)) is None


def test_a_subject_that_never_moves_is_as_usual():
    assert swing(days([10.0] * 100)).z == 0
    assert swing(days([1, 2, 3, 4, 5, 6, 7] * 20)).z == 0


def test_the_score_is_the_percentile_of_z():
    series = days(wave(209) + [103.0] * 7)

    told = reading(series, source="test", about="Readers of “tea”")

    found = swing(series)
    assert 0 < abs(found.z) < 3
    assert told.score == round(100 * NormalDist().cdf(found.z), 1)
    assert told.momentum == round(found.momentum, 4)
    assert (told.source, told.as_of) == ("test", TODAY)


@given(
    st.lists(st.floats(0, 1e6), min_size=50, max_size=230),
    st.integers(1, 3),
)
def test_whatever_the_figures_a_score_lies_on_its_scale_and_doubles_change_nothing(
    figures, step
):
    told = swing(days(figures, step=step))
    doubled = swing(days([2 * figure for figure in figures], step=step))

    assert (told is None) == (doubled is None)
    if told:
        assert 0 <= told.score <= 100
        assert doubled.momentum == pytest.approx(told.momentum)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (
            200,
            "100 % more a day in the 7 days to 31 May 2026 than in the 28 before, which is much",
        ),
        (
            50,
            "50 % fewer a day in the 7 days to 31 May 2026 than in the 28 before, which is little",
        ),
        (
            100,
            "as many a day in the 7 days to 31 May 2026 as in the 28 before, which is usual",
        ),
    ],
)
def test_the_reason_is_a_sentence_about_the_world(last, words):
    series = days([103, 97] * 90 + [100] * 28 + [last] * 7)

    reason = reading(series, source="test", about="Readers of “tea”").reason

    assert reason == f"Readers of “tea”: {words} for it."


class Says:
    def __init__(self, said):
        self.said = said
        self.asked = 0

    def read(self, _keyword, _budget):
        self.asked += 1
        return self.said


GOOD = Reading(60.0, 0.1, "b", TODAY, "More.")
CUT = Says(Silence("the wire is cut", settled=False))
NOTHING = Says(Silence("nobody counts it"))


def test_the_first_source_that_has_figures_speaks_and_no_other_is_asked():
    last = Says(GOOD)

    assert first_reading([CUT, NOTHING, Says(GOOD), last], "tea", Budget(1)) is GOOD
    assert last.asked == 0


def test_without_figures_every_source_says_why():
    said = first_reading([NOTHING, CUT, NOTHING], "tea", Budget(1))

    assert said == Silence("nobody counts it; the wire is cut", settled=False)
    assert first_reading([NOTHING], "tea", Budget(1)).settled


def test_without_sources_it_says_that_they_are_switched_off():
    assert first_reading([], "tea", Budget(1)).why == "live data are switched off"
