"""Plots say their numbers, lie where they say, and need no style of their own."""

import re

import pytest

from tinkerflow.web.templatetags.plots import (
    ANSWERED,
    TOLD,
    Estimate,
    Point,
    coverage,
    forest,
    reliability,
    spots,
)

POINTS = [Point(53, 52, 48, 56), Point(80, 82, 74, 88)]


@pytest.mark.parametrize(
    "drawn",
    [
        reliability(POINTS, "What came <true>"),
        coverage(POINTS, "Right & answered", 59),
        forest([Estimate("<b>Ours</b>", 61.8, 59.3, 64.4, "good"), Estimate("A coin", 50)]),
    ],
)
def test_a_plot_brings_neither_style_nor_script_and_escapes_words(drawn):
    assert not re.search(r"style=|<script|<b>Ours|<true>", drawn)
    assert "aria-label=" in drawn


def test_a_plot_is_drawn_for_a_desk_and_for_a_phone():
    drawn = reliability(POINTS, "x")

    assert drawn.count("<svg") == 2
    assert "is-wide" in drawn
    assert "is-narrow" in drawn


def test_each_point_says_its_numbers_aloud():
    assert "<title>53: 52 (48 to 56)</title>" in reliability(POINTS, "x")


@pytest.mark.parametrize("axes", [TOLD, ANSWERED])
def test_the_ends_of_the_axes_are_the_ends_of_the_frame(axes):
    px, py = spots(axes, 460, 300)

    assert (px(axes.x[0]), px(axes.x[1])) == (46, 448)
    assert (py(axes.y[0]), py(axes.y[1])) == (254, 10)


def test_a_coverage_curve_shows_where_it_starts_to_answer():
    assert coverage(POINTS, "x", 59).count('class="gate"') == 2
    assert "gate" not in reliability(POINTS, "x")


def test_an_estimate_without_a_range_says_so_and_has_no_band():
    drawn = forest([Estimate("A coin", 50)])

    assert "no range" in drawn
    assert "interval-band" not in drawn


def test_an_estimate_lies_where_its_number_is():
    drawn = forest([Estimate("Ours", 75, 70, 80)], low=50, high=100)

    assert 'x="80.0" y="3" width="40.0"' in drawn
    assert 'class="interval-dot" x="99.0"' in drawn
