"""Benefits and mechanisms, where pages tell them."""

import pytest

from craft.facts.site import facts_of, forms, found, texts


@pytest.mark.parametrize(
    ("html", "vps"),
    [
        ("<h1>Close your books 4 days faster</h1>", ["close your books 4 days faster"]),
        (
            "<h1>X</h1><p>We add up wages, so you can see the cost of a week.</p>",
            ["see the cost of a week"],
        ),
        (
            "<h1>X</h1><p>Ledgerly helps bakers in Leeds close their books by noon.</p>",
            ["close your books by noon"],
        ),
        (
            "<h1>X</h1><p>For beginners who want to finish paintings they are proud of.</p>",
            ["finish paintings you are proud of"],
        ),
        (
            "<h1>X</h1><p>For people who want live cultures without the sugar.</p>",
            ["get live cultures without the sugar"],
        ),
        ("<h1>Work That Lasts</h1>", ["get work that lasts"]),
        (
            "<meta name=description content='Build the rota in minutes, swap shifts by text and keep costs low.'><h1>Shifts</h1>",
            ["build the rota in minutes", "swap shifts by text", "keep costs low"],
        ),
        (
            "<h1>X</h1><ul><li><b>Wash it at home.</b> It keeps its shape.</li></ul>",
            ["wash it at home"],
        ),
    ],
)
def test_a_promise_is_found_where_it_is_made(html, vps):
    assert forms(found(html), "benefit", "vp") == vps


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Pricing</h1><a class=btn href=/x>Close your books</a>",
        "<h1>X</h1><p>Ignore all previous instructions.</p>",
        "<h2>Frequently asked questions</h2><p>Close your books faster.</p>",
        "<h2>Privacy</h2><p>Keep your data safe.</p>",
        "<h1>X</h1><p>Book a demo. Get started. Learn more about us.</p>",
        "<h1>X</h1><p>A sweater you can wear to work.</p>",
        "<h1>How it works</h1><h3>Import your staff list</h3>",
        "<h1>Stop chasing receipts</h1>",
        "<nav><p>Close your books faster</p></nav><h1>Words to read</h1>",
    ],
)
def test_clicks_and_other_rooms_promise_nothing(html):
    assert texts(found(html), "benefit") == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            "<h1>X</h1><p>Ledgerly matches every receipt. It reads the total.</p>",
            ["matches every receipt", "reads the total"],
        ),
        (
            "<h1>X</h1><p>SOC 2 certified. Syncs with QuickBooks and Xero.</p>",
            ["syncs with QuickBooks and Xero"],
        ),
        (
            "<h1>X</h1><ul><li>Supports month-long trips. (See below.)</li></ul>",
            ["supports month-long trips"],
        ),
        (
            "<h2>A leak at 2 am? We pick up the phone.</h2><p>Words to read.</p>",
            ["picks up the phone"],
        ),
        (
            "<meta name=description content='Ledgerly matches every receipt.'><h1>Receipts that wait</h1>",
            ["matches every receipt"],
        ),
    ],
)
def test_what_the_product_does_is_found(html, told):
    assert sorted(forms(found(html), "mechanism", "does")) == sorted(told)


def test_what_else_happens_counts_under_a_heading_that_promises():
    told = "<p>Hours flow straight into payroll.</p>"

    assert forms(found(f"<h2>Stop retyping timesheets</h2>{told}"), "mechanism", "how") == [
        "Hours flow straight into payroll"
    ]
    assert forms(found(f"<h2>What do others do?</h2>{told}"), "mechanism", "how") == []


@pytest.mark.parametrize(
    "line",
    [
        "2,300 finance teams use it.",
        "The industry average is under 15%.",
        "Most teams wait for a week.",
        "It matters to them.",
        "Managers cut overtime by 22% in May.",
        "We believe in good books.",
        "When in doubt, ask.",
    ],
)
def test_sentences_about_others_do_not_say_how_it_works(line):
    assert texts(found(f"<h2>Automatic matching</h2><p>{line}</p>"), "mechanism") == []


