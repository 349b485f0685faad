"""Numbers, terms, parts."""

import pytest

from craft.facts.site import facts_of, forms, found, texts


def test_a_big_number_is_read_with_the_words_below_it():
    (fact,) = [
        f
        for f in found(
            "<h1>Words to read here</h1><div>94%</div><div>of lines match by themselves</div>"
        )
        if f.kind == "proof"
    ]

    assert fact.data["s"] == "94% of lines match by themselves"
    assert fact.text == "94%\nof lines match by themselves"


def test_numbers_about_people_and_praise_are_left():
    page = "<h2>About us</h2><p>12 people work here.</p><blockquote>It saved me 4 hours. <cite>Jo</cite></blockquote>"

    assert texts(found(f"<h1>Words to read here</h1>{page}"), "proof") == []


def test_a_price_in_two_boxes_is_one():
    assert forms(
        found("<h1>Words to read here</h1><div>$39</div><div>/month</div>"), "price", "np"
    ) == ["$39 a month"]


def test_a_struck_price_is_none():
    assert forms(facts_of("tidewater"), "price", "np")[0] == "$189"


def test_a_trial_without_a_card_says_so_over_two_sentences():
    offers = forms(facts_of("shiftwell"), "offer", "s")

    assert "The 30-day trial is free, no card needed" in offers


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tidewater", "You have 14 days to ask for your money back"),
        ("suds_and_sons", "Every repair comes with a 2-year parts and labor warranty"),
    ],
)
def test_a_guarantee_is_found(name, told):
    assert told in forms(facts_of(name), "guarantee", "s")


def test_steps_are_three_or_none():
    three = "<h2>How it works</h2><ol><li>Forward a receipt</li><li>Check the match</li><li>Close the month</li></ol>"

    assert forms(found(three), "step", "vp") == [
        "forward a receipt",
        "check the match",
        "close the month",
    ]
    assert forms(found(three.replace("<li>Close the month</li>", "")), "step", "vp") == []
    assert forms(facts_of("shiftwell"), "step", "vp") == [
        "import your staff list",
        "drag shifts onto the week",
        "publish to every phone",
    ]


def test_parts_certificates_and_integrations_are_named():
    facts = facts_of("shiftwell")

    assert "labor cost forecasting" in forms(facts, "detail", "np")
    assert texts(facts, "integration") == ["Gusto", "Xero", "ADP"]
    assert texts(facts_of("suds_and_sons"), "certification") == ["licensed, bonded and insured"]
    assert texts(facts_of("ledgerly"), "certification") == ["SOC 2 Type II"]


def test_calls_to_action_have_an_intent_and_logins_none():
    facts = facts_of("shiftwell")

    calls = {fact.text: fact.data["intent"] for fact in facts if fact.kind == "cta"}
    assert calls["Start your 30-day free trial"] == "trial"
    assert calls["Book a demo"] == "demo"
    assert "Log in" not in calls


def test_keywords_are_what_the_page_repeats():
    assert "shift" in [word.lower() for word in texts(facts_of("shiftwell"), "keyword")]
    assert "Shiftwell" not in texts(facts_of("shiftwell"), "keyword")


def test_the_rating_of_all_reviews_counts_among_reviews():
    html = "<h1>Words</h1><h2>Google reviews</h2><p>4.9 stars from 412 reviews</p><p>It took 3 days.</p>"

    assert forms(found(html), "proof", "s") == [
        "412 reviews give Ledgerly 4.9 stars on average"
    ]
