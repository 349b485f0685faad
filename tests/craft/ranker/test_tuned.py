"""The released tuned model: the same answer however one asks, and none from a damaged file."""

import json
import shutil
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkerflow.craft.ranker import taught, tuned
from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.craft.ranker.phrases import PHRASES
from tinkerflow.craft.ranker.released import RELEASED

HEADLINES = st.lists(
    st.sampled_from(
        [
            "you",
            "why",
            "the",
            "4",
            "days",
            "faster,",
            "never?",
            "it's",
            "books!",
            "best:",
            "this",
            "What",
            "because",
            "ugly",
        ]
    ),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(["Close", *words]))


@cache
def model():
    """The released model, loaded when the first test asks."""
    return tuned.load(RELEASED)


@settings(max_examples=20, deadline=None)
@given(HEADLINES, HEADLINES)
def test_swapping_the_two_turns_the_chance_round_exactly(a, b):
    one, other = model().strengths([a, b])
    second, first = model().strengths([b, a])

    assert model().ruler.chance(one, other) == 1 - model().ruler.chance(second, first)


@settings(max_examples=10, deadline=None)
@given(st.lists(HEADLINES, min_size=1, max_size=12))
def test_a_strength_does_not_depend_on_what_is_asked_beside_it(headlines):
    alone = [model().strengths([one])[0] for one in headlines]

    assert model().strengths(headlines) == pytest.approx(alone, abs=1.5 * 10**-tuned.DIGITS)


def test_a_vector_does_not_depend_on_what_is_asked_beside_it_either():
    headlines = ["Why you pay twice", "Receipts that file themselves", "Why you pay twice", "?"]

    together = model().vectors(headlines)

    assert together.shape == (4, tuned.WIDTH)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-4)
    alone = np.vstack([model().vectors([headline]) for headline in headlines])
    assert together == pytest.approx(alone, abs=1e-4)
    assert model().vectors([]).shape == (0, tuned.WIDTH)


def test_headlines_on_one_thing_lie_closer_than_on_two():
    about = [
        "Receipts that file themselves",
        "Your receipts sort themselves",
        "Dogs love walks",
    ]

    one, same, other = model().vectors(about)

    assert one @ same > one @ other + 0.2


def test_capitals_and_repetition_change_nothing():
    one, other, again = model().strengths(
        ["Close Your Books", "close your books", "Close Your Books"]
    )

    assert one == other == again


def test_a_headline_stands_within_its_own_range():
    (standing,) = model().standings(
        ["The Reason This Bookkeeper Stopped Typing Might Surprise You"]
    )

    assert 0 <= standing.low < standing.percentile < standing.high <= 100


def test_a_monstrous_headline_is_read_up_to_where_the_encoder_ends():
    short, long = model().strengths(["you " * 47, "you " * 5_000])

    assert short == long


def test_a_headline_without_a_word_is_refused_not_guessed():
    with pytest.raises(NothingToRank):
        model().strengths(["Close your books", "2024!"])


def test_the_released_figures_pass_the_gates():
    figures = model().card["figures"]["validation"]["tuned"]

    assert figures["right"] >= 63.0
    assert figures["right_when_conclusive"] >= 72.5
    assert figures["calibration_error"] <= 3.0


def test_the_released_folder_credits_its_data_and_keeps_no_headline():
    assert model().card["data"]["license"] == "CC BY 4.0"
    assert "Matias" in (RELEASED / "CARD.md").read_text("utf-8")
    assert len(taught.known(RELEASED)) * 8 == (RELEASED / taught.TAUGHT).stat().st_size
    assert sum(file.stat().st_size for file in RELEASED.iterdir()) < 30e6


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(RELEASED, tmp_path / "model")


@pytest.mark.parametrize("name", [tuned.MODEL, tuned.TOKENIZER, tuned.CARD, PHRASES])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()

    with pytest.raises(tuned.TunedUnusable, match=name):
        tuned.load(folder)


@pytest.mark.parametrize("name", [tuned.MODEL, tuned.TOKENIZER, taught.TAUGHT, PHRASES])
def test_a_damaged_file_is_never_asked(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)

    with pytest.raises(tuned.TunedUnusable, match=f"{name} is damaged"):
        tuned.load(folder)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"files": 3}'])
def test_a_card_that_says_nothing_is_told_so(folder, content):
    (folder / tuned.CARD).write_text(content)

    with pytest.raises(tuned.TunedUnusable, match=tuned.CARD):
        tuned.load(folder)


def test_the_card_is_plain_data():
    assert json.loads(json.dumps(model().card)) == model().card
