"""What a series of daily figures says, and when it says nothing."""

import math
from datetime import date, timedelta
from statistics import NormalDist, fmean, stdev

import pytest

from tinkerflow.marketing.scoring.trend import TrendReading, first_reading, no_live_data
from tinkerflow.marketing.scoring.trend.reading import asked_for, swing, told

TODAY = date(2026, 5, 31)


def days(figures, *, step=1):
    last = len(figures) - 1
    return {TODAY - timedelta(days=step * (last - n)): f for n, f in enumerate(figures)}


def wave(length=216):
    return [100 + 10 * math.sin(n / 9) for n in range(length)]


def test_momentum_is_the_last_week_against_the_four_before():
    figures = wave(209) + [150.0] * 7

    found = swing("tea", days(figures))

    assert found.day == TODAY
    assert found.momentum == pytest.approx(math.log(150 / fmean(figures[-35:-7])))


def test_z_compares_it_with_the_same_subject_over_half_a_year():
    figures = wave()
    momenta = [
        math.log(fmean(figures[n - 6 : n + 1]) / fmean(figures[n - 34 : n - 6]))
        for n in range(216 - 181, 216)
    ]

    found = swing("tea", days(figures))

    assert found.z == pytest.approx((momenta[-1] - fmean(momenta[:-1])) / stdev(momenta[:-1]))


def test_figures_by_the_week_can_be_read_too():
    found = swing("tea", days([50, 52, 49, 51, 50, 53] * 4 + [80], step=7))

    assert found.momentum == pytest.approx(math.log(80 / fmean([49, 51, 50, 53])))
    assert found.z > 3


@pytest.mark.parametrize(
    "figures", [[], [10.0] * 30, [10.0] * 46, [10.0] * 100 + [0.0] * 7, [0.0] * 200]
)
def test_too_few_figures_or_nobody_looking_is_no_swing(figures):
    assert swing("tea", days(figures)) is None


def test_a_subject_that_never_moves_is_as_usual():
    assert swing("tea", days([10.0] * 100)).z == 0
    assert swing("tea", days([1, 2, 3, 4, 5, 6, 7] * 20)).z == 0


def test_the_score_is_the_percentile_of_the_mean_z():
    rising = swing("tea", days(wave(209) + [150.0] * 7))
    falling = swing("coffee", days(wave(209) + [97.0] * 7))

    reading = told([rising, falling], source="test", who="Readers of", keywords=["a", "b"])

    z = (rising.z + falling.z) / 2
    assert reading.score == round(100 * NormalDist().cdf(z), 1)
    assert reading.momentum == round((rising.momentum + falling.momentum) / 2, 4)
    assert reading.keywords == ("a", "b")
    assert reading.source == "test"
    assert reading.as_of == TODAY


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (
            200,
            ": 100 % more a day in the 7 days to 2026-05-31 than in the 28 before, which is much",
        ),
        (
            50,
            ": 50 % fewer a day in the 7 days to 2026-05-31 than in the 28 before, which is little",
        ),
        (
            100,
            ": as many a day in the 7 days to 2026-05-31 as in the 28 before, which is usual",
        ),
    ],
)
def test_the_reason_is_a_sentence_about_the_world(last, words):
    found = swing("green tea", days([103, 97] * 90 + [100] * 28 + [last] * 7))

    reason = told([found], source="test", who="Readers of", keywords=["tea"]).reason

    assert reason == f"Readers of “green tea”{words} for them."


class Says:
    def __init__(self, reading):
        self.reading = reading

    def read(self, keywords):
        return self.reading


def test_the_first_source_that_has_figures_speaks():
    good = TrendReading(60.0, 0.1, "b", TODAY, ("tea",), "More.")
    silent = Says(no_live_data("the wire is cut", source="a"))

    assert first_reading([silent, Says(good), silent], ["tea"]) is good


def test_without_figures_there_is_no_number_and_the_reason_says_so():
    nothing = first_reading([], ["tea"])
    cut = first_reading([Says(no_live_data("the wire is cut", source="a"))], ["tea"])

    assert nothing.score is nothing.momentum is nothing.as_of is None
    assert nothing.reason == "No live data: no source is set up."
    assert cut.reason == "No live data: the wire is cut."


def test_no_more_than_three_keywords_are_asked_for():
    assert asked_for([" tea", "tea", "", "cups", "pots", "leaves"]) == ["tea", "cups", "pots"]
