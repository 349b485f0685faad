"""What is said of the model is what its card says, whichever model is in use."""

import json
import shutil

import pytest

from tinkerflow.craft.ranker import accuracy, forecast, released
from tinkerflow.craft.ranker.model import lexical


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Another folder in the place of the released one."""
    folder = shutil.copytree(released.RELEASED, tmp_path / "model")
    monkeypatch.setattr(accuracy, "read_card", lambda: released.read_card(folder))
    monkeypatch.setattr(accuracy, "expected", lambda: forecast.expected(folder))
    return folder


def change(folder, **figures):
    """Another card with these figures."""
    card = json.loads((folder / released.CARD).read_text())
    (folder / released.CARD).write_text(json.dumps({**card, "figures": figures}))


def test_the_sentence_tells_the_released_figures_and_where_they_come_from():
    told = accuracy.accuracy()
    figures = released.read_card().figures["validation"]["tuned"]

    assert told.sentence == (
        f"On public headline A/B tests it had never seen it picks the winner in "
        f"{figures['right']:.0f} of 100 pairs, and in {figures['right_when_conclusive']:.0f} of "
        "100 where the test itself was conclusive; news headlines 2013 to 2015."
    )
    assert list(told.judged) == ["tuned", "lexical", "longer", "coin"]


def test_where_word_lists_answer_their_own_figures_are_told(folder):
    (folder / "tokenizer.json").unlink()

    told = accuracy.accuracy()

    assert told.used.name == "lexical"
    assert told.told["right"] == lexical().figures["validation"]["right"]
    assert "tuned" in told.judged


@pytest.mark.parametrize("content", [None, "{}", "no json"])
def test_without_a_card_the_word_lists_speak_for_themselves(folder, content):
    (folder / released.CARD).unlink()
    if content:
        (folder / released.CARD).write_text(content)

    told = accuracy.accuracy()

    assert list(told.judged) == ["lexical"]
    assert f"{lexical().figures['validation']['right']:.0f} of 100 pairs" in told.sentence
    assert "card.json" in told.used.why


def test_a_model_taught_on_both_splits_tells_its_cross_validation(folder):
    unseen = released.read_card().figures["cross_validation"]
    change(folder, cross_validation=unseen)

    told = accuracy.accuracy()

    assert told.told == unseen
    assert list(told.judged) == ["tuned", "lexical"]


def test_a_card_without_figures_is_no_card(folder):
    change(folder)

    assert list(accuracy.accuracy().judged) == ["lexical"]
