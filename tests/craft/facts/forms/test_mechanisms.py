"""How it works."""

import pytest

from tinkerflow.craft.facts.forms import derive


def how(text, brand="Shiftwell"):
    return derive("mechanism", text, brand=brand)


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        (
            "When someone calls in sick, Shiftwell texts everyone who is free.",
            {"does": "texts everyone who is free when someone calls in sick", "when": "someone calls in sick"},
        ),
        ("We add up wages while you drag shifts, so you can see the cost of a week.", {"does": "adds up wages while you drag shifts"}),
        ("Hours flow straight into payroll.", {"how": "Hours flow straight into payroll"}),
        ("We give you one written price before we start, and that is the price you pay.", {"does": "gives you one written price"}),
        ("Snap a photo and Shiftwell reads the total.", {"does": "reads the total"}),
        ("Our merino keeps you warm, and it goes in the washing machine.", {"how": "Shiftwell's merino keeps you warm"}),
    ],
)  # fmt: skip
def test_a_sentence_says_what_is_done(said, forms):
    assert how(said) == forms


@pytest.mark.parametrize(
    "said",
    [
        "Shiftwell is a scheduling app for restaurants.",
        "We believe in good food.",
        "Our mission is to change the world.",
        "Is it easy?",
        "Shiftwell User manual",
        "Set the following parameter.",
        "You need an account.",
        "Simple scheduling",
    ],
)
def test_air_and_manuals_say_nothing(said):
    assert how(said) is None


def test_a_deed_fits_its_slot_together_with_the_name():
    long = "Shiftwell checks every single punch of every single person against the plan that was published last"

    assert how(long + " week in every location") is None
