"""What the customer can do afterwards."""

import pytest

from tinkerflow.craft.facts.forms import deeds, derive, gains


def vp(text, brand="Shiftwell"):
    forms = derive("benefit", text, brand=brand)
    return forms and forms["vp"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Stay under your labor budget", "stay under your labor budget"),
        ("so you can see the cost of a week", "see the cost of a week"),
        ("Making accounting simple", "make accounting simple"),
        ("The easiest way to send invoices", "send invoices"),
        ("Close the month with Shiftwell", "close the month"),
        ("Receipts that file themselves", "get receipts that file themselves"),
        ("Fewer no-shows", "get fewer no-shows"),
        ("Save Time & Money", "save time and money"),
    ],
)
def test_a_promise_reads_well_after_you_and_after_to(said, told):
    assert vp(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "Book a demo",
        "Start your 30-day free trial",
        "Get started",
        "See pricing",
        "Join 2,300 teams",
        "Learn more",
        "Cancel anytime",
        "Call us today",
        "Install a heat pump",
        "Unlock your potential",
        "Ask for a feature",
        "Be happy",
        "Pricing",
    ],
)
def test_a_click_or_a_company_s_work_is_no_promise(said):
    assert vp(said) is None


def test_the_gerund_and_the_short_form_come_along():
    assert derive("benefit", "Get paid faster", brand="") == {
        "vp": "get paid faster",
        "ger": "getting paid faster",
        "short": "Get paid faster",
    }


def test_a_promise_too_long_for_its_slot_loses_only_a_loose_end():
    assert (
        vp("Close your books 4 days faster with automatic receipt matching")
        == "close your books 4 days faster"
    )
    assert (
        vp("See the whole cost of every single week of the year before you publish it") is None
    )


@pytest.mark.parametrize(
    ("does", "told"),
    [
        (
            "matches every receipt to its transaction",
            "have every receipt matched to its transaction",
        ),
        ("gives you one written price", "get one written price"),
        ("teaches you to fix mistakes", "learn to fix mistakes"),
        ("supports resuming backups", "resume backups"),
        ("syncs with QuickBooks", None),
        ("keeps your water in", None),
        ("fits any cup holder", None),
    ],
)
def test_a_deed_becomes_what_one_has(does, told):
    forms = deeds.gain_of_deed(does, brand="Ledgerly")

    assert (forms and forms["vp"]) == told


def test_an_aside_is_left_out_of_a_promise():
    assert vp("Track stocks (one per account) in one place") == "track stocks in one place"


def test_a_noun_phrase_gets_its_article():
    assert (
        gains.gain_of_noun("Online course for beginners", brand="")["vp"]
        == "get an online course for beginners"
    )
    assert gains.gain_of_noun("Hourly update", brand="")["vp"] == "get an hourly update"


@pytest.mark.parametrize(
    "phrase",
    [
        "Same-day plumbing",
        "Project documentation from plain text",
        "HTTP for humans",
        "Cheap storage",
    ],
)
def test_what_is_not_counted_gets_no_article(phrase):
    told = gains.gain_of_noun(phrase, brand="")["vp"]

    assert told.lower() == f"get {phrase}".lower()


def test_where_only_the_company_acts_one_has_it_act():
    told = deeds.gain_by_brand(
        "syncs with Gusto, Xero and ADP, and flags missed punches", brand="Shiftwell"
    )

    assert told["vp"] == "have Shiftwell sync with Gusto, Xero and ADP"
    assert deeds.gain_by_brand("syncs with Gusto", brand="Suds & Sons Plumbing") is None
