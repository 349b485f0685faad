"""HTML becomes blocks of text that know where they stand."""

from pathlib import Path

import pytest

from tinkerflow.craft.facts.reading import read_document

PAGES = Path(__file__).parent.parent / "pages"


def read(html, **more):
    more = {"url": "https://shop.example/de/", "content_type": "text/html", **more}
    return read_document(html if isinstance(html, bytes) else html.encode(), **more)


def said(page, *, region="main"):
    return [page.said(block) for block in page.blocks if block.region == region]


def test_every_block_is_a_span_of_the_text():
    page = read((PAGES / "shiftwell/index.html").read_bytes())

    assert [page.said(block) for block in page.blocks] == page.text.split("\n")
    assert page.title == "Shiftwell | Staff scheduling software for restaurants and cafés"
    assert page.lang == "en"
    assert len(page.fetch_hash) == 64


def test_headings_stand_above_what_follows_them():
    page = read("<h1>One</h1><h2>Two</h2><p>Under two</p><h2>Three</h2><p>Under three</p>")

    paths = {page.said(block): block.path for block in page.blocks}
    assert paths["Under two"] == ("One", "Two")
    assert paths["Under three"] == ("One", "Three")


def test_a_paragraph_within_an_item_is_the_item():
    page = read(
        "<h1>One to read</h1><ul><li><p>Two words</p></li></ul><ol><li><p>Three words</p></li></ol>"
    )

    assert [block.kind for block in page.blocks] == ["h", "li", "nli"]


def test_a_box_within_a_section_belongs_to_it_and_a_column_does_not():
    box = "<section><h2>One to read</h2><aside><p>Two words</p></aside></section>"
    page = read(f"<h1>Words to read</h1>{box}<aside><p>Three words</p></aside>")

    assert said(page) == ["Words to read", "One to read", "Two words"]
    assert said(page, region="aside") == ["Three words"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret words</script>",
        "<style>.secret{}</style>",
        "<noscript>secret words</noscript>",
        "<template><p>secret words</p></template>",
        "<div hidden><p>secret words</p></div>",
        "<div aria-hidden='true'>secret words</div>",
        "<p style='display: none'>secret words</p>",
        "<p style='visibility:hidden'>secret words</p>",
        "<p style='font-size:0px'>secret words</p>",
        "<span class='sr-only'>secret words</span>",
        "<svg><title>secret words</title></svg>",
        "<!-- secret words -->",
        "<input value='secret words'><textarea>secret words</textarea>",
        "<dialog><p>secret words</p></dialog>",
        "<p><del>secret words</del></p>",
        "<p style='position:absolute;left:-9999px'>secret words</p>",
    ],
)
def test_what_nobody_sees_is_not_in_the_text(hidden):
    page = read(f"<h1>What everybody can see here</h1>{hidden}")

    assert "secret" not in page.text


@pytest.mark.parametrize(
    "shown",
    [
        "<div style='opacity:0;transform:translateY(9px)'><p>open words</p></div>",
        "<p class='hidden md:block'>open words</p>",
        "<details><summary>More</summary><p>open words</p></details>",
        "<dialog open><p>open words</p></dialog>",
    ],
)
def test_what_a_visitor_comes_to_see_is(shown):
    assert "open words" in read(f"<h1>What everybody can see here</h1>{shown}").text


def test_furniture_is_marked_and_not_taken_for_the_page_s_words():
    page = read((PAGES / "shiftwell/index.html").read_bytes())

    assert "We use cookies to improve your experience. 100% of them are delicious." in said(
        page, region="banner"
    )
    assert "Product" in said(page, region="nav")
    assert any("500 Market Street" in line for line in said(page, region="footer"))
    assert not any("cookies" in line or "Market Street" in line for line in said(page))


def test_a_shop_that_sells_cookies_is_no_banner():
    page = read('<div class="cookie-product"><h1>Oat cookies baked on Fridays</h1></div>')

    assert said(page) == ["Oat cookies baked on Fridays"]


def test_a_header_with_a_headline_is_the_page_s_own():
    page = read(
        "<header><h1>Close your books faster</h1><nav><a href='/x'>Pricing</a></nav></header>"
    )

    assert said(page) == ["Close your books faster"]


def test_elements_side_by_side_are_words_apart():
    page = read(
        "<div><strong>6 hours</strong><span>saved per week</span></div><p>Clo<b>se</b> it today</p>"
    )

    assert said(page) == ["6 hours saved per week", "Close it today"]


