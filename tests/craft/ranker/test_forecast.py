"""Whichever model answers, somebody answers, and it is said who."""

import os
import subprocess
import sys

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
