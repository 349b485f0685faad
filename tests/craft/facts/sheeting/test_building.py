"""What becomes of facts that people judged, changed and wrote."""

from dataclasses import replace

import pytest

from craft.facts.site import found
from tinkerflow.craft.facts.sheeting import KnownFact, build_sheet, known, open_questions

PAGE = """<h1>Automatic matching</h1><p>Ledgerly matches every receipt.</p>
<h2>Close your books by noon</h2><p>Ledgerly reads the total off a photo.</p>
<p>94% of lines match without a click.</p>"""


def facts(html=PAGE):
    return [known(fact, number=n) for n, fact in enumerate(found(html), 1)]


def sheet(given, *, uvp="", brand="Ledgerly", industry=None):
    return build_sheet(given, brand=brand, uvp=uvp, industry=industry, id="x")


def gains(built):
    return [triple.gain.vp for triple in built.triples if triple.gain]


def test_a_struck_fact_is_said_nowhere():
    struck = [
        replace(fact, status="struck") if fact.kind == "proof" else fact for fact in facts()
    ]

    assert any(triple.proof for triple in sheet(facts()).triples)
    assert "94" not in sheet(struck).model_dump_json()


def test_edited_words_are_used_in_new_forms_and_keep_their_number():
    edited = [
        replace(fact, status="edited", text="Close the month by lunch")
        if fact.text == "Close your books by noon"
        else fact
        for fact in facts()
    ]

    (gain,) = [
        triple.gain
        for triple in sheet(edited).triples
        if triple.gain and "lunch" in triple.gain.vp
    ]
    assert gain.ger == "closing the month by lunch"
    assert gain.fact in {fact.number for fact in facts()}
    assert "noon" not in " ".join(gains(sheet(edited)))


def test_edited_words_that_fit_no_form_are_left_out():
    edited = [
        replace(fact, status="edited", text="Books!") if fact.kind == "benefit" else fact
        for fact in facts()
    ]

    assert "books" not in " ".join(gains(sheet(edited)))


def test_what_a_person_adds_is_used_like_the_page_s_own():
    mine = KnownFact(
        number=90,
        kind="pain",
        text="retyping totals from photos",
        src="person",
        status="confirmed",
    )

    pains = [triple.pain for triple in sheet([*facts(), mine]).triples if triple.pain]
    assert [(pain.ger, pain.src, pain.fact) for pain in pains] == [
        ("retyping totals from photos", "person", 90)
    ]


def test_a_doubtful_fact_waits_for_a_person():
    doubtful = [
        replace(fact, confidence=0.3) if fact.kind == "benefit" else fact for fact in facts()
    ]

    assert "close your books by noon" not in gains(sheet(doubtful))
    assert "close your books by noon" in gains(
        sheet([replace(f, status="confirmed") for f in doubtful])
    )


@pytest.mark.parametrize(
    ("uvp", "vp"),
    [
        ("Receipts that file themselves", "get receipts that file themselves"),
        ("A CRM that updates itself", "get a CRM that updates itself"),
        ("Your receipts are filed before lunch", "have your receipts filed before lunch"),
        ("Same-day plumbing with upfront prices", "get same-day plumbing with upfront prices"),
        ("We help bakers plan their week", "plan your week"),
        (
            "Close your books without chasing receipts",
            "close your books without chasing receipts",
        ),
        ("Making taxes simple", "make taxes simple"),
        ("The easiest way to send invoices", "send invoices"),
        (
            "Ledgerly matches every receipt to its line",
            "have every receipt matched to its line",
        ),
        (
            "Coffee that arrives fresh and tastes of the farm it came from",
            "get coffee that arrives fresh",
        ),
        (
            "A mattress that cools you down and keeps its shape and comes back free if you hate it",
            "get a mattress that cools you down and keeps its shape",
        ),
    ],
)
def test_a_proposition_yields_a_gain(uvp, vp):
    assert gains(sheet([], uvp=uvp))[0] == vp


