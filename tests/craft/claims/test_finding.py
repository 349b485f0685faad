"""Which spans of a text claim something, and which only look like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.claims.labels import Figures, labelled, measure, sentences
from tinkerflow.craft.claims.finding import find_claims

WORDS = [
    "the",
    "best",
    "40%",
    "no. 1",
    "half",
    "SOC 2",
    "more than",
    "step 3",
    "never",
    "again",
    "$5",
]
TEXTS = st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)


def told(text):
    return [(claim.kind, claim.text) for claim in find_claims(text)]


@pytest.fixture(scope="module")
def figures():
    return {name: measure(part) for name, part in labelled().items()}


def test_the_labelled_sentences_are_read_as_a_person_reads_them(figures):
    whole = sum(figures.values(), Figures())

    assert whole.hits + len(whole.missed) >= 150
    assert whole.precision >= 0.95, whole.in_vain
    assert whole.recall >= 0.95, whole.missed


def test_sentences_that_no_rule_was_written_for_are_read_well_too(figures):
    unseen = figures["unseen"]

    assert unseen.precision >= 0.9, unseen.in_vain
    assert unseen.recall >= 0.9, unseen.missed


def test_half_of_the_labelled_sentences_only_look_like_claims():
    claiming = sum(len(part["claiming"]) for part in labelled().values())

    assert sum(1 for _ in sentences()) >= 2 * claiming


@given(TEXTS)
def test_a_claim_is_a_span_of_its_text_and_no_two_share_a_letter(text):
    end = 0
    for claim in find_claims(text):
        assert claim.text == text[claim.start : claim.end]
        assert end <= claim.start < claim.end
        end = claim.end


@given(st.sampled_from(sorted(sentences())), st.sampled_from(sorted(sentences())))
def test_sentences_are_read_alike_alone_and_together(one, other):
    together = find_claims(f"{one}\n{other}")

    assert [(c.kind, c.text) for c in together] == told(one) + told(other)


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "帳簿を早く締める", "\x00", "%"])
def test_text_without_a_word_claims_nothing(text):
    assert find_claims(text) == []


def test_curly_quotes_and_long_dashes_keep_every_offset():
    text = "“Quick” — and “4 days” faster—really"

    (claim,) = find_claims(text)

    assert (claim.text, text[claim.start : claim.end]) == ("4 days", "4 days")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "SOC 2 Type II in 4 weeks",
            [("certification", "SOC 2 Type II"), ("number", "4 weeks")],
        ),
        ("#1 in 2024", [("superlative", "#1"), ("number", "in 2024")]),
        (
            "Three times cheaper than gas",
            [("number", "Three times"), ("comparison", "cheaper than gas")],
        ),
        ("100% guaranteed", [("number", "100%"), ("guarantee", "guaranteed")]),
        ("Step 2 takes 2 minutes", [("number", "2 minutes")]),
        ("Double your sales by 9 am on day 3", [("outcome", "Double your sales")]),
    ],
)
def test_every_span_gets_one_kind_and_its_neighbours_theirs(text, claims):
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The easiest way to file expenses, full stop", "easiest way to file expenses"),
        ("The fastest payroll that we know", "fastest payroll"),
        ("Cheaper than a taxi in the rain", "Cheaper than a taxi"),
        ("More than 1,200 dental clinics use it", "More than 1,200 dental clinics"),
        ("Save 40% on heating", "40%"),
        ("94% of lines match", "94% of lines"),
        ("It is $29 per seat and month", "$29 per seat"),
    ],
)
def test_a_span_says_of_what_it_is_claimed(text, span):
    assert [claim.text for claim in find_claims(text)] == [span]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a.",
        "1",
        "1,",
        "1 ",
        "a@",
        "best ",
        "never a ",
        "more than ",
        "two ",
        "a-",
        "$",
        "\n",
    ],
)
def test_a_very_long_text_takes_no_longer_than_its_length(unit):
    began = time.thread_time()
    find_claims(unit * (20_000 // len(unit)))

    assert time.thread_time() - began < 2
