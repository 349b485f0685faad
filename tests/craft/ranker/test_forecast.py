"""Whichever model answers, somebody answers, and it is said who."""

import os
import subprocess
import sys

import pytest

from tinkerflow.craft.ranker import forecast, lexical

PAIR = ["You Will Never Guess What This Kid Says To His Mom. Wow.", "Receipt software"]


def test_the_tuned_model_answers_where_it_can():
    assert forecast.in_use() == forecast.InUse("tuned", forecast.in_use().version, "")
    assert forecast.win_probability(*PAIR) > 0.58
    assert forecast.win_probability(*PAIR) == 1 - forecast.win_probability(*reversed(PAIR))


def test_without_its_file_the_lexical_model_answers_and_says_why(tmp_path):
    model, used = forecast.choose(tmp_path)

    assert (used.name, used.why) == (
        "lexical",
        "The headline model's file card.json is missing.",
    )
    assert model.strengths(PAIR) == [lexical.strength(one) for one in PAIR]
    assert model.standings(PAIR) == [lexical.percentile(one) for one in PAIR]


def test_without_its_runtime_the_lexical_model_answers_and_says_why(monkeypatch):
    monkeypatch.delitem(sys.modules, "tinkerflow.craft.ranker.tuned", raising=False)
    monkeypatch.delattr("tinkerflow.craft.ranker.tuned", raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)

    model, used = forecast.choose()

    assert (used.name, used.why) == ("lexical", "The package onnxruntime is not installed.")
    assert used.version == model.version


def test_standings_come_in_the_order_asked():
    strong, weak = forecast.standings(PAIR)

    assert strong.percentile > weak.percentile


@pytest.mark.parametrize("folder", ["", "nowhere"], ids=["tuned", "lexical"])
def test_a_duel_has_a_range_around_its_chance_and_two_sides(folder, monkeypatch):
    monkeypatch.setattr(
        forecast, "_chosen", lambda: forecast.choose(forecast.RELEASED / folder)
    )

    [duel] = forecast.duels(PAIR[:1], base=PAIR[1])
    [other] = forecast.duels(PAIR[1:], base=PAIR[0])

    assert 0 < duel.low < duel.chance < duel.high < 1
    assert (other.low, other.chance, other.high) == pytest.approx(
        (1 - duel.high, 1 - duel.chance, 1 - duel.low)
    )


def test_the_more_alike_two_headlines_are_the_narrower_is_the_range():
    base = "Close the month without the hunt"
    told = [base, "Close the month without a hunt", "Close the month", PAIR[0]]

    model, _ = forecast.choose()
    doubts = [model.doubt(one, base) for one in told]

    assert doubts[0] == 0
    assert doubts == sorted(doubts)


def test_no_headlines_are_no_duels():
    assert forecast.duels([], base=PAIR[0]) == []


def test_the_web_loads_no_runtime_and_no_numbers():
    script = """
import sys, django
django.setup()
import tinkerflow.config.asgi, tinkerflow.config.urls, tinkerflow.craft.ranker.forecast
print(sorted({"onnxruntime", "tokenizers", "numpy", "torch"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
