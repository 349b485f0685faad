"""The figures of an exam, on exams whose figures anybody can count."""

import numpy as np
import pytest

from tinkerflow.craft.ranker.accuracy import SHOWN, cell
from tinkerflow.craft.ranker.exams import Exam
from tinkerflow.craft.ranker.measuring import calibration_error, judge


def exam(won, *, z=3.0, stories=None, trusted=None, rates=(0.03, 0.01)):
    many = len(won)
    won = np.array(won, dtype=bool)
    pair = np.where(won[:, None], rates, rates[::-1])
    return Exam(
        won=won,
        z=np.broadcast_to(np.asarray(z, dtype=float), many).copy(),
        weights=np.ones(many),
        rates=pair,
        trusted=np.ones(many, bool) if trusted is None else np.array(trusted),
        stories=np.arange(many) if stories is None else np.array(stories),
    )


def test_who_is_always_right_and_sure_has_the_best_figures():
    figures = judge(exam([True, False] * 10), np.tile([20.0, -20.0], 10))

    assert (figures["right"], figures["auc"], figures["answered"]) == (100, 100, 100)
    assert (figures["brier"], figures["calibration_error"]) == (0, 0)
    assert figures["right_range"] == [100, 100]
    assert figures["lift"] == pytest.approx(50)


def test_a_coin_is_right_half_the_time_answers_nothing_and_gains_nothing():
    figures = judge(exam([True, True, False]), np.zeros(3))

    assert (figures["right"], figures["auc"], figures["brier"]) == (50, 50, 25)
    assert (figures["answered"], figures["lift"]) == (0, 0)


def test_turning_every_pair_round_changes_no_figure():
    dice = np.random.default_rng(1)
    won, told = dice.random(60) < 0.5, dice.normal(size=60)

    assert judge(exam(won), told) == judge(exam(~won), -told)


def test_conclusive_and_certain_tests_are_counted_apart():
    told = np.array([1.0, 1.0, -1.0, -1.0])
    figures = judge(exam([True] * 4, z=[3.0, 2.2, 2.2, 0.5]), told)

    assert (figures["conclusive_pairs"], figures["certain_pairs"]) == (3, 1)
    assert figures["right"] == 50
    assert figures["right_when_conclusive"] == pytest.approx(66.7)
    assert figures["right_when_certain"] == 100


def test_confidence_is_judged_on_the_surer_half_of_the_conclusive_tests():
    told = np.array([9.0, 8.0, -1.0, -0.5, -7.0])
    figures = judge(exam([True] * 5, z=[3.0, 3.0, 3.0, 3.0, 0.1]), told)

    assert figures["right_when_confident"] == 100


def test_suspect_weeks_are_not_counted():
    figures = judge(exam([True, True, False], trusted=[True, True, False]), np.ones(3))

    assert (figures["pairs"], figures["right"]) == (2, 100)


def test_pairs_of_one_story_are_drawn_together():
    won = [True] * 20 + [False] * 20
    apart = judge(exam(won), np.ones(40))
    together = judge(exam(won, stories=[0] * 20 + [1] * 20), np.ones(40))

    assert apart["right"] == together["right"] == 50
    assert together["right_range"] == [0, 100]
    assert apart["right_range"][0] > 25


def test_equal_margins_count_half_for_the_curve():
    assert judge(exam([True, False]), np.array([1.0, 1.0]))["auc"] == 50


def test_the_calibration_error_is_the_gap_between_promise_and_outcome():
    assert calibration_error(np.full(100, 0.9), np.tile([1.0, 0.0], 50)) == pytest.approx(0.4)
    assert calibration_error(np.full(100, 0.5), np.tile([1.0, 0.0], 50)) == pytest.approx(0.0)


def test_every_figure_shown_has_its_interval():
    figures = judge(exam([True, False]), np.array([1.0, 1.0]))

    assert all("[" in cell(figures, name) for name in SHOWN)


def test_what_a_bet_does_not_promise_is_a_dash():
    assert cell({"right": 50.0, "right_range": [40.0, 60.0]}, "brier") == "-"
