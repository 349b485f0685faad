"""The released model's card: read without a runtime, and never believed of damaged files."""

import json
import shutil
import subprocess
import sys
from importlib import util

import pytest

from tinkerflow.craft.ranker import forecast, released
from tinkerflow.craft.ranker.ruler import Ruler
from tinkerflow.craft.ranker.tuning.card import keep_figures


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(released.RELEASED, tmp_path / "model")


def test_the_card_tells_what_the_loaded_model_knows():
    card = released.read_card()

    assert forecast.in_use().version == card.version
    assert forecast.released_ruler(card.version) == card.ruler
    assert card.ruler.sd > 0


def test_another_version_has_no_ruler_here():
    assert forecast.released_ruler("another") is None


def test_what_the_web_expects_is_what_the_worker_uses():
    assert forecast.expected() == forecast.in_use()


def test_a_damaged_file_is_expected_to_be_replaced(folder):
    (folder / "tokenizer.json").write_text("{}")

    assert forecast.expected(folder) == forecast.choose(folder)[1]
    assert forecast.expected(folder).why.endswith("tokenizer.json is damaged.")


def test_a_runtime_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(
        released,
        "find_spec",
        lambda name: None if name == "onnxruntime" else util.find_spec(name),
    )

    assert released.obstacle() == "The package onnxruntime is not installed."


def test_reading_the_card_loads_no_runtime():
    script = """
import sys
from tinkerflow.craft.ranker import forecast
assert forecast.expected().name
print(sorted({"onnxruntime", "tokenizers", "numpy"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_figures_are_kept_in_the_card_and_the_model_stays_what_it_is(folder):
    figures = dict(released.read_card(folder).figures["validation"])
    figures["tuned"] = {**figures["tuned"], "right": 61.2}

    keep_figures(folder, figures)

    card = released.read_card(folder)
    assert card.figures["validation"] == json.loads(json.dumps(figures))
    assert card.hashes == released.read_card().hashes
    released.check(folder, card)
    assert "61.2" in (folder / "CARD.md").read_text("utf-8")
    assert "76 to 82 of 100" in (folder / "CARD.md").read_text("utf-8")


def test_a_ruler_without_doubt_of_its_own_says_none():
    assert Ruler(1.0, (0.0, 1.0)).sd == 0


def test_the_released_curves_tell_the_same_as_the_released_figures():
    told = released.read_card().figures["validation"]["tuned"]
    said = sum(one["pairs"] for one in told["reliability"])
    gaps = [one["pairs"] * abs(one["said"] - one["right"]) for one in told["reliability"]]

    assert said == told["pairs"]
    assert sum(gaps) / said == pytest.approx(told["calibration_error"], abs=0.1)
    assert told["coverage"][-1]["right"] == told["right"]
    assert told["right"] < told["ceiling"]["right"][0]