@pytest.mark.parametrize(
    "uvp",
    [
        "A planner that tells the difference between wants and needs in your household budget",
        "A blend of roasted beans and pressed oils from the farms around our little town",
        "Coffee that arrives fresh or goes back to the farm where it was grown and dried",
    ],
)
def test_a_long_proposition_is_not_cut_where_its_parts_need_each_other(uvp):
    assert gains(sheet([], uvp=uvp)) == []


def test_a_proposition_about_things_also_says_how():
    page = "<h1>Close your books 4 days faster</h1><p>Ledgerly matches every receipt to its line.</p>"

    hows = {
        t.gain.vp: t.mechanism.how
        for t in sheet(facts(page), uvp="Receipts that file themselves").triples
        if t.gain and t.mechanism
    }
    assert hows["close your books 4 days faster"] == "Receipts file themselves"


def test_a_proposition_brings_its_own_pain_and_audience():
    built = sheet(
        [], uvp="For bookkeepers who lose Fridays to chasing paper. Close your books by noon."
    )

    assert built.who[0].pl == "bookkeepers"
    assert built.triples[0].pain.ger == "losing Fridays to chasing paper"
    assert built.triples[0].pain.src == "person"


def test_what_the_page_and_the_person_both_say_is_told_once():
    built = sheet(facts(), uvp="Close your books by noon")

    assert {
        t.gain.src for t in built.triples if t.gain and t.gain.vp == "close your books by noon"
    } == {"person"}


@pytest.mark.parametrize(
    "uvp", ["", "   ", "!!!", "a" * 50_000, "<script>alert(1)</script>", "🙂 " * 400]
)
def test_any_proposition_gives_a_sheet(uvp):
    assert sheet([], uvp=uvp).brand == "Ledgerly"


def test_a_long_name_is_shortened_to_what_one_says():
    assert sheet([], brand="Suds & Sons Plumbing, Inc.").brand == "Suds & Sons Plumbing"
    assert len(sheet([], brand="The Very Long Name of a Company from Duluth").brand) <= 24


def test_the_industry_a_person_gives_decides_where_the_page_does_not():
    assert sheet([], industry="Education").pack == "course_creator"
    assert sheet([], industry="Plumbing").pack == "local_service"


def test_a_call_to_action_promises_only_what_the_page_has():
    page = "<h1>Software for bakers</h1><p>Ledgerly is bookkeeping software for bakers.</p>"

    assert sheet(facts(page)).intents == ("learn", "visit")
    assert sheet(facts(page + "<a class=btn href=/d>Book a demo</a>")).intents == (
        "demo",
        "learn",
        "visit",
    )


def test_the_lowest_plan_is_where_prices_start():
    plans = "<h1>Software for bakers</h1><p>Ledgerly is bookkeeping software.</p><div>$79/month</div><div>$29/month</div>"

    assert sheet(facts(plans)).price.s == "Plans start at $29 a month"


def test_several_prices_of_several_things_are_no_price():
    shop = "<h1>Sweaters for the cold</h1><div>$79</div><div>$29</div>"

    assert sheet(facts(shop)).price is None


def test_open_questions_ask_for_what_is_missing():
    asked = open_questions(sheet(facts(), uvp="Receipts that file themselves"))

    kinds = [question.kind for question in asked]
    assert {"audience", "quote", "offer", "price", "alternative"} <= set(kinds)
    assert "proof" not in kinds
    assert all(question.text.endswith(("?", ".")) for question in asked)


def test_an_inferred_pair_is_put_to_the_person():
    page = (
        "<h1>Software for bakers</h1><p>No more lost receipts in the bakery.</p>"
        "<h2>File every receipt by noon</h2><p>Ledgerly reads the total.</p>"
    )
    asked = open_questions(sheet(facts(page), uvp="Receipts that file themselves"))

    assert any(question.kind == "pair" and question.triple for question in asked)


def test_an_empty_sheet_asks_what_customers_gain():
    assert (
        open_questions(sheet([]))[0].text
        == "What can customers do with Ledgerly that they could not do before?"
    )


