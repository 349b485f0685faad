"""Which parts of a page tell about the product, and which teach its users."""

import pytest

from craft.facts.site import PAGES, facts_of, forms, found, page_of, texts
from tinkerflow.craft.facts.finding.sections import is_manual, telling

TOLD = "<h2>Off-site copies</h2><p>Ledgerly copies every album to a second disk.</p>"
TAUGHT = "To begin, run it once. If it stops, click Retry. You must wait. Select a folder. "


def headings(html):
    page = page_of(html)
    return [section.heading for section in telling(page, manual=is_manual(page))]


@pytest.mark.parametrize(
    "part",
    [
        "<h2>First steps</h2><p>Create an archive:</p><pre>init</pre>",
        f"<h2>First steps</h2><p>{TAUGHT}</p>",
        "<h2>How the following is read</h2><p>Words to read here.</p>",
        "<h2>Terms</h2><dl><dt>a</dt><dd>One.</dd><dt>b</dt><dd>Two.</dd><dt>c</dt><dd>Three.</dd></dl>",
    ],
)
def test_a_part_that_teaches_is_left_out(part):
    assert headings(f"<h1>Ledgerly</h1>{TOLD}{part}") == ["Ledgerly", "Off-site copies"]


def test_a_hero_may_show_code():
    assert headings("<h1>Ledgerly</h1><p>It files receipts.</p><pre>file</pre>") == ["Ledgerly"]


def test_of_a_manual_only_its_introduction_is_kept():
    html = f"<h1>Guide</h1><p>Ledgerly files receipts.</p>{TOLD}<h2>Use</h2><p>{TAUGHT * 3}</p>"

    assert is_manual(page_of(html))
    assert headings(html) == ["Guide"]


def test_a_book_is_a_manual_sooner():
    told = "<p>Ledgerly files receipts. It reads totals. It knows taxes. It sums up.</p>" * 2
    chapters = f"<h2>1.1. Files</h2>{told}<h2>1.2. Use</h2><p>{TAUGHT}</p>"

    assert is_manual(page_of(chapters))
    assert not is_manual(page_of(chapters.replace("1.1. ", "").replace("1.2. ", "")))


@pytest.mark.parametrize("name", ["shiftwell", "loomfolk", "tidewater", "suds_and_sons"])
def test_no_page_of_a_company_is_a_manual(name):
    page = page_of((PAGES / name / "index.html").read_text())

    assert not is_manual(page)
    parts = telling(page, manual=is_manual(page))
    assert len(parts) == len({section.start for section in parts}) > 5


def test_a_site_that_teaches_tells_on_its_home_and_where_it_names_the_product():
    told = {fact.url.rpartition("/")[2] for fact in facts_of("tarnkeep")}

    assert told == {"index.html", "why.html"}


def test_nothing_is_learnt_from_notation_settings_or_asides():
    facts = facts_of("tarnkeep")
    said = " ".join(f"{fact.text} {fact.data}" for fact in facts)

    assert not texts(facts, "quote")
    assert not [word for word in ("U-35", "icon", "different name", "trouble") if word in said]


def test_an_aside_is_no_sentence_of_its_own():
    html = f"<h1>Ledgerly</h1><p>(Ledgerly files bills too, if you like.)</p>{TOLD}"

    assert forms(found(html), "mechanism", "does") == ["copies every album to a second disk"]


def test_what_a_manual_says_the_product_does_is_a_last_resort():
    html = (
        f"<h1>Use</h1><h2>Albums</h2><p>{TAUGHT * 3} Ledgerly keeps two copies of a bill.</p>"
    )

    (fact,) = [fact for fact in found(html) if fact.kind == "mechanism"]
    assert (fact.data["does"], fact.confidence) == ("keeps two copies of a bill", 0.5)
