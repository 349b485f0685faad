"""The figures, and the floor that they must not fall below."""

import pytest

from tinkerflow.craft.compliance.labels import Label, Labelled, labelled
from tinkerflow.craft.compliance.measuring import Figures, measure, wilson


def figures_of(part):
    return measure(one for one in labelled() if one.part == part)["all"]


def test_sentences_that_no_rule_was_written_by_are_read_well():
    kept_out = figures_of("kept out")

    assert kept_out.precision >= 0.95
    assert kept_out.recall >= 0.95


def test_sentences_that_rules_were_written_by_are_read_better():
    writing = figures_of("writing")

    assert writing.precision >= 0.98
    assert writing.recall >= 0.98


def test_a_span_of_another_type_is_missed_and_in_vain():
    told = [Labelled("It cures colds.", (Label("health", 3, 14),), category="x", family="y")]

    figures = measure(told)

    assert figures["health"] == Figures(missed=1)
    assert figures["disease"] == Figures(in_vain=1)
    assert figures["all"] == Figures(missed=1, in_vain=1)
    assert figures["any type"] == Figures(hits=1)


def test_half_of_the_words_are_enough_and_less_is_not():
    text = "It cures colds."

    for start, end, hits in ((3, 14, 1), (0, 14, 1), (13, 15, 1), (14, 15, 0)):
        told = [Labelled(text, (Label("disease", start, end),), category="x", family="y")]
        assert measure(told)["disease"].hits == hits


def test_what_a_labelled_testimonial_says_is_not_in_vain():
    told = [
        Labelled(
            "I lost 20 pounds with it.",
            (Label("testimonial", 0, 25),),
            category="x",
            family="y",
        )
    ]

    assert measure(told)["all"] == Figures(hits=1)


def test_a_share_without_cases_may_be_anything():
    assert wilson(0, 0) == (0, 1)
    assert (Figures().precision, Figures().recall) == (1, 1)


@pytest.mark.parametrize(("part", "whole"), [(0, 10), (5, 10), (10, 10), (146, 153)])
def test_an_interval_holds_its_share(part, whole):
    low, high = wilson(part, whole)

    assert 0 <= low <= part / whole <= high <= 1
    assert low < high
