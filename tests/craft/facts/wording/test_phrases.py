"""Phrases: orders, other forms, and what does not read well."""

import pytest

from tinkerflow.craft.facts.wording import phrases


@pytest.mark.parametrize(
    "heading",
    [
        "Close your books 4 days faster",
        "Publish next week's rota",
        "Get paid faster",
        "Match receipts automatically",
        "Ship faster",
        "Learn to fix mistakes",
        "Support every customer",
    ],
)
def test_an_order_is_told_from_a_name(heading):
    assert phrases.starts_with_verb(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Time tracking",
        "Support center",
        "Plans and pricing",
        "Work that lasts",
        "Water heaters",
        "Print labels",
        "Free estimates on all installs",
        "Procrastinate is looking for maintainers",
        "Never miss a shift",
        "Receipts",
    ],
)
def test_a_name_is_no_order(heading):
    assert not phrases.starts_with_verb(heading)


@pytest.mark.parametrize(
    ("phrase", "gerund", "third"),
    [
        (
            "match receipts and file them",
            "matching receipts and filing them",
            "matches receipts and files them",
        ),
        ("track time and expenses", "tracking time and expenses", "tracks time and expenses"),
        (
            "scan, sign and send contracts",
            "scanning, signing and sending contracts",
            "scans, signs and sends contracts",
        ),
        (
            "sync lists to Meta, Google and Klaviyo",
            "syncing lists to Meta, Google and Klaviyo",
            "syncs lists to Meta, Google and Klaviyo",
        ),
        (
            "automatically sync shifts",
            "automatically syncing shifts",
            "automatically syncs shifts",
        ),
        (
            "wear covers, lay down mats",
            "wearing covers, laying down mats",
            "wears covers, lays down mats",
        ),
    ],
)
def test_joined_verbs_change_together(phrase, gerund, third):
    assert phrases.gerund(phrase) == gerund
    assert phrases.third_person(phrase) == third
    assert phrases.base_form(third) == phrase


def test_a_form_that_cannot_be_told_is_left_out():
    assert phrases.gerund("sort files and staff events") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "see what we do",
        "keep the",
        "save time & <b>money</b>",
        "see https://example.com now",
        "call `render()`",
        "unlock your potential",
        'say "hello"',
        "look at the end of",
        "SHOUTING IS WRONG here",
    ],
)
def test_what_does_not_read_well_is_refused(phrase):
    assert not phrases.reads_well(phrase)


def test_a_phrase_may_end_with_what_one_is_proud_of():
    assert phrases.reads_well("finish paintings you are proud of")


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        ("Save Time & Money", "save time and money"),
        ("Sync With QuickBooks Online", "sync with QuickBooks online"),
        ("Get Paid By Friday", "get paid by Friday"),
        ("Same-Day Crowns For Everyone", "same-day crowns for everyone"),
        ("Close your books", "Close your books"),
    ],
)
def test_a_heading_in_capitals_loses_them(heading, inside):
    assert phrases.uncapped(heading) == inside


def test_names_keep_their_capital_inside_a_sentence():
    assert phrases.lower_first("SQL for marketers") == "SQL for marketers"
    assert phrases.lower_first("QuickBooks sync") == "QuickBooks sync"
    assert phrases.lower_first("Receipts") == "receipts"


def test_what_people_do_is_told_to_you():
    assert phrases.to_you("close their books by themselves") == "close your books by yourself"


def test_loose_ends_go_only_while_a_phrase_is_too_long():
    long = "close your books 4 days faster with automatic receipt matching"

    assert phrases.cut_loose(long, longest=54) == "close your books 4 days faster"
    assert phrases.cut_loose(long, longest=90) == long
    assert phrases.cut_loose(
        "one sweater for the office, the plane and the couch", longest=30
    ) == ("one sweater for the office, the plane and the couch")


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("dispatcher", "a dispatcher"),
        ("operations lead", "an operations lead"),
        ("SQL course", "an SQL course"),
        ("URL shortener", "a URL shortener"),
        ("HR manager", "an HR manager"),
        ("university", "a university"),
        ("hour", "an hour"),
        ("one-page quote", "a one-page quote"),
        ("8-week course", "an 8-week course"),
        ("14-day trial", "a 14-day trial"),
        ("uninsured driver", "an uninsured driver"),
        ("user", "a user"),
        ("HTTP library", "an HTTP library"),
    ],
)
def test_the_article_goes_by_sound(noun, said):
    assert phrases.with_article(noun) == said
