"""Which pages of a site are read, and what becomes of those that cannot be."""

import time
from functools import partial

import pytest

from fakes.site import Internet, after, page, raw, redirect, serve, status
from tinkerflow.craft.facts.crawl import RobotsRefused, crawl, links_of
from tinkerflow.craft.facts.crawl.links import worth
from tinkerflow.kit.http import (
    BadStatus,
    NotAPage,
    PageMissing,
    TooSlow,
    Unreachable,
    safe_fetch,
)

fetch = partial(safe_fetch, allow_private=True)


def linked(*hrefs, text="more"):
    return "<h1>Home</h1>" + "".join(f'<a href="{href}">{text} {href}</a>' for href in hrefs)


def paths(result, site):
    return [page.url.removeprefix(site.url) for page in result.pages]


def reasons(result, site):
    return {url.removeprefix(site.url): reason for url, reason in result.skipped}


def test_the_home_page_comes_first_and_the_most_telling_next():
    telling = ["/tea", "/our-story", "/pricing", "/how-it-works", "/customers"]
    with serve({"/": linked(*telling), **{path: path for path in telling}}) as site:
        result = crawl(site.url, fetch=fetch, max_pages=5)

    assert paths(result, site) == ["/", "/pricing", "/how-it-works", "/customers", "/our-story"]
    assert result.skipped == []


def test_an_anchor_tells_what_a_path_does_not():
    home = (
        '<a href="/a">Our offices</a><a href="/b">Plans and pricing</a><a href="/c">Contact</a>'
    )
    with serve({"/": home, "/a": "a", "/b": "b", "/c": "c"}) as site:
        assert paths(crawl(site.url, fetch=fetch, max_pages=2), site) == ["/", "/b"]


def test_the_order_does_not_depend_on_who_answers_first():
    slow = after(0.15, page("slow"))
    with serve({"/": linked("/pricing", "/about"), "/pricing": slow, "/about": "fast"}) as site:
        seen = []
        result = crawl(site.url, fetch=fetch, on_page=lambda page: seen.append(page.url))

    assert paths(result, site) == ["/", "/pricing", "/about"]
    assert seen == [page.url for page in result.pages]


@pytest.mark.parametrize(
    ("html", "kind", "links"),
    [
        (
            b'<base href="/de/"><a href="a b">\xc3\xbc  <b>x</b></a>',
            "text/html",
            [("a b", "\xfc x")],
        ),
        (b"<a href=a>\xfc</a>", "text/html; charset=iso-8859-1", [("a", "\xfc")]),
        (b"<a href=a>x</a>", "text/html; charset=utf-99", [("a", "x")]),
        (b"<a href=a>x</a>", "text/html; charset=punycode", [("a", "x")]),
        (b"<a href=http://[bad>x</a><a>y</a><area href=b>", "", [("b", "")]),
        (b"<a href=a>x</a>", "text/plain", []),
        (b"", "text/html", []),
    ],
)
def test_links_come_with_their_anchors_whatever_the_page_is_written_in(html, kind, links):
    root = "http://tea.test/de/" if b"base" in html else "http://tea.test/"

    assert links_of(html, "http://tea.test/", kind) == [
        (root + href, said) for href, said in links
    ]


def test_pages_that_tell_nothing_are_left_alone():
    home = linked(
        *("/login", "/cart", "/privacy-policy", "/blog/a-post", "/tag/tea", "/de/preise"),
        *("/brochure.pdf", "/logo.png", "mailto:me@example.com", "javascript:void(0)", "tel:1"),
        *("https://elsewhere.test/pricing", "http://[bad/", "/print-services"),
    )
    with serve({"/": home, "/print-services": "We print."}) as site:
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/", "/print-services"]
    assert set(site.paths) == {"/robots.txt", "/", "/sitemap.xml", "/print-services"}


def test_one_page_under_many_addresses_is_read_once():
    home = linked("/about", "/about/", "/about?ref=nav", "/about#team", "//{host}/about", "/")
    with serve({"/about": "about", "/index.html": "never"}) as site:
        door = home.replace("{host}", f"127.0.0.1:{site.port}") + linked("/index.html")
        site.pages["/"] = page(door)
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/", "/about"]
    assert site.paths.count("/about") == 1


def test_pages_that_turn_out_alike_are_kept_once():
    pages = {
        "/": linked("/pricing", "/plans", "/customers"),
        "/pricing": "the same words",
        "/plans": "the same words",
        "/customers": redirect("/"),
    }
    with serve(pages) as site:
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/", "/pricing"]
    assert reasons(result, site) == dict.fromkeys(
        ("/plans", "/customers"), "It is a page that was already read."
    )