def test_what_a_product_does_brings_about_the_proposition_where_pages_promise_little():
    page = "<h1>About Ledgerly</h1><p>Ledgerly uses no server. Ledgerly writes one file. Ledgerly runs on any machine.</p>"
    built = sheet(facts(page), uvp="Books in one file")

    told = {(t.gain.vp, t.mechanism.does, t.link) for t in built.triples}
    assert told == {
        ("get books in one file", "uses no server", "inferred"),
        ("get books in one file", "writes one file", "inferred"),
        ("get books in one file", "runs on any machine", "inferred"),
    }


def test_a_promise_told_twice_without_a_reason_is_told_once():
    page = "<h1>Finish your first ten paintings</h1><p>Words to read.</p>"
    built = sheet(facts(page), uvp="Ten finished paintings")

    assert gains(built) == ["get ten finished paintings"]


def test_a_proposition_too_long_loses_its_articles():
    built = sheet([], uvp="One sweater for the office, the plane and the couch")

    assert gains(built) == ["get one sweater for office, plane and couch"]


@pytest.mark.parametrize(
    ("pack", "expected"), [("Plumbing", ["get same-day service"]), ("Software", [])]
)
def test_a_part_is_what_one_gets_but_not_in_software(pack, expected):
    page = "<h1>Hello</h1><h3>Same-day service</h3><p>Ledgerly sends a van by noon.</p>"

    assert gains(sheet(facts(page), industry=pack)) == expected


def test_a_part_below_a_heading_of_features_is_what_one_gets_in_software_too():
    part = "<h3>Off-site copies</h3><p>Ledgerly sends each file to a second house.</p>"

    assert gains(
        sheet(facts(f"<h1>Hello</h1><h2>Features</h2>{part}"), industry="Software")
    ) == ["get off-site copies"]


def test_two_paragraphs_of_one_part_say_no_cause():
    gain = "<p>Ledgerly lets you split a bill in two.</p>"
    how = "<p>Ledgerly reads the total off a photo.</p>"

    def link(page):
        return sheet(facts(f"<h1>Hello</h1>{page}")).triples[0].link

    assert link(f"<h2>Words</h2>{gain}{how}") == "inferred"
    assert link(f"<h2>Split a bill in two</h2>{how}") == "stated"


def test_the_trouble_a_page_tells_is_put_beside_the_proposition():
    page = (
        "<h1>Studio</h1><h2>Sound familiar?</h2><ul><li>You start every January and stop by March.</li></ul>"
        "<h2>How we train</h2><p>Ledgerly adjusts the load to your sleep.</p>"
    )
    first = sheet(facts(page), uvp="Training that respects your knees").triples[0]

    assert first.pain.you == "you start every January and stop by March"
    assert (first.gain.src, first.link) == ("person", "inferred")


def test_a_guarantee_with_a_sentence_goes_before_a_bare_name():
    page = "<h1>Pans for every day</h1><p>Satisfaction guarantee</p><p>Send it back within 45 days for a refund.</p>"

    assert sheet(facts(page)).guar.s == "You have 45 days to ask for your money back"


def test_mere_promises_go_where_enough_are_explained():
    parts = [
        ("Close your books", "Ledgerly sums every receipt."),
        ("Track every bill", "Ledgerly reads the total off a photo."),
        ("Split a dinner", "Ledgerly sends each guest a link."),
        ("Send a bill", "Ledgerly converts forty currencies."),
    ]
    page = "<h1>Hello</h1>" + "".join(f"<h2>{gain}</h2><p>{how}</p>" for gain, how in parts)
    bare = f"{page}<h2>Grow your circle</h2><p>Words to read.</p>"

    assert "grow your circle" not in gains(sheet(facts(bare)))
    assert "grow your circle" in gains(
        sheet(facts("<h1>Hello you</h1><h2>Grow your circle</h2><p>Words.</p>"))
    )


def test_where_little_is_explained_a_promise_borrows_a_deed_and_claims_no_cause():
    page = "<h1>Hello</h1><p>Ledgerly reads the total off a photo.</p><h2>Grow your circle</h2>"

    (borrowed,) = [t for t in sheet(facts(page)).triples if t.gain]
    assert borrowed.mechanism.does == "reads the total off a photo"
    assert borrowed.link == "inferred"


def test_what_says_nothing_of_itself_is_no_software():
    assert build_sheet([], brand="Kettle", uvp="", id="k").pack == "consumer_product"
