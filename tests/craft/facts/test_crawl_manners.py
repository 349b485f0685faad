"""How a visit keeps to what the site's robots.txt and sitemaps say."""

import gzip
import time
from functools import partial

import pytest

from fakes.site import Internet, page, redirect, serve, status
from tinkerflow.craft.facts.crawl import RobotsRefused, crawl
from tinkerflow.kit.http import BadStatus, safe_fetch

fetch = partial(safe_fetch, allow_private=True)
HOME = '<a href="/pricing">Pricing</a><a href="/about">About</a>'
PAGES = {"/": HOME, "/pricing": "prices", "/about": "about us"}


def listing(*locs, root="urlset"):
    entries = "".join(f"<url><loc>{loc}</loc></url>" for loc in locs)
    return page(f'<?xml version="1.0"?><{root}>{entries}</{root}>', kind="application/xml")


def crawled(pages, **options):
    with serve(pages) as site:
        result = crawl(site.url, fetch=fetch, **options)
    return [page.url.removeprefix(site.url) for page in result.pages], result, site


def robots(*lines):
    return {"/robots.txt": page("\n".join(lines), kind="text/plain")}


def test_a_page_kept_from_robots_is_skipped_and_never_asked_for():
    rules = robots("User-agent: *", "Disallow: /pricing")

    read, result, site = crawled({**PAGES, **rules})

    assert read == ["/", "/about"]
    assert "asks robots not to read" in result.skipped[0][1]
    assert "/pricing" not in site.paths


def test_rules_for_us_by_name_count_before_those_for_all():
    rules = robots(
        "User-agent: *", "Disallow: /", "", "User-agent: Tinkerflow", "Disallow: /about"
    )

    read, *_ = crawled({**PAGES, **rules})

    assert read == ["/", "/pricing"]


def test_a_redirect_does_not_lead_around_the_rules():
    rules = robots("User-agent: *", "Disallow: /hidden")
    pages = {**PAGES, **rules, "/pricing": redirect("/hidden"), "/hidden": "secret"}

    read, result, _ = crawled(pages)

    assert read == ["/", "/about"]
    assert "/hidden" in result.skipped[0][1]


def test_the_rules_of_the_place_a_site_moved_to_count():
    with serve({"/": redirect("http://new.test/home"), "/home": HOME}) as site:
        site.pages["/robots.txt"] = lambda door: page(
            "User-agent: *\nDisallow: /home" if door.headers["host"] == "new.test" else ""
        )(door)
        net = Internet(site, {"old.test": [["1.1.1.1"]], "new.test": [["1.1.1.2"]]})
        with pytest.raises(RobotsRefused):
            crawl("http://old.test/", fetch=partial(safe_fetch, wire=net.wire))


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_a_site_without_rules_allows_everything(code):
    read, *_ = crawled({**PAGES, "/robots.txt": status(code)})

    assert len(read) == 3


def test_rules_that_send_us_round_in_circles_are_none():
    read, *_ = crawled({**PAGES, "/robots.txt": redirect("/robots.txt")})

    assert len(read) == 3


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_site_that_cannot_tell_its_rules_is_not_read(code):
    rules = {"/robots.txt": status(code)}
    with serve({**PAGES, **rules}) as site, pytest.raises(BadStatus) as refusal:
        crawl(site.url, fetch=fetch)

    assert refusal.value.facts["status"] == code
    assert site.paths == ["/robots.txt"]


def test_a_page_served_instead_of_rules_forbids_nothing():
    read, *_ = crawled({**PAGES, "/robots.txt": "<html><body>Not found</body></html>"})

    assert len(read) == 3


def test_the_site_sets_the_pace():
    begun = time.monotonic()

    crawled({**PAGES, **robots("User-agent: *", "Crawl-delay: 0.15")})

    requests_that_waited = ["/sitemap.xml", "/pricing", "/about"]
    assert time.monotonic() - begun >= 0.15 * len(requests_that_waited)


def test_a_pace_nobody_can_wait_for_is_cut_to_two_seconds(monkeypatch):
    naps = []
    monkeypatch.setattr("tinkerflow.craft.facts.crawl.trip.time.sleep", naps.append)

    read, *_ = crawled({**PAGES, **robots("User-agent: *", "Crawl-delay: 60")})

    assert len(read) == 3
    assert max(naps) <= 2 * 3


def test_pages_that_only_the_sitemap_knows_are_found():
    with serve({**PAGES, "/customers": "they like it"}) as site:
        site.pages["/sitemap.xml"] = listing(
            f"{site.url}/customers",
            f" {site.url}/gone ",
            "https://other.test/faq",
            "not a link",
        )
        result = crawl(site.url, fetch=fetch)

    assert [page.url.removeprefix(site.url) for page in result.pages] == [
        "/",
        "/pricing",
        "/about",
        "/customers",
    ]


def test_a_sitemap_may_list_sitemaps_packed_and_named_in_the_rules():
    with serve({**PAGES, "/customers": "they like it", "/faq": "answers"}) as site:
        site.pages |= robots(f"Sitemap: {site.url}/all.xml")
        parts = [f"{site.url}/{number}.xml.gz" for number in range(5)]
        site.pages["/all.xml"] = listing(*parts, root="sitemapindex")
        for number, name in enumerate(["customers", "faq", "reviews", "results", "plans"]):
            body = f"<urlset><loc><![CDATA[{site.url}/{name}]]></loc></urlset>".encode()
            site.pages[f"/{number}.xml.gz"] = page(gzip.compress(body), kind="application/gzip")
        crawl(site.url, fetch=fetch)

    assert "/customers" in site.paths
    assert "/faq" in site.paths
    assert "/2.xml.gz" not in site.paths
    assert "/sitemap.xml" not in site.paths


@pytest.mark.parametrize(
    "answer",
    [
        page(b"<urlset><loc>" + b" " * 500_000),
        page(b"<loc>" * 200_000),
        page(gzip.compress(bytes(20_000_000)), kind="application/gzip"),
        page(b"\x1f\x8bbroken", kind="application/gzip"),
        status(500),
    ],
)
def test_a_sitemap_that_makes_no_sense_adds_nothing_and_costs_little(answer):
    read, result, _ = crawled({**PAGES, "/sitemap.xml": answer})

    assert read == ["/", "/pricing", "/about"]
    assert result.skipped == []