def test_a_page_that_fails_is_skipped_and_the_next_best_takes_its_place():
    pages = {
        "/": linked("/pricing", "/features", "/customers", "/faq", "/about"),
        "/pricing": status(500),
        "/features": page(b"%PDF", kind="application/pdf"),
        "/customers": page(" "),
        "/about": "who we are",
    }
    with serve(pages) as site:
        result = crawl(site.url, fetch=fetch, max_pages=4)

    assert paths(result, site) == ["/", "/about"]
    told = reasons(result, site)
    assert "error (500)" in told["/pricing"]
    assert "application/pdf" in told["/features"]
    assert told["/customers"] == "The page is empty."
    assert "no page" in told["/faq"]


def test_links_of_the_pages_read_are_followed_when_there_is_room():
    pages = {
        "/": linked("/product"),
        "/product": linked("/product/teapots"),
        "/product/teapots": "t",
    }
    with serve(pages) as site:
        assert paths(crawl(site.url, fetch=fetch), site) == [
            "/",
            "/product",
            "/product/teapots",
        ]


def test_a_door_page_counts_as_the_page_it_sends_visitors_on_to():
    door = '<meta http-equiv="Refresh" content="0; url=docs/start.html">'
    pages = {"/": door, "/docs/start.html": linked("guide.html"), "/docs/guide.html": "Guide"}
    with serve(pages) as site:
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/docs/start.html", "/docs/guide.html"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="refresh" content="600; url=/about">',
        '<noscript><meta http-equiv="refresh" content="0; url=/about"></noscript>',
        '<meta http-equiv="refresh" content="0; url=/">',
        '<meta http-equiv="refresh" content="30">',
        '<meta http-equiv="refresh" content="0; url=javascript:alert(1)">',
        '<meta name="description" content="0; url=/about">',
    ],
)
def test_a_page_that_only_renews_itself_is_no_door(head):
    with serve({"/": f"<head>{head}</head>Hello", "/about": "about"}) as site:
        assert paths(crawl(site.url, fetch=fetch), site) == ["/"]


def test_doors_that_lead_to_doors_come_to_an_end():
    doors = {
        f"/{n}": f'<meta http-equiv=refresh content="0;url=/{n + 1}">Door {n}' for n in range(6)
    }
    with serve(doors) as site:
        assert paths(crawl(f"{site.url}/0", fetch=fetch, max_pages=1), site) == ["/2"]


def test_a_site_that_never_works_is_not_asked_for_ever():
    with serve({"/": linked(*(f"/product-{number}" for number in range(40)))}) as site:
        result = crawl(site.url, fetch=fetch, max_pages=4)

    assert len(result.skipped) == 8
    assert len(site.paths) == 3 + 8


def test_no_more_than_four_pages_are_asked_for_at_once():
    names = [f"/product-{number}" for number in range(9)]
    slow = {name: after(0.1, page(name)) for name in names}
    with serve({"/": linked(*names), **slow}) as site:
        assert len(crawl(site.url, fetch=fetch).pages) == 10

    assert 2 <= site.busiest <= 4


def test_www_and_the_bare_name_are_one_site_and_a_subdomain_is_another():
    home = linked(
        "http://shop.tea.test/pricing", "http://www.tea.test/about", "https://x.test/"
    )
    with serve({"/": home, "/about": "about"}) as site:
        names = {name: [["1.1.1.1"]] for name in ("tea.test", "www.tea.test", "shop.tea.test")}
        net = Internet(site, names)
        result = crawl("http://tea.test/", fetch=partial(safe_fetch, wire=net.wire))

    assert [page.url for page in result.pages] == [
        "http://tea.test/",
        "http://www.tea.test/about",
    ]
    assert set(net.asked) == {"tea.test", "www.tea.test"}


def test_a_site_that_moved_is_read_where_it_lives_now():
    with serve({}) as site:
        net = Internet(site, {"old.test": [["1.1.1.1"]], "new.test": [["1.1.1.2"]]})
        site.pages["/"] = lambda door: (
            redirect("http://new.test/start")
            if door.headers["host"] == "old.test"
            else page("never")
        )(door)
        site.pages["/start"] = page(linked("/about", "http://old.test/pricing"))
        site.pages["/about"] = page("about")
        result = crawl("http://old.test/", fetch=partial(safe_fetch, wire=net.wire))

    assert [page.url for page in result.pages] == [
        "http://new.test/start",
        "http://new.test/about",
    ]


