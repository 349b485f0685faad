"""The Wikimedia source, against a loopback server that answers in Wikimedia's shapes."""

import json
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest

from fakes.site import page, serve, status
from tinkerflow.kit import clock
from tinkerflow.kit.http import safe_fetch
from tinkerflow.marketing.scoring.trend import Budget, LiveSource, Silence, Wikimedia, spoken
from tinkerflow.marketing.scoring.trend.wikimedia import TOO_FEW

YESTERDAY = clock.now().date() - timedelta(days=1)
FIRST = YESTERDAY - timedelta(days=215)
TITLES = {"bookkeeping": "Bookkeeping", "vat return": "Value-added tax/EU & UK"}


def told(document):
    return page(json.dumps(document), kind="application/json; charset=utf-8")


def suggest(door):
    """The shape of the opensearch API: the words, then titles, texts and links side by side."""
    word = parse_qs(urlsplit(door.path).query)["search"][0]
    titles = [TITLES[word]] if word in TITLES else []
    told([word, titles, [""] * len(titles), ["https://en.wikipedia.org/wiki/x"] * len(titles)])(
        door
    )


def counted(figures, *, last=YESTERDAY, left_out=()):
    """The shape of the pageviews API, which leaves out days without views."""
    items = [
        {
            "project": "en.wikipedia",
            "article": "Bookkeeping",
            "granularity": "daily",
            "timestamp": f"{last - timedelta(days=len(figures) - 1 - n):%Y%m%d}00",
            "access": "all-access",
            "agent": "user",
            "views": figure,
        }
        for n, figure in enumerate(figures)
        if n not in left_out
    ]
    return told({"items": items})


def views_path(title):
    days = f"{FIRST:%Y%m%d}00/{YESTERDAY:%Y%m%d}00"
    return f"/pageviews/per-article/en.wikipedia/all-access/user/{title}/daily/{days}"


RISING = [100, 103, 97] * 69 + [100, 100] + [160] * 7
BOOKKEEPING = {"/w/api.php": suggest, views_path("Bookkeeping"): counted(RISING)}


def read(site, keyword, source=None):
    source = source or wikimedia(site)
    return source.read(keyword, Budget(10))


def wikimedia(site):
    archive = Wikimedia(wikipedia=site.url, metrics=site.url)
    return LiveSource(archive, partial(safe_fetch, allow_private=True))


def test_a_subject_that_people_read_more_about_scores_high():
    with serve(BOOKKEEPING) as site:
        reading = read(site, "bookkeeping")

    assert reading.score > 95
    assert reading.momentum == pytest.approx(0.47, abs=0.01)
    assert reading.as_of == YESTERDAY
    assert reading.source == "wikimedia"
    assert reading.reason == (
        f"Wikipedia readers of “Bookkeeping”: 60 % more a day in the 7 days to {spoken(YESTERDAY)} "
        "than in the 28 before, which is much for it."
    )


def test_a_title_with_odd_signs_is_asked_for_whole():
    path = views_path("Value-added_tax%2FEU_%26_UK")
    with serve({"/w/api.php": suggest, path: counted(RISING)}) as site:
        reading = read(site, "vat return")

    assert "Value-added tax/EU & UK" in reading.reason
    assert site.paths[1] == path


def test_a_keyword_without_an_article_is_a_silence():
    with serve(BOOKKEEPING) as site:
        assert read(site, "no such thing") == TOO_FEW
        assert len(site.visits) == 1


@pytest.mark.parametrize(
    "views",
    [
        status(404),
        counted([100] * 20),
        counted(RISING, last=YESTERDAY - timedelta(days=30)),
        told({"items": []}),
    ],
    ids=["unknown", "new article", "old figures", "no figures"],
)
def test_an_article_without_figures_is_a_silence_and_the_source_does_not_rest(views):
    with serve({**BOOKKEEPING, views_path("Bookkeeping"): views}) as site:
        source = wikimedia(site)

        assert read(site, "bookkeeping", source) == TOO_FEW
        assert not source.breaker.regret


def test_a_day_left_out_had_no_readers_and_a_day_not_counted_yet_is_not_one():
    late = counted(RISING, last=YESTERDAY - timedelta(days=2), left_out=[len(RISING) - 3])
    with serve({**BOOKKEEPING, views_path("Bookkeeping"): late}) as site:
        reading = read(site, "bookkeeping")

    assert reading.as_of == YESTERDAY - timedelta(days=2)
    assert "37 % more" in reading.reason


@pytest.mark.parametrize("body", ["<html>", "[]", '{"items": [{"views": "many"}]}', "null"])
def test_an_answer_in_another_shape_is_no_data(body):
    odd = page(body, kind="application/json")
    with serve({**BOOKKEEPING, views_path("Bookkeeping"): odd}) as site:
        by_views = read(site, "bookkeeping")
        site.pages["/w/api.php"] = odd
        by_titles = read(site, "bookkeeping")

    for said in (by_views, by_titles):
        assert said == Silence("Wikimedia answered in words we do not know", settled=False)
