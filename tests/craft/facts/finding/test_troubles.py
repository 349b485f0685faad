"""Pains and what people use instead."""

import pytest

from craft.facts.site import facts_of, forms, found, texts


@pytest.mark.parametrize(
    ("html", "gers"),
    [
        ("<h2>Stop retyping timesheets</h2>", ["retyping timesheets"]),
        (
            "<p>For leads who lose Fridays to chasing paper.</p>",
            ["losing Fridays to chasing paper", "chasing paper"],
        ),
        (
            "<p>An app for managers tired of rewriting the rota every time someone calls in sick.</p>",
            ["rewriting the rota"],
        ),
        (
            "<p>No more sticky notes on the fridge.</p>",
            ["dealing with sticky notes on the fridge"],
        ),
        ("<h3>No surprise bills</h3>", ["dealing with surprise bills"]),
        (
            "<h2>Tired of sweaters that pill after three washes?</h2>",
            ["dealing with sweaters that pill"],
        ),
        ("<h2>A leak at 2 am? We come.</h2>", ["dealing with a leak at 2 am"]),
        ("<h2>Spending Sundays on invoices?</h2>", ["spending Sundays on invoices"]),
        ("<p>You waste an hour a day on mail.</p>", ["wasting an hour a day on mail"]),
        (
            "<blockquote>I used to spend Sundays on the rota.</blockquote>",
            ["spending Sundays on the rota"],
        ),
        (
            "<h2>The problem</h2><ul><li>You copy hours by hand.</li><li>Receipts go missing.</li><li>Chasing signatures</li></ul>",
            ["copying hours by hand", "chasing signatures", "watching receipts go missing"],
        ),
    ],
)
def test_a_trouble_is_found_by_how_it_is_told(html, gers):
    assert forms(found(f"<h1>Words to read here</h1>{html}"), "pain", "ger") == gers


@pytest.mark.parametrize(
    "html",
    [
        "<h3>No contracts</h3>",
        "<p>Start today without leaving your couch.</p>",
        "<p>Stop by our shop.</p>",
        "<h2>FAQ</h2><p>You lose nothing.</p>",
        "<p>You can choose a plan. You get a text.</p>",
        "<p>Ledgerly ends the year well.</p>",
    ],
)
def test_what_bothers_nobody_is_no_pain(html):
    assert texts(found(f"<h1>Words to read here</h1>{html}"), "pain") == []


def test_two_sentences_about_you_make_a_part_about_trouble():
    gers = forms(facts_of("tidewater"), "pain", "ger")

    assert "following videos that skip the hard part" in gers


@pytest.mark.parametrize(
    ("line", "np"),
    [
        (
            "Keep receipts here instead of shoeboxes and spreadsheets.",
            "shoeboxes and spreadsheets",
        ),
        ("It replaces your spreadsheets with one list.", "spreadsheets"),
        ("We switched from a paper diary to this.", "a paper diary"),
    ],
)
def test_what_people_use_instead_is_named(line, np):
    assert forms(found(f"<h1>Words to read here</h1><p>{line}</p>"), "alternative", "np") == [
        np
    ]


def test_vague_words_are_no_alternative():
    assert (
        texts(
            found(
                "<h1>Words to read here</h1><p>Do this instead of that. Unlike them, we care.</p>"
            ),
            "alternative",
        )
        == []
    )


def test_what_people_are_drowning_in_is_their_trouble():
    html = "<h1>Words to read</h1><p>Most brands are drowning in spreadsheets and dashboards. We are growing.</p>"

    assert forms(found(html), "pain", "ger") == ["drowning in spreadsheets and dashboards"]


def test_a_heading_in_capitals_names_a_trouble_too():
    assert forms(found("<h1>Words</h1><h4>No Surprise Bills</h4>"), "pain", "ger") == [
        "dealing with surprise bills"
    ]
