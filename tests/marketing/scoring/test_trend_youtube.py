"""The YouTube source, against a loopback server that answers in the shapes of the Data API."""

import json
import logging
import math
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from fakes.site import in_turn, page, serve, status
from tinkerflow.kit import clock
from tinkerflow.kit.http import safe_fetch
from tinkerflow.marketing.scoring.trend import Budget, LiveSource, Silence, YouTube, spoken
from tinkerflow.marketing.scoring.trend.youtube import TOO_FEW

KEY = "AIza-not-a-key-of-anybody"
TODAY = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
WEEK = TODAY - timedelta(days=7)
YESTERDAY = spoken((TODAY - timedelta(days=1)).date())
BEFORE = spoken((TODAY - timedelta(days=8)).date())


def told(document):
    return page(json.dumps(document), kind="application/json; charset=UTF-8")


def listing(videos, *, end, days, more=False):
    """The shape of search.list: so many videos, evenly over so many days, the newest first."""
    step = timedelta(days=days) / max(videos, 1)
    items = [
        {"snippet": {"publishedAt": f"{end - step * (n + 1):%Y-%m-%dT%H:%M:%SZ}"}}
        for n in range(videos)
    ]
    return told({"items": items} | ({"nextPageToken": "CDIQAA"} if more else {}))


def youtube(site):
    archive = YouTube(SecretStr(KEY), api=site.url)
    return LiveSource(archive, partial(safe_fetch, allow_private=True))


def read(*answers, keyword="green tea"):
    with serve({"/search": in_turn(*answers)}) as site:
        source = youtube(site)
        said = source.read(keyword, Budget(30))
    return said, source, [parse_qs(urlsplit(path).query) for path in site.paths]


def test_videos_of_the_last_week_are_held_against_the_four_before():
    said, _, asked = read(listing(20, end=TODAY, days=7), listing(40, end=WEEK, days=28))

    assert said.momentum == pytest.approx(math.log(2), abs=1e-4)
    assert said.score == pytest.approx(99.4, abs=0.1)
    assert said.source == "youtube"
    assert said.reason == (
        f"New YouTube videos on “green tea”: 100 % more a day in the 7 days to {YESTERDAY} "
        f"(20 listed) than in the 28 days to {BEFORE} (40 listed), which is more than chance."
    )
    assert [one["publishedAfter"] + one["publishedBefore"] for one in asked] == [
        [f"{WEEK:%Y-%m-%dT00:00:00Z}", f"{TODAY:%Y-%m-%dT00:00:00Z}"],
        [f"{WEEK - timedelta(days=28):%Y-%m-%dT00:00:00Z}", f"{WEEK:%Y-%m-%dT00:00:00Z}"],
    ]
    assert asked[0]["q"] == ['"green tea"']
    assert (asked[0]["type"], asked[0]["order"]) == (["video"], ["date"])


def test_where_a_list_is_full_the_time_in_which_its_videos_came_is_the_measure():
    said, *_ = read(
        listing(50, end=TODAY, days=1, more=True), listing(50, end=WEEK, days=2, more=True)
    )

    assert said.momentum == pytest.approx(math.log(2), abs=1e-4)
    assert f"in the 24 hours to {YESTERDAY} (50 listed)" in said.reason
    assert f"in the 2 days to {BEFORE} (50 listed)" in said.reason


def test_a_small_difference_may_be_chance_and_the_score_stays_in_the_middle():
    said, *_ = read(listing(10, end=TODAY, days=7), listing(36, end=WEEK, days=28))

    assert 50 < said.score < 75
    assert said.reason.endswith("which may be chance.")


def test_too_few_videos_to_count_are_a_silence_and_cost_one_search():
    said, source, asked = read(told({"items": []}))

    assert said == TOO_FEW
    assert len(asked) == 1
    assert not source.breaker.regret
    assert read(listing(9, end=TODAY, days=7), listing(4, end=WEEK, days=28))[0] == TOO_FEW


@pytest.mark.parametrize("code", [400, 403])
def test_a_key_that_is_not_taken_or_used_up_rests_the_source(code):
    said, source, asked = read(status(code))
    again = source.read("tea", Budget(30))

    why = f"YouTube does not take the key, or its searches of today are used up ({code})"
    assert said == again == Silence(why, settled=False)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "body", ["<html>", "[]", "{}", '{"items": [{"snippet": {"publishedAt": "now"}}]}']
)
def test_an_answer_in_another_shape_is_no_data(body):
    said, *_ = read(page(body, kind="application/json"))

    assert said == Silence("YouTube answered in words we do not know", settled=False)


@pytest.mark.parametrize("answer", [status(403), status(500), page("x"), told({"items": []})])
def test_the_key_is_nowhere_to_be_read(answer, caplog):
    with caplog.at_level(logging.DEBUG):
        said, source, _ = read(answer)

    assert KEY not in f"{said!r}{source!r}{source.breaker.regret}"
    assert KEY not in caplog.text
