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
            {
                "does": "texts everyone who is free when someone calls in sick",
                "when": "someone calls in sick",
            },
        ),
        (
            "We add up wages while you drag shifts, so you can see the cost of a week.",
            {"does": "adds up wages while you drag shifts"},
        ),
        ("Hours flow straight into payroll.", {"how": "Hours flow straight into payroll"}),
        (
            "We give you one written price before we start, and that is the price you pay.",
            {"does": "gives you one written price"},
        ),
        ("Snap a photo and Shiftwell reads the total.", {"does": "reads the total"}),
        (
            "Our merino keeps you warm, and it goes in the washing machine.",
            {"how": "Shiftwell's merino keeps you warm"},
        ),
    ],
)
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
        "Shiftwell does not compete with paper.",
        "Shiftwell cannot plan what you do not know.",
        "Shiftwell requires a phone.",
        "The same thing can be done on paper.",
        "However, shifts arrive by text.",
        "The default is blue.",
        "A shift is the part of a day that somebody works.",
        "Shifts use this method.",
        "There are three ways to do it:",
        "The project was started in May.",
    ],
)
def test_air_and_manuals_say_nothing(said):
    assert how(said) is None


def test_a_deed_fits_its_slot_together_with_the_name():
    long = "Shiftwell checks every single punch of every single person against the plan that was published last"

    assert how(long + " week in every location") is None


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("Shiftwell also flags missed punches (since May).", "flags missed punches"),
        ("Shiftwell will normally answer within a day.", "normally answers within a day"),
        (
            "If a line is known, Shiftwell can reference it.",
            "can reference it if a line is known",
        ),
        (
            "We design, mill and fit your crown in one visit.",
            "designs, mills and fits your crown in one visit",
        ),
        ("Payroll: Shiftwell writes one file a month.", "writes one file a month"),
        ("Optionally, Shiftwell texts every driver.", "texts every driver"),
        ("We will answer within a day.", "answers within a day"),
        ("At Shiftwell, we make planning easy.", "makes planning easy"),
        (
            "Shiftwell automatically connects Gusto, Xero and ADP and merges every hour, shift and absence into one plan.",
            "automatically connects Gusto, Xero and ADP",
        ),
        ("Shiftwell supports shifts, swaps, etc.", "supports shifts, swaps"),
    ],
)
def test_asides_and_small_words_are_left_off(said, does):
    assert how(said)["does"] == does


def test_what_the_customer_does_with_it_says_how_too():
    told = "You will lift, glaze and crop your way out of eight common accidents."

    assert how(told) == {
        "how": "You lift, glaze and crop your way out of eight common accidents"
    }


@pytest.mark.parametrize("kind", ["mechanism", "benefit"])
def test_a_line_of_a_list_that_begins_with_its_verb_says_what_the_product_does(kind):
    told = derive(kind, "Keeps the tea hot for six hours", brand="Shiftwell")

    assert told == {"does": "keeps the tea hot for six hours"}


@pytest.mark.parametrize("text", ["Seals", "Leads to nothing we could know", "Sleep better"])
def test_a_verb_alone_or_an_order_is_no_deed(text):
    assert "does" not in (derive("benefit", text, brand="Shiftwell") or {})
