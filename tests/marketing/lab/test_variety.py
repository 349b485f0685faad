"""What was said twice, or nearly so, and how new a headline is."""

import pytest

from tinkerflow.craft.ranker import forecast
from tinkerflow.marketing.lab import variety as lab
from tinkerflow.marketing.lab.variety import BY_MEANING, BY_WORDS, variety

HEADLINES = [
    "Stop chasing receipts at the end of the month",
    "Close the books in two days",
    "Stop chasing your receipts at the month's end",
    "Nobody types an amount again",
]


def test_copies_and_near_copies_are_shares_of_the_whole():
    texts = [
        "Close the books faster today",
        "Close  the books faster TODAY",
        "Close the books faster today!!",
        "Something else entirely is said",
    ]

    told = variety(texts, texts)

    assert (told.same, told.nearly) == (0.25, 0.25)


def test_the_encoder_hears_that_two_headlines_mean_the_same():
    told = variety(HEADLINES, HEADLINES)

    first, other, same, fourth = told.headlines
    assert first is None
    assert same < other
    assert same < fourth
    assert told.measured_by == BY_MEANING
    assert told.newness == pytest.approx((other + same + fourth) / 3)


def test_without_the_encoder_shared_words_tell(monkeypatch):
    monkeypatch.setattr(forecast, "vectors", lambda _headlines: None)

    told = variety(HEADLINES, HEADLINES)

    assert told.measured_by == BY_WORDS
    assert told.headlines[0] is None
    assert told.headlines[2] < told.headlines[1]


def test_of_very_many_the_last_ones_are_compared_by_words(monkeypatch):
    monkeypatch.setattr(lab, "MOST_BY_WORDS", 2)

    assert [one is None for one in lab.by_words(HEADLINES)] == [True, True, True, False]


def test_a_headline_without_an_english_word_has_no_newness():
    told = variety(["…", *HEADLINES], ["…", *HEADLINES])

    assert told.headlines[:2] == (None, None)
    assert None not in told.headlines[2:]


def test_many_headlines_are_compared_in_portions(monkeypatch):
    whole = variety(HEADLINES, HEADLINES).headlines
    monkeypatch.setattr(lab, "AT_ONCE", 2)

    portions = variety(HEADLINES, HEADLINES).headlines
    assert portions[0] is whole[0] is None
    assert portions[1:] == pytest.approx(whole[1:], abs=0.01)


def test_no_scripts_have_no_variety():
    told = variety([], [])

    assert (told.same, told.nearly, told.newness, told.headlines) == (0, 0, None, ())
