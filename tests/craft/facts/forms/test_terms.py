"""Offers, prices, guarantees, limits."""

import pytest

from tinkerflow.craft.facts.forms import derive


@pytest.mark.parametrize(
    ("said", "sort", "s", "cta"),
    [
        (
            "Start a 14-day free trial, no card",
            "trial",
            "The 14-day trial is free, no card needed",
            "14-day free trial",
        ),
        ("Try it free for 14 days", "trial", "The 14-day trial is free", "14-day free trial"),
        ("Book a demo", "demo", None, "demo"),
        (
            "Free estimates on all installs",
            "visit",
            "Estimates are free on all installs",
            "free estimate",
        ),
        (
            "Book your free intro session",
            "visit",
            "The intro session is free",
            "free intro session",
        ),
        (
            "Your first session is free.",
            "visit",
            "The first session is free",
            "free first session",
        ),
        (
            "Watch the first lesson free",
            "lesson",
            "The first lesson is free",
            "free first lesson",
        ),
        ("Free 60-day returns", "returns", "Returns are free for 60 days", None),
        ("Free shipping on orders over $75", None, "Shipping is free on orders over $75", None),
        (
            "$50 off your first drain cleaning",
            None,
            "Your first drain cleaning is $50 off",
            None,
        ),
    ],
)
def test_an_offer_has_its_sentence_and_its_call(said, sort, s, cta):
    forms = derive("offer", said, brand="")

    assert (forms.get("type"), forms.get("s"), forms.get("cta")) == (sort, s, cta)


@pytest.mark.parametrize(
    "said", ["A trial run", "60-day returns", "Read our returns page", "Feel free to ask"]
)
def test_what_is_not_free_is_no_offer(said):
    assert derive("offer", said, brand="") is None


@pytest.mark.parametrize(
    ("said", "np", "s"),
    [
        ("$39 /month per location", "$39 a month per location", None),
        (
            "Plans from $39 per location per month.",
            "$39 a month per location",
            "Prices start at $39 a month per location",
        ),
        ("A jar is $11.", "$11", "A jar is $11"),
        ("Plans start at $29 a month", "from $29 a month", "Plans start at $29 a month"),
        ("$189 one-time payment", "$189", None),
    ],
)
def test_a_price_keeps_its_period(said, np, s):
    forms = derive("price", said, brand="")

    assert (forms["np"], forms.get("s")) == (np, s)


@pytest.mark.parametrize(
    "said",
    [
        "Save $20 a month",
        "orders over $75",
        "The tasting box holds three jars for $29 and ships for free",
        "We raised $4 million",
    ],
)
def test_money_that_is_no_price_is_left(said):
    assert derive("price", said, brand="") is None


@pytest.mark.parametrize(
    ("said", "np", "s"),
    [
        (
            "30-day money-back guarantee",
            "a 30-day money-back guarantee",
            "The money-back guarantee runs 30 days",
        ),
        (
            "14-day refund, no questions asked",
            "a 14-day refund",
            "You have 14 days to ask for your money back",
        ),
        (
            "Every repair comes with a 2-year warranty.",
            "a 2-year warranty",
            "Every repair comes with a 2-year warranty",
        ),
        ("Lifetime warranty", "a lifetime warranty", "The warranty lasts a lifetime"),
        (
            "Send it back within 45 days for a full refund",
            None,
            "You have 45 days to ask for your money back",
        ),
        ("Cancel anytime.", None, "You can cancel at any time"),
        (
            "Email us within 14 days and we'll send your money back",
            None,
            "You have 14 days to ask for your money back",
        ),
    ],
)
def test_a_guarantee_is_told_as_the_page_means_it(said, np, s):
    forms = derive("guarantee", said, brand="")

    assert (forms.get("np"), forms.get("s")) == (np, s)


def test_a_limit_is_the_page_s_own_sentence():
    assert derive("limit", "The group is limited to 30 students.", brand="") == {
        "s": "The group is limited to 30 students"
    }
    assert derive("limit", "Offer ends June 30.", brand="") is None
    assert derive("limit", "Everyone is welcome.", brand="") is None
