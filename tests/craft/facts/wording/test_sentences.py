"""Sentences: where they end, and whether they are whole."""

import pytest

from tinkerflow.craft.facts.wording import sentences


def cut(text):
    return [text[start:end] for start, end in sentences.spans(text)]


def test_sentences_end_at_stops_and_not_at_abbreviations():
    text = 'A leak at 2 am? We come. Dr. Smith said "Hi." Then left, e.g. at noon. $5 more.'

    assert cut(text) == [
        "A leak at 2 am?",
        "We come.",
        'Dr. Smith said "Hi."',
        "Then left, e.g. at noon.",
        "$5 more.",
    ]


def test_dots_and_bars_between_offers_end_them_too():
    assert cut("Free shipping · Free returns | Call us") == [
        "Free shipping",
        "Free returns",
        "Call us",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2,300 finance teams use it",
        "Hours flow straight into payroll",
        "Most open shifts are covered in 14 minutes",
        "Each lesson films the brush from above",
        "Clients text back a photo",
        "Bistro 9 cut its weekly planning from five hours to forty minutes",
        "A spoonful turns plain rice into dinner",
    ],
)
def test_a_named_subject_with_a_verb_is_whole(text):
    assert sentences.is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Same-day service",
        "24 lessons of 15 minutes",
        "Close your books",
        "It works everywhere",
        "That's why we are here",
        "50+ elements that you need for text",
        "Weekly feedback from a teacher",
        "In the office",
        "Project documentation from plain Markdown files",
        "Convenient classes to extract links from pages",
    ],
)
def test_a_phrase_an_order_or_a_pointer_is_not(text):
    assert not sentences.is_whole(text)