def test_a_page_that_leaves_the_site_is_skipped():
    with serve({"/": linked("/about"), "/about": redirect("http://two.test/")}) as site:
        net = Internet(site, {"one.test": [["1.1.1.1"]], "two.test": [["1.1.1.2"]]})
        result = crawl("http://one.test/", fetch=partial(safe_fetch, wire=net.wire))

    assert len(result.pages) == 1
    assert result.skipped == [
        ("http://one.test/about", "It leads to another site, http://two.test/.")
    ]


def test_addresses_that_are_none_are_passed_over_wherever_a_site_writes_them():
    """An unclosed bracket and a port without end break urllib's own reading of addresses."""
    broken = ("http://[", "//[", "http://a.test:99999999/about", "http://a.test:port/")
    base = '<base href="http://[">'
    sitemaps = "".join(f"Sitemap: {url}\n" for url in broken)
    listed = "".join(f"<loc>{url}</loc>" for url in broken)
    pages = {"/": base + linked(*broken, "/about"), "/about": "about us"}
    with serve(pages) as site:
        site.pages["/robots.txt"] = page(sitemaps, kind="text/plain")
        site.pages["/sitemap.xml"] = f"<sitemapindex>{listed}</sitemapindex>"

        assert paths(crawl(site.url, fetch=fetch), site) == ["/", "/about"]


def test_a_page_made_to_take_minutes_is_not_searched_for_links():
    trap = "<div>" * 100_000
    begun = time.monotonic()
    with serve({"/": linked("/about"), "/about": f"{trap}{linked('/deeper')}"}) as site:
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/", "/about"]
    assert time.monotonic() - begun < 3


def test_links_can_be_read_by_somebody_else():
    with serve({"/": "no links here", "/told": "found"}) as site:
        result = crawl(
            site.url, fetch=fetch, links_of=lambda body, url, kind: [(url + "told", "more")]
        )

    assert paths(result, site) == ["/", "/told"]


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (status(404), PageMissing),
        (status(500), BadStatus),
        (page(b"%PDF", kind="application/pdf"), NotAPage),
        (page(" \n"), NotAPage),
        (raw(b""), Unreachable),
    ],
)
def test_a_home_page_that_fails_fails_the_visit(answer, refusal):
    with serve({"/": answer}) as site, pytest.raises(refusal):
        crawl(site.url, fetch=fetch)


def test_the_time_of_the_whole_visit_is_kept():
    names = [f"/product-{number}" for number in range(9)]
    slow = {name: after(0.5, page(name)) for name in names}
    begun = time.monotonic()
    with serve({"/": linked(*names), **slow}) as site:
        result = crawl(site.url, fetch=fetch, budget=0.8)

    assert time.monotonic() - begun < 2
    assert len(result.pages) == 5
    assert "did not finish answering within" in result.skipped[0][1]


def test_a_home_page_that_takes_all_the_time_is_too_slow():
    with serve({"/": after(0.5, page("late"))}) as site, pytest.raises(TooSlow):
        crawl(site.url, fetch=fetch, budget=0.2)


def test_what_the_listener_cannot_bear_stops_the_visit():
    def full(_):
        raise OSError("disk full")

    with serve({"/": linked("/about")}) as site, pytest.raises(OSError, match="disk full"):
        crawl(site.url, fetch=fetch, on_page=full)

    assert "/about" not in site.paths


def test_robots_rules_are_read_before_anything_else():
    pages = {"/robots.txt": "User-agent: *\nDisallow: /", "/": "home"}
    with serve(pages) as site, pytest.raises(RobotsRefused) as refusal:
        crawl(site.url, fetch=fetch)

    assert refusal.value.code == "fetch.robots_refused"
    assert site.paths == ["/robots.txt"]


def test_of_pages_whose_names_promise_nothing_only_a_few_are_read():
    names = [f"/chapter{letter}" for letter in "abcdefgh"]
    with serve(
        {"/": linked("/pricing", *names), "/pricing": "Plans", **{n: n for n in names}}
    ) as site:
        result = crawl(site.url, fetch=fetch)

    assert paths(result, site) == ["/", "/pricing", *names[:4]]


@pytest.mark.parametrize(
    "name", ["/usage/init", "/changes", "/dev-guide", "/genindex.html", "/_sources/a.txt"]
)
def test_pages_for_those_who_have_the_product_are_left_out(name):
    with serve({"/": linked(name), name: "<h1>Inside</h1>"}) as site:
        assert paths(crawl(site.url, fetch=fetch), site) == ["/"]


def test_the_second_page_of_features_tells_as_much_as_the_first():
    assert worth("http://tea.test/oview-features2.html", "", home="http://tea.test/") == worth(
        "http://tea.test/oview-features.html", "", home="http://tea.test/"
    )
