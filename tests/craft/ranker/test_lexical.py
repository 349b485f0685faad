"""Which of two headlines would win, and where one stands."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker import lexical
from tinkerflow.craft.ranker.features import NAMES
from tinkerflow.craft.ranker.model import EDGE, read
from tinkerflow.craft.ranker.model import lexical as released

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
            "love",
        ]
    ),
    min_size=1,
    max_size=25,
).map(lambda words: " ".join(["Close", *words]))


@given(HEADLINES, HEADLINES)
def test_the_two_chances_add_up_to_exactly_one(a, b):
    assert lexical.win_probability(a, b) == 1 - lexical.win_probability(b, a)
    assert 0 < lexical.win_probability(a, b) < 1


@given(HEADLINES)
def test_a_headline_against_itself_is_a_coin(headline):
    assert lexical.win_probability(headline, headline) == 0.5
    assert lexical.too_close(headline, headline)


@given(HEADLINES, HEADLINES)
def test_the_stronger_one_wins_and_stands_no_lower(a, b):
    weaker, stronger = sorted((a, b), key=lexical.strength)

    assert lexical.win_probability(stronger, weaker) >= 0.5
    assert lexical.percentile(stronger).percentile >= lexical.percentile(weaker).percentile


@given(HEADLINES)
def test_a_standing_lies_within_its_own_range(headline):
    standing = lexical.percentile(headline)

    assert 0 <= standing.low <= standing.percentile <= standing.high <= 100
    assert len(standing.reasons) <= 3


@given(st.lists(HEADLINES, max_size=8))
def test_ranking_keeps_everything_and_goes_downhill(headlines):
    ranked = lexical.rank(headlines)

    assert sorted(one.index for one in ranked) == list(range(len(headlines)))
    assert all(headlines[one.index] == one.headline for one in ranked)
    assert [one.place for one in ranked] == list(range(1, len(headlines) + 1))
    powers = [one.strength for one in ranked]
    assert powers == sorted(powers, reverse=True)


def test_equals_keep_the_order_in_which_they_came():
    ranked = lexical.rank(["Close your books", "CLOSE YOUR BOOKS", "close your books"])

    assert [one.index for one in ranked] == [0, 1, 2]


def test_the_gate_lies_where_the_answer_begins():
    strong = "You Will Never Guess What This Kid Says When They Ask Him About His Mom. Wow."
    weak = "Receipt software"

    assert lexical.TOO_CLOSE == 0.58
    assert lexical.win_probability(strong, weak) > 0.58
    assert not lexical.too_close(strong, weak)
    assert not lexical.too_close(weak, strong)


def test_the_reasons_say_what_is_there_and_which_way_it_pulls():
    standing = lexical.percentile("STOP WASTING MONEY!!! BUY NOW")

    assert "Exclaims: weaker" in standing.reasons
    assert not any(one.startswith("Names the reader") for one in standing.reasons)
    assert any(
        one.startswith("Names the reader directly")
        for headline in ("Your books", "You and your books", "You close your books yourself")
        for one in lexical.percentile(headline).reasons
    )


def test_a_monstrous_headline_is_read_at_the_edge_of_the_known():
    row = released().standardized("you! " * 5_000)

    assert max(map(abs, row)) <= EDGE


def test_a_headline_without_a_word_is_refused_not_guessed():
    with pytest.raises(lexical.NothingToRank):
        lexical.percentile("2024!")


def test_the_released_file_credits_its_data_and_keeps_no_headline():
    told = json.loads(
        (files("tinkerflow.craft.ranker") / "data/lexical.json").read_text("utf-8")
    )

    assert told["data"]["license"] == "CC BY 4.0"
    assert "Upworthy Research Archive" in told["data"]["name"]
    assert {type(value) for key in ("quantiles",) for value in told[key]} == {float}
    assert all(set(row) == {"name", "mean", "sd", "weight"} for row in told["features"])
    assert {row["name"] for row in told["features"]} == set(NAMES)


def test_the_released_file_beats_the_longer_headline_on_stories_it_never_saw():
    figures = released().figures

    assert figures["validation"]["right"] >= 56
    assert figures["validation"]["right_when_conclusive"] >= 64
    assert figures["validation"]["calibration_error"] <= 3
    assert (
        figures["validation_if_longer_wins"]["right"] < figures["validation"]["right_range"][0]
    )


def test_features_may_stand_in_any_order_in_the_file():
    told = json.loads(
        (files("tinkerflow.craft.ranker") / "data/lexical.json").read_text("utf-8")
    )
    told["features"].reverse()
    told["replicates"] = [line[::-1] for line in told["replicates"]]

    assert read(told) == released()
