"""What stands behind a claim, and where it says so."""

import pytest

from tinkerflow.craft.compliance.evidence import Backing, Evidence, back, quoted
from tinkerflow.craft.compliance.spans import find_spans

PAGE = Evidence("fact 7", "Our plans start at $29 a month. Over 1,200 clubs use it.")
REVIEW = Evidence("review 3", "Bought in May. My knees feel new since then!", kind="review")


def backed(text, *evidence):
    return back(find_spans(text)[0], evidence)


def test_a_claim_links_to_the_very_words_that_carry_it():
    status, backing = backed("1,200 clubs use it.", PAGE)

    assert status == "supported"
    assert backing == Backing("fact 7", "fact", "Over 1,200 clubs use it.", 32, 56)
    assert PAGE.text[backing.start : backing.end] == backing.text


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        ("Relieves back pain.", "The belt relieves lower back pain, a trial of 2024 found."),
        ("Lose 20 pounds in 12 weeks.", "Members lose 20 pounds in 12 weeks with our plan."),
        ("The fastest CI you can rent.", "In March a test called it the fastest CI."),
        ("SOC 2 Type II certified.", "We hold a SOC 2 Type II report since May."),
        ("Eco-friendly tubes.", "Our tubes are eco-friendly, says the TÜV."),
        ("Sale ends Sunday.", "The sale ends Sunday at noon."),
    ],
)
def test_a_fact_that_says_the_same_supports_a_claim(claim, fact):
    assert backed(claim, Evidence("1", fact))[0] == "supported"


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        ("Relieves back pain.", "The belt does not relieve back pain."),
        ("Relieves back pain.", "Does it relieve back pain?"),
        ("Relieves back pain.", "The belt relieves stress."),
        ("Lose 20 pounds.", "Members lose 5 pounds."),
        ("1,200 clubs use it.", "1,200 schools use it."),
        ("The fastest CI you can rent.", "A fast CI."),
        ("SOC 2 Type II certified.", "SOC 2 Type I certified."),
        ("It never fails.", "It seldom fails."),
    ],
)
def test_a_fact_that_denies_asks_or_says_something_else_does_not(claim, fact):
    assert backed(claim, Evidence("1", fact)) == ("unsupported", None)


def test_a_source_that_no_longer_says_so_makes_a_claim_stale():
    gone = Evidence("old", PAGE.text, stale=True)

    assert backed("1,200 clubs use it.", gone)[0] == "stale"
    assert backed("1,200 clubs use it.", gone, PAGE)[1].id == "fact 7"


def test_a_review_carries_what_its_customer_says_and_proves_nothing_else():
    said = Evidence("r", "It cured my acne. It has 12 blades.", kind="review")
    (number,), (cure,) = find_spans("It has 12 blades."), find_spans("It cures acne.")

    assert back(number, [said], told=True)[0] == "supported"
    assert back(number, [said]) == ("unsupported", None)
    assert back(cure, [said], told=True) == ("unsupported", None)


def test_a_testimonial_needs_a_review_that_says_its_words():
    words = "“My knees feel new since then,” says Rita."

    status, backing = backed(words, REVIEW)

    assert status == "supported"
    assert backing.text == "My knees feel new since then"
    assert backed(words, Evidence("f", REVIEW.text)) == ("unsupported", None)
    assert backed(words, Evidence("f", REVIEW.text, spoken=True))[0] == "supported"
    assert backed("“My hips feel new since June,” says Rita.", REVIEW)[0] == "unsupported"


def test_a_slip_or_another_kind_of_quote_is_no_other_sentence():
    assert quoted("my knee's feel new since then", REVIEW.text) is not None
    assert quoted("I can\u2019t stop", "Well, I can't stop.") == (6, 18)


def test_a_review_that_says_the_contrary_is_not_quoted():
    bitter = "My knees do not feel any better since I took them."

    assert quoted("My knees do feel any better since I took them.", bitter) is None


@pytest.mark.parametrize("words", ["", "   ", "x" * 500])
def test_no_words_or_too_many_are_quoted_from_nowhere(words):
    assert quoted(words, REVIEW.text) is None
