"""Marks become places on a scale that means the same for a lone script and for a hundred."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.forecast import InUse
from tinkerflow.marketing.scoring.agents import RUBRIC, Verdict
from tinkerflow.marketing.scoring.services.measures import (
    MARKS,
    Pool,
    among_ads,
    headline_measures,
    headline_scorer,
    judged_measure,
    reference_ads,
)
from tinkerflow.marketing.scoring.weighing import class_of

TOTALS = st.lists(st.floats(0, 100), max_size=40)


def verdict(total: int, **more: str) -> Verdict:
    base, rest = divmod(total, len(RUBRIC))
    marks = {name: base + (place < rest) for place, name in enumerate(RUBRIC)}
    return Verdict(**{"id": "s1", "why": "Plain.", "fix": "", **marks, **more})


@given(TOTALS, st.floats(0, 100), st.floats(0, 100))
def test_more_marks_never_stand_lower(totals, one, other):
    pool = Pool.of(totals)
    low, high = sorted((one, other))

    assert 0 <= pool.place(low) <= pool.place(high) <= 100


@given(TOTALS)
def test_the_places_of_a_pool_average_to_the_middle(totals):
    pool = Pool.of(totals)

    places = [pool.place(total) for total in pool.totals]

    assert sum(places) / len(places) == pytest.approx(50)


def test_a_pool_of_the_fixed_marks_alone_reads_marks_nearly_as_they_are():
    pool = Pool.of([])

    assert [round(pool.place(mark)) for mark in (0, 50, 100)] == [5, 50, 95]


@given(TOTALS, st.integers(0, 100), st.integers(0, 100))
def test_a_judged_part_lies_within_its_range_whatever_the_readings(totals, one, other):
    measure = judged_measure(
        (verdict(one), verdict(other)), Pool.of([*totals, (one + other) / 2])
    )

    assert 0 <= measure.part.bottom <= measure.part.score <= measure.part.top <= 100
    assert measure.data["total"] == (one + other) / 2


def test_the_more_scripts_were_judged_the_narrower_is_the_range():
    readings = (verdict(50), verdict(50))
    few, many = (
        judged_measure(readings, Pool.of(range(0, 101, step))).part for step in (50, 1)
    )

    assert many.top - many.bottom < few.top - few.bottom


def test_the_reason_of_a_judge_names_marks_place_and_what_decided():
    strong = verdict(50).model_copy(
        update={"clarity": 18, "sharing": 3, "why": "Says what it does."}
    )

    reason = judged_measure((strong, strong), Pool.of([51, 20, 30])).part.reason

    assert reason == (
        "51 of 100 marks, 51 and 51 in two readings with the order reversed: above 61 % of the 3 "
        "scripts judged here and 11 fixed marks. Strongest in clarity, weakest in sharing. "
        "Says what it does."
    )


def test_a_judge_who_talks_too_much_is_cut_short():
    measure = judged_measure((verdict(50, why="word " * 500), verdict(50)), Pool.of([50]))

    assert len(measure.data["why"]) <= 201
    assert len(MARKS) == 11


def test_the_headlines_part_is_a_place_among_ads_and_says_so():
    measure = headline_measures(["What 300 teams learned about returns"])[0]

    assert measure.part.bottom < measure.part.score < measure.part.top
    assert (
        f"of {len(reference_ads())} reference ad headlines. By its words:"
        in measure.part.reason
    )
    assert measure.data["percentile"] == measure.part.score > measure.data["among_news"]
    assert measure.data["model"] == forecast.in_use().version


def test_headlines_are_measured_together_and_keep_their_order():
    told = ["Receipts that file themselves", "返品", "You forget to water. Again."]

    together = headline_measures(told)

    assert together == [headline_measures([one])[0] for one in told]
    assert together[1].part.score is None
    assert "English headlines only" in together[1].part.reason


def test_the_body_tells_in_which_language_a_short_headline_is():
    german = "Planen Sie Dienste in Minuten und tauschen Sie Schichten mit einem Klick."

    alone, below = (
        headline_measures(["Schichtplanung in 10 Minuten"], bodies=bodies)[0]
        for bodies in ([], [german])
    )

    assert alone.part.score is not None
    assert below.part.score is None


def test_where_the_tuned_model_cannot_run_the_reason_says_what_measured_instead(monkeypatch):
    instead = InUse("lexical", "1", "The headline model's file model.onnx is missing.")
    monkeypatch.setattr(forecast, "in_use", lambda: instead)

    reason = headline_measures(["Receipts that file themselves"])[0].part.reason

    assert "file model.onnx is missing. Word lists measured it instead." in reason


def test_the_reference_ads_spread_over_the_whole_scale():
    places = [among_ads(standing) for standing in reference_ads()]

    assert (places[0], places[-1]) == (1, 99)
    assert sum(places) / len(places) == pytest.approx(50, abs=0.5)


@given(st.floats(0, 100), st.floats(0, 100))
def test_the_order_among_news_is_the_order_among_ads(one, other):
    low, high = sorted((one, other))

    assert 0 <= among_ads(low) <= among_ads(high) <= 100


def test_held_against_news_most_ads_would_be_very_poor():
    """Why the ads have a reference of their own."""
    very_poor = [standing for standing in reference_ads() if class_of(standing) == "very_poor"]

    assert len(very_poor) > 0.7 * len(reference_ads())


def test_the_scorers_version_is_the_same_each_time():
    assert headline_scorer() == headline_scorer()
    assert headline_scorer().startswith("tuned ")


def test_no_headline_is_said_to_be_beyond_all_doubt():
    best = "You will never guess why she was so happy, until you see what they did next"

    part = headline_measures([best])[0].part

    assert part.score <= 99
    assert part.bottom < part.score < part.top
