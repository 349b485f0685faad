"""The GDELT source, against a loopback server that answers in GDELT's shapes, errors included."""

import json
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest

from fakes.site import page, serve
from tinkerflow.kit import clock
from tinkerflow.kit.http import safe_fetch
from tinkerflow.marketing.scoring.trend import Budget, Gdelt, LiveSource, Silence, spoken
from tinkerflow.marketing.scoring.trend.gdelt import NOT_SEARCHED, TOO_FEW

YESTERDAY = clock.now().date() - timedelta(days=1)
RISING = [100, 103, 97] * 69 + [100] + [160] * 7


def told(document):
    return page(json.dumps(document), kind="application/json; charset=utf-8")


def timeline(counts, *, norms=None, last=YESTERDAY):
    """The shape of mode=timelinevolraw: articles that match, and all articles of the day."""
    norms = norms or [100_000] * len(counts)
    first = last - timedelta(days=len(counts) - 1)
    data = [
        {"date": f"{first + timedelta(days=n):%Y%m%d}T000000Z", "value": count, "norm": norm}
        for n, (count, norm) in enumerate(zip(counts, norms, strict=True))
    ]
    line = {"series": "Article Count", "data": data}
    return told(
        {"query_details": {"title": "tea", "date_resolution": "day"}, "timeline": [line]}
    )


def plain(text, kind="text/html; charset=utf-8"):
    """How GDELT tells an error: prose, with a status that says all is well."""
    return page(text, kind=kind)


def gdelt(site):
    return LiveSource(Gdelt(doc=f"{site.url}/doc"), partial(safe_fetch, allow_private=True))


def read(answer, keyword="green tea"):
    with serve({"/doc": answer}) as site:
        source = gdelt(site)
        said = source.read(keyword, Budget(30))
    return said, source, [parse_qs(urlsplit(path).query) for path in site.paths]


def test_a_subject_that_news_name_more_often_scores_high():
    said, _, [asked] = read(timeline(RISING))

    assert said.score > 95
    assert (said.source, said.as_of) == ("gdelt", YESTERDAY)
    assert said.reason == (
        "News articles that name “green tea”, of all articles: 60 % more a day in the 7 days to "
        f"{spoken(YESTERDAY)} than in the 28 before, which is much for it."
    )
    assert asked["mode"] == ["timelinevolraw"]
    assert asked["format"] == ["json"]
    assert asked["query"] == ['"green tea"']
    assert asked["startdatetime"] == [f"{YESTERDAY - timedelta(days=215):%Y%m%d}000000"]
    assert asked["enddatetime"] == [f"{YESTERDAY:%Y%m%d}235959"]


def test_a_week_with_more_news_of_everything_is_no_trend():
    norms = [100_000] * (len(RISING) - 7) + [160_000] * 7

    said, *_ = read(timeline(RISING, norms=norms))

    assert said.momentum == pytest.approx(0, abs=0.01)


def test_a_day_on_which_nothing_was_read_is_unknown_and_not_a_day_without_news():
    norms = [100_000] * (len(RISING) - 3) + [0, 0, 100_000]

    said, *_ = read(timeline([*RISING[:-3], 0, 0, 160], norms=norms))

    assert said.momentum == pytest.approx(0.47, abs=0.01)


@pytest.mark.parametrize(
    ("keyword", "query"),
    [
        ("tea", "tea"),
        ("sourcelang:eng OR (tea)", '"sourcelang eng OR tea"'),
        ('e-mail "list"', '"e mail list"'),
        ("Grüner Tee", '"Grüner Tee"'),
    ],
)
def test_a_keyword_is_searched_for_whole_and_never_obeyed(keyword, query):
    _, _, [asked] = read(timeline(RISING), keyword)

    assert asked["query"] == [query]


@pytest.mark.parametrize(
    "answer",
    [
        told({}),
        told({"query_details": {"title": "tea", "date_resolution": "day"}, "timeline": []}),
        page("", kind="application/json"),
        timeline([0] * 216),
        timeline(RISING[:30]),
        timeline(RISING, last=YESTERDAY - timedelta(days=30)),
    ],
    ids=["bare", "no line", "nothing", "never named", "too short", "old"],
)
def test_a_subject_without_news_is_a_silence_for_today_and_no_failure(answer):
    said, source, _ = read(answer)

    assert said == TOO_FEW
    assert not source.breaker.regret


@pytest.mark.parametrize(
    "text",
    [
        "Your query was too short or too long.\n",
        "The specified phrase is too short.",
        "One or more of your keywords were too short, too long or too common.",
    ],
)
def test_a_keyword_that_it_does_not_take_is_no_failure_of_the_source(text):
    said, source, _ = read(plain(text))

    assert said == NOT_SEARCHED
    assert not source.breaker.regret


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            plain("Please limit requests to one every 5 seconds or contact us.", "text/plain"),
            "GDELT asks us to slow down",
        ),
        (
            plain("<html><body>The server took too long to respond</body></html>"),
            "GDELT answered in words we do not know",
        ),
        (plain("Timespan is too short."), "GDELT answered in words we do not know"),
        (page("[]", kind="application/json"), "GDELT answered in words we do not know"),
        (told({"status": "error"}), "GDELT answered in words we do not know"),
        (timeline([-1] * 216), "GDELT answered in words we do not know"),
    ],
)
def test_an_error_told_as_a_success_is_a_failure_all_the_same(answer, why):
    said, source, _ = read(answer)

    assert said == Silence(why, settled=False)
    assert source.breaker.regret == why