def test_a_line_break_ends_a_line_but_not_a_heading():
    page = read(
        "<h1>Close your books<br>4 days faster</h1><p>12 Main Street<br>Duluth</p><p>we go<br>on here</p>"
    )

    assert said(page) == [
        "Close your books 4 days faster",
        "12 Main Street",
        "Duluth",
        "we go on here",
    ]


def test_buttons_links_and_questions_are_told_apart():
    page = read(
        "<h1>Receipts that file themselves</h1><a class='btn' href='/trial'>Start free</a>"
        "<p><a href='/a'>One</a> <a href='/b'>Two</a></p>"
        "<button aria-expanded='false'>Does it keep long?</button><div>Yes.</div>"
        "<details><summary>How much is it?</summary>$3</details>"
    )

    kinds = {page.said(block): block.kind for block in page.blocks}
    assert kinds["Start free"] == "button"
    assert kinds["One"] == kinds["Two"] == "link"
    assert kinds["Does it keep long?"] == kinds["How much is it?"] == "q"


def test_a_testimonial_is_one_group():
    page = read(
        "<h1>What people say about us</h1><div class='testimonial'><p>Nice jar.</p><p>Jo, cook</p></div><p>End</p>"
    )

    groups = {page.said(block): block.group for block in page.blocks}
    assert groups["Nice jar."] == groups["Jo, cook"] != 0
    assert groups["End"] == 0


def test_a_bold_line_and_a_titled_box_are_headings():
    page = read(
        "<p><strong>Same-day service</strong></p><p>We come today, always.</p><div class='card-title'>Clean work</div>"
    )

    assert [page.said(b) for b in page.blocks if b.kind == "h"] == [
        "Same-day service",
        "Clean work",
    ]


def test_links_are_whole_addresses_without_fragments():
    page = read(
        "<base href='https://shop.example/'><h1>Everything we have for you</h1><a href='pricing#top'>Pricing</a>"
        "<a href='mailto:a@b.example'>Mail</a><a href='javascript:alert(1)'>Bad</a><a href='http://[bad'>Worse</a>"
        "<a href='https://other.example/x'><img alt=''></a>"
    )

    assert [(link.url, link.text) for link in page.links] == [
        ("https://shop.example/pricing", "Pricing"),
        ("https://other.example/x", ""),
    ]


def test_the_head_is_told_by_label_and_stands_in_the_text():
    page = read((PAGES / "shiftwell/index.html").read_bytes(), url="https://shiftwell.example/")

    assert page.meta["og:site_name"] == ("Shiftwell",)
    assert page.meta["theme-color"] == ("#1f6f54",)
    assert page.meta["color"] == ("#1f6f54", "#f2b705")
    assert page.meta["logo"] == ("https://shiftwell.example/img/logo-dark.svg",)
    assert page.meta["Organization.logo"] == ("https://shiftwell.example/logo.svg",)
    assert "#f2b705" in page.text


@pytest.mark.parametrize(
    "data", ["{", "[1, 2]", '{"@type": 7}', '{"@graph": {"@type": ["Product"]}}', "[" * 9_999]
)
def test_broken_linked_data_is_passed_over(data):
    page = read(
        f"<h1>Receipts that file themselves</h1><script type='application/ld+json'>{data}</script>"
    )

    assert page.text.startswith("Receipts")


def test_linked_data_with_markup_loses_it():
    data = '{"@type":"Question","name":"Is it <b>safe</b>?","acceptedAnswer":{"@type":"Answer","text":"<p>Yes, it is.</p>"}}'
    page = read(
        f"<h1>Receipts that file themselves</h1><script type='application/ld+json'>{data}</script>"
    )

    assert page.meta["Question.name"] == ("Is it safe ?",)
    assert page.meta["Answer.text"] == ("Yes, it is.",)


def test_the_mark_behind_a_heading_is_no_part_of_it():
    page = read(
        "<h1>Frequently asked questions<a href='#faq'>\u00b6</a></h1><p>Words to read.</p>"
    )

    assert said(page)[0] == "Frequently asked questions"


def test_code_is_told_from_prose():
    page = read(
        "<h1>Words to read here</h1><pre>close your books</pre><p>Use <code>close</code> now.</p>"
    )

    assert [(block.kind, page.said(block)) for block in page.blocks][1:] == [
        ("code", "close your books"),
        ("p", "Use close now."),
    ]
