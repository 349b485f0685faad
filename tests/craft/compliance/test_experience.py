"""Who tells what a product did for them, and who only talks."""

import pytest

from tinkerflow.craft.compliance import experience
from tinkerflow.craft.compliance.sentences import sentences


def told(text):
    return [text[start:end] for start, end in experience.testimonials(text, sentences(text))]


@pytest.mark.parametrize(
    "text",
    [
        "I tried this pan for a week and threw the others out.",
        "My skin has never looked better.",
        "This app changed my life.",
        "We paid off the loan with Pennyworth.",
        "I can't live without this bag.",
        "I used to nap at noon until I found it.",
        "My husband swears by these noodles.",
        "Five stars from me.",
        "After one wash my whites were white again.",
    ],
)
def test_experience_is_a_testimonial(text):
    assert told(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "I tried the door.",
        "My skin, my rules.",
        "This movie changed my mind.",
        "I love this song.",
        "My husband swears at the oven.",
        "Have you tried this pan?",
        "We switched seats on the train.",
        "They say “the best tool is the one you have”.",
    ],
)
def test_talk_is_none(text):
    assert told(text) == []


def test_quoted_words_of_somebody_with_a_name_are_theirs():
    assert told('"Finally a sauce my kids ask for," says Pat.') == [
        "Finally a sauce my kids ask for"
    ]
    assert told('"Warm and dry all day." - Maria, 42') == ["Warm and dry all day"]
    assert told('"Out of order," says the sign.') == []


def test_a_before_needs_its_now():
    assert told("I used to nap every afternoon. Now I don't.") == [
        "I used to nap every afternoon."
    ]
    assert told("I used to nap every afternoon. It rained.") == []


@pytest.mark.parametrize(
    "lead",
    [
        "A customer wrote:",
        "One happy customer really wrote:",
        "One review says:",
        "From a review:",
        "In our customers' own words:",
    ],
)
def test_words_that_a_customer_is_said_to_have_written_are_a_testimonial(lead):
    assert told(f'{lead} "It never leaked once."') == ["It never leaked once."]


@pytest.mark.parametrize(
    "text", ['A poet wrote: "Roses are red."', 'The card says: "Get well soon."']
)
def test_what_others_wrote_is_none(text):
    assert told(text) == []
