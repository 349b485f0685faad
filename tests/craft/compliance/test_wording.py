"""Small steps of grammar."""

import pytest

from tinkerflow.craft.compliance.wording import noun_phrase, plural, positive, tidied


@pytest.mark.parametrize(
    ("word", "plain"),
    [("fastest", "fast"), ("creamiest", "creamy"), ("better", "good"), ("cheaper", "affordable"), ("glue", None)],
)  # fmt: skip
def test_a_superlative_has_a_plain_form(word, plain):
    assert positive(word) == plain


@pytest.mark.parametrize(
    ("phrase", "whole"),
    [
        ("fast car", "a fast car"),
        ("easy app for teams", "an easy app for teams"),
        ("fast cars", "fast cars"),
        ("affordable insurance", "affordable insurance"),
        ("safe harness", "a safe harness"),
        ("honest hour", "an honest hour"),
    ],
)
def test_a_noun_that_can_be_counted_takes_its_article(phrase, whole):
    assert noun_phrase(phrase) == whole


def test_one_thing_becomes_many():
    assert [plural(one) for one in ("stain", "body", "child")] == [
        "stains",
        "bodies",
        "children",
    ]


@pytest.mark.parametrize(
    ("raw", "fine"),
    [
        ("an  yoga block .", "A yoga block."),
        (", the spring plan , here", "The spring plan, here"),
        ("A eco tube.", "An eco tube."),
        ("one", None),
        ("It is made for", None),
        ("", None),
        ("and the", None),
    ],
)
def test_a_sentence_is_put_right_or_refused(raw, fine):
    assert tidied(raw) == fine