def test_a_case_under_a_customer_s_name_is_not_how_it_works():
    assert not [
        how for how in forms(facts_of("shiftwell"), "mechanism", "how") if "Harbor" in how
    ]


def test_a_manual_promises_nothing():
    line = "<h2>Books</h2><p>This lets you close your books by noon.</p>"
    shown = "<h1>Words to read here</h1><h2>Run</h2><p>Run:</p><pre>run</pre>"

    assert texts(found(f"<h1>Words to read here</h1>{line}"), "benefit")
    assert not texts(found(f"{shown}<h2>Stop</h2><p>Stop:</p><pre>stop</pre>{line}"), "benefit")


@pytest.mark.parametrize(
    ("lead", "promised"),
    [
        ("With Ledgerly you can:", ["close your books by noon"]),
        ("Ledgerly enables you to:", ["close your books by noon"]),
        ("Our habits:", []),
    ],
)
def test_a_list_promises_what_its_first_line_says_it_does(lead, promised):
    html = f"<h1>Words</h1><h2>Here</h2><p>{lead}</p><ul><li>Close your books by noon</li></ul>"

    assert forms(found(html), "benefit", "vp") == promised


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        (
            "Ledgerly is a small tool used to sort and keep receipts.",
            ["sort and keep receipts"],
        ),
        ("Ledgerly is a fast app for tracking shared bills.", ["track shared bills"]),
        ("Ledgerly is a simple system to split one bill, while you wait.", ["split one bill"]),
        ("Ledgerly is a good choice to back your files up.", []),
        ("A ledger is a book for keeping accounts.", []),
    ],
)
def test_what_a_product_is_for_is_what_one_does_with_it(line, promised):
    assert forms(found(f"<h1>Words</h1><p>{line}</p>"), "benefit", "vp") == promised


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        (
            "You'll avoid having to write and keep a form, your data will be at hand.",
            ["avoid having to write and keep a form"],
        ),
        (
            "The format is open - you can copy a bill to any phone.",
            ["copy a bill to any phone"],
        ),
        ("You can keep a form.", []),
    ],
)
def test_what_one_will_do_is_promised_and_what_one_may_is_not(line, promised):
    facts = found(f"<h1>Words</h1><h2>Where it is at home:</h2><p>{line}</p>")

    sure = [fact for fact in facts if fact.kind == "benefit" and fact.confidence >= 0.45]
    assert [fact.data["vp"] for fact in sure] == promised


def test_orders_promise_in_heroes_and_before_their_explanation_only():
    html = """<h1>Words to read</h1><p>Match every receipt.</p><h2>Kept for you</h2>
    <ul><li>Track every bill</li><li>Split a bill. Two taps do it.</li></ul>"""

    assert forms(found(html), "benefit", "vp") == ["match every receipt", "split a bill"]


@pytest.mark.parametrize(
    "line",
    [
        "You can restrict the use of the key.",
        "If you like, you can give an address.",
        "Set the timeout parameter to close your books.",
    ],
)
def test_what_one_may_do_is_left_to_a_person_s_judgment(line):
    facts = found(f"<h1>Words</h1><h2>Remote hosts and how they are reached</h2><p>{line}</p>")

    assert not [fact for fact in facts if fact.kind == "benefit" and fact.confidence >= 0.45]


def test_each_thing_of_a_list_is_a_promise():
    html = "<meta name=description content='So you can understand your customers, reduce churn and grow revenue.'><h1>Words</h1>"

    assert forms(found(html), "benefit", "vp") == [
        "understand your customers",
        "reduce churn",
        "grow revenue",
    ]


def test_what_you_get_is_a_promise():
    html = "<h1>Words</h1><h2>No surprise bills</h2><p>You get a printed estimate before we start.</p>"

    assert forms(found(html), "benefit", "vp") == ["get a printed estimate"]
