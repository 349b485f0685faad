"""What the drawn figures say, also when something is missing."""

from dataclasses import dataclass

import pytest
from django.template import engines

from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web.templatetags.figures import bars, interval, meter, ring


@dataclass
class Scored:
    llm_score: float | None = None
    trend_score: float | None = None
    viral_score: float | None = None
    final_score: float | None = None
    low: float | None = None
    high: float | None = None
    scorer: str = "lexical 1"


WHOLE = Scored(93, 86, 88, 90, 86, 94)


def test_a_ring_reads_the_score_its_range_and_its_parts_aloud():
    said = ring(WHOLE)

    assert (
        'aria-label="Score 90, likely 86 to 94. Parts: headline model 93, trend 86, viral 88."'
        in said
    )
    assert said.count("<path") == 6


def test_a_large_ring_shows_its_range_as_it_is():
    lopsided = Scored(llm_score=89, final_score=89, low=61, high=100)

    assert ">61\N{EN DASH}100<" in ring(lopsided, 132)
    assert "61\N{EN DASH}100" not in ring(lopsided, 44)


def test_a_part_without_data_leaves_a_dashed_track_and_says_so():
    said = ring(Scored(llm_score=70, final_score=70, low=60, high=80))

    assert said.count("is-missing") == 2
    assert "trend no data, viral no data" in said


def test_a_part_of_zero_is_not_a_missing_part():
    said = ring(Scored(0, 0, 0, 0, 0, 5))

    assert "is-missing" not in said
    assert "headline model 0" in said


def test_a_script_without_score_has_a_ring_that_says_so():
    assert 'aria-label="No score yet"' in ring(None)
    assert ring(Scored()).count("is-missing") == 3


@pytest.mark.django_db
def test_a_script_without_a_row_of_scores_is_one_without_score():
    template = engines["django"].from_string("{% ring script.score %}")

    assert "No score yet" in template.render({"script": Script()})


def test_an_interval_stands_where_its_values_stand():
    said = interval(60, 70, 80, "llm", "Model judge")

    assert 'x="120.0" y="2.5" width="40.0"' in said
    assert 'aria-label="Model judge 70, likely 60 to 80"' in said


def test_an_interval_without_a_value_is_a_dashed_line():
    said = interval(None, None, None, "viral", "Viral")

    assert 'aria-label="Viral no data"' in said
    assert "interval-none" in said


def test_an_interval_without_a_range_is_exact():
    assert 'width="0.0"' in interval(None, 70, None)


@pytest.mark.parametrize(
    ("value", "total", "width"), [(3, 4, "75.0"), (9, 4, "100.0"), (1, 0, "0.0")]
)
def test_a_meter_never_leaves_its_track(value, total, width):
    assert f'class="meter-fill" width="{width}"' in meter(value, total=total)


def test_bars_are_as_long_as_their_share_of_the_longest():
    said = bars([("Night shift", 8), ("Desk", 2)], unit=" %")

    assert "<b>8 %</b>" in said
    assert 'width="25.0"' in said


def test_no_figure_lets_markup_through():
    nasty = '"><script>alert(1)</script>'
    template = engines["django"].from_string(
        "{% interval 1 2 3 nasty nasty %}{% meter 1 nasty nasty %}{% bars rows %}"
    )

    assert "<script" not in template.render({"nasty": nasty, "rows": [(nasty, 1)]})


def test_an_interval_around_zero_is_one():
    assert 'aria-label="Viral 0, likely 0 to 5"' in interval(0, 0, 5, "viral", "Viral")
