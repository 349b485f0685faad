"""Brand, product, audience, place."""

import time

import pytest

from craft.facts.site import facts_of, forms, found, page_of, pages_of, texts
from tinkerflow.craft.facts.finding import brand_of


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("ledgerly", "Ledgerly"),
        ("shiftwell", "Shiftwell"),
        ("suds_and_sons", "Suds & Sons Plumbing"),
        ("loomfolk", "Loomfolk"),
        ("tidewater", "Tidewater Studio"),
        ("potluck", "Brinewell"),
    ],
)
def test_a_site_goes_by_its_name(name, brand):
    assert brand_of(pages_of(name)) == brand


@pytest.mark.parametrize(
    ("html", "url", "brand"),
    [
        (
            "<title>Budget</title><h1>Using the budget</h1><p>HomeBank is free. HomeBank can import files. Ask HomeBank.</p>",
            "",
            "HomeBank",
        ),
        (
            "<title>Pricing | Dockline</title><h1>Pricing</h1><p>Words.</p>",
            "https://www.dockline.example/",
            "Dockline",
        ),
        (
            "<title>Northgate Family Dental | Dentist in Boise, ID</title><h1>A dentist in Boise</h1><p>Seen in Boise, ID.</p>",
            "",
            "Northgate Family Dental",
        ),
        (
            "<title>StrongHer Studio \u2013 Strength Training in Austin</title><h1>Get strong again today</h1>",
            "",
            "StrongHer Studio",
        ),
        (
            "<title>Welcome</title><h1>Close your books</h1><p>\u00a9 2025 Quillmark. We file.</p>",
            "",
            "Quillmark",
        ),
        (
            "<title>Home</title><h1>Close your books faster</h1><p>We do it for you every day.</p>",
            "",
            "",
        ),
    ],
)
def test_a_name_is_told_from_the_words_around_it(html, url, brand):
    assert brand_of([page_of(html, url=url)]) == brand


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("shiftwell", "staff scheduling software"),
        ("suds_and_sons", "emergency plumber"),
        ("tidewater", "online course"),
        ("loomfolk", "everyday merino sweater"),
    ],
)
def test_what_is_sold_has_a_noun(name, noun):
    assert forms(facts_of(name), "product", "noun")[0] == noun


def test_what_people_do_is_not_what_is_sold():
    page = "<title>House plants</title><h1>You water too much</h1><p>A cup that you water with.</p>"

    assert forms(found(page), "product", "noun") == ["house plants"]


def test_the_customers_are_not_what_is_sold():
    nouns = forms(
        found(
            "<title>Software for restaurants</title><h1>Shifts before your coffee gets cold</h1>"
        ),
        "product",
        "noun",
    )

    assert nouns == ["software"]


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        (
            "Built for bookkeepers and finance leads who hate paper.",
            ["bookkeepers", "finance leads"],
        ),
        ("Trusted by 1,450 restaurants and bars in 12 countries.", ["restaurants", "bars"]),
        ("2,300 finance teams use it.", ["finance teams"]),
        ("Good for the office and the road.", []),
        ("For people like you.", []),
        ("Strength training for women over 40 in Austin.", ["women over 40"]),
        ("See the maintainers for the API reference and docs for beginners.", []),
    ],
)
def test_who_it_is_for_is_found(line, groups):
    assert forms(found(f"<h1>Words to read here</h1><p>{line}</p>"), "audience", "pl") == groups


def test_a_local_company_has_its_place_and_its_year():
    assert texts(facts_of("suds_and_sons"), "place") == ["Tacoma"]
    assert texts(facts_of("suds_and_sons"), "since") == ["1987"]
    assert texts(facts_of("potluck"), "since") == []


def test_headline_logo_and_colors_come_from_the_page():
    facts = facts_of("shiftwell")

    assert "Publish next week's rota before your coffee gets cold" in texts(facts, "headline")
    assert texts(facts, "color") == ["#1f6f54", "#f2b705"]
    assert texts(facts, "logo")[0].endswith("/img/logo-dark.svg")


def test_a_handbook_goes_by_the_name_in_most_of_its_titles():
    topics = ("Tasks", "Brokers", "Results", "Signals", "Timers")
    told = "<p>AsyncFold is a class. AsyncFold keeps it. AsyncFold can wait. Ask AsyncFold.</p>"
    pages = [
        page_of(f"<title>{topic} - Tarn 5.2 documentation</title><h1>{topic}</h1>{told}")
        for topic in topics
    ]

    assert brand_of([*pages, page_of("<h1>Tarn</h1><p>Tarn is a queue. Words.</p>")]) == "Tarn"


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Ledgerly (short: L) is a small, cheap bill tracker.", ["cheap bill tracker"]),
        ("Workers constantly monitor task queues.", ["task queues"]),
        ("Build better web apps in a day.", []),
        ("Does it work with another tracker?", []),
        ("It is another bill tracker.", ["bill tracker"]),
    ],
)
def test_what_is_sold_is_told_from_what_is_made_or_done_with_it(line, kinds):
    assert forms(found(f"<h1>Hello</h1><p>{line}</p>"), "product", "noun") == kinds


def test_a_name_is_found_in_a_megabyte_of_words_as_fast_as_it_can_be_searched():
    heads = "".join(f"<h1>Chapter Nr{number}</h1>" for number in range(30))
    page = page_of(
        f"{heads}<p>{'Ledgerly is a book. It has many more words than names. ' * 1_800}</p>"
    )
    start = time.process_time()

    assert brand_of([page] * 10) == "Ledgerly"
    assert time.process_time() - start < 2
