"""Which words can be true or false, of what type they are, and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.compliance import spans
from tinkerflow.craft.compliance.labels import labelled
from tinkerflow.craft.compliance.span import TYPES
from tinkerflow.craft.compliance.spans import find_spans

WORDS = [
    "the", "best", "cures", "colds", "not", "never", "again", "if", "I", "tried", "this", "my",
    "40%", "“", "”", "?", ".", "lose", "20", "pounds", "only", "3", "left", "no", "says", "Ann", ",",
]  # fmt: skip
TEXTS = (
    st.text(max_size=120)
    | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)
    | st.sampled_from([one.text for one in labelled()])
)


def told(text):
    return [(span.type, span.text) for span in find_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A secure, healthy treat for your dog",
        "It does not cure anything.",
        "You have 100 % of my attention.",
        "Treat your dog to something crunchy.",
        "We found a cure for boredom.",
        "Your best friend deserves it.",
    ],
)
def test_what_the_old_rules_mangled_is_left_alone(text):
    assert told(text) == []


def test_what_the_old_rules_let_through_is_found():
    assert told("Cuts prep time 47 %") == [("number", "47 %")]
    assert told("Clinically tested.") == [("certification", "Clinically tested")]


@pytest.mark.parametrize(
    "text",
    [
        "This tea does not cure colds.",
        "No tea can cure colds.",
        "Nothing in this tea will cure colds.",
        "We never said that it cures colds.",
        "It won't treat, cure or prevent colds.",
        "Does it cure colds? No.",
        "Does it cure colds?",
        "If it cured colds, we would say so.",
        "They say it cures colds. It does not.",
        "Ads that say “cures colds” are lying.",
        "Myth: tea cures colds.",
        "Anyone who tells you it cures colds is selling something.",
    ],
)
def test_what_is_denied_asked_supposed_or_only_mentioned_is_no_claim(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "This tea cures colds.",
        "It may help cure colds.",
        "It doesn't just taste good, it cures colds.",
        "Not only does it taste good, it cures colds.",
        "Did you know that it cures colds?",
        "Does it cure colds? Yes.",
        "If you want to sleep, know that it cures colds.",
        "No doubt it cures colds.",
        "“It cures colds,” says our founder.",
        "THIS TEA CURES COLDS",
        "Barista: it cures colds, trust me.",
    ],
)
def test_what_is_said_in_a_roundabout_way_is_a_claim_all_the_same(text):
    assert "disease" in {span.type for span in find_spans(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bake for 20 minutes at 180 degrees.", []),
        ("Cook dinner in 12 minutes.", [("number", "12 minutes")]),
        ("Two days later, the cat was back.", []),
        ("They waited 40 minutes for the bus.", []),
        ("They save 40 minutes a day.", [("number", "40 minutes a day")]),
        ("She is faster than her brother.", []),
        ("It is faster than any spreadsheet.", [("comparison", "faster than any spreadsheet")]),
    ],
)
def test_orders_stories_and_people_are_told_from_what_a_product_does(text, found):
    assert told(text) == found


def test_an_outcome_holds_its_number_and_its_time():
    assert told("Lose 20 pounds in two weeks.") == [("weight", "Lose 20 pounds in two weeks")]
    assert told("Erases wrinkles overnight.") == [("beauty", "Erases wrinkles overnight")]


def test_a_testimonial_holds_the_claims_that_it_makes():
    found = find_spans("I tried this cream for a week and it cleared acne.")

    assert [span.type for span in found] == ["testimonial", "disease"]
    assert found[0].start <= found[1].start
    assert found[1].end <= found[0].end


def test_a_hedge_is_noted_and_takes_nothing_back():
    (plain,), (hedged,) = find_spans("It cures colds."), find_spans("It may help cure colds.")

    assert (plain.hedged, hedged.hedged) == (False, True)


def test_a_denial_ends_where_a_new_subject_begins():
    assert told("It is not a drug, but it cures colds.") == [("disease", "cures colds")]
    assert told("You are not alone: it cures colds.") == [("disease", "cures colds")]


def test_a_word_within_a_word_is_nothing():
    assert told("Obscure procures, treatise, retreat, healthcare, neverland.") == []


@given(TEXTS)
def test_a_span_quotes_its_text(text):
    for span in find_spans(text):
        assert span.text == text[span.start : span.end] != ""
        assert span.type in TYPES


@given(TEXTS)
def test_only_testimonials_share_their_words(text):
    end = 0
    for span in find_spans(text):
        if span.type != "testimonial":
            assert span.start >= end
            end = span.end


@given(TEXTS)
def test_reading_twice_finds_the_same(text):
    again = spans._found.__wrapped__(text)

    assert find_spans(text) == again


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "…", "帳簿を早く締める", "\x00", "%", "🔥🔥", "İ" * 50]
)
def test_text_without_a_word_of_ours_claims_nothing(text):
    assert find_spans(text) == ()


@pytest.mark.parametrize(
    "unit", ["a", "best ", "never ", "cures colds ", "I tried this ", "“a” says A ", "if ", "no ", "(", "She: "]
)  # fmt: skip
def test_a_long_text_takes_no_longer_than_its_length(unit):
    find_spans("I tried this once; warm.")

    took = [_seconds(unit * (size // len(unit))) for size in (10_000, 40_000)]

    assert took[1] < 8 * max(took[0], 0.02)


def _seconds(text: str) -> float:
    began = time.thread_time()
    find_spans(text)
    return time.thread_time() - began


def test_fifty_thousand_characters_of_copy_take_less_than_a_second():
    copy = " ".join(one.text for one in labelled())
    copy = (copy * 3)[:50_000]

    assert _seconds(copy) < 1
