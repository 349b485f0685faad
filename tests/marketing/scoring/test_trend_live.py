"""What all live sources share: they rest after a failure, keep their pace and end in time."""

import time
from functools import partial

import pytest
from pydantic import SecretStr

from fakes.site import after, page, serve, status
from tinkerflow.kit.http import safe_fetch
from tinkerflow.marketing.scoring.trend import (
    Breaker,
    Budget,
    Gdelt,
    LiveSource,
    Pace,
    Reading,
    Silence,
    Wikimedia,
    YouTube,
    read_all,
)
from tinkerflow.marketing.scoring.trend.reading import regrets

from .test_trend_gdelt import RISING, timeline

FETCH = partial(safe_fetch, allow_private=True)


def archives(site, timeout=5.0):
    return [
        Wikimedia(wikipedia=site.url, metrics=site.url, timeout=timeout),
        Gdelt(doc=f"{site.url}/doc", timeout=timeout),
        YouTube(SecretStr("k"), api=site.url, timeout=timeout),
    ]


@pytest.mark.parametrize("which", [0, 1, 2], ids=["wikimedia", "gdelt", "youtube"])
@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (status(429), "{} asks us to slow down (429)"),
        (status(500), "{} answered with an error (500)"),
        (status(503), "{} answered with an error (503)"),
        (after(1.5, page("late")), "{} did not answer in 0.5 seconds"),
        (page("<html><h1>Sorry</h1>"), "{} answered in words we do not know"),
        (page(b"\x89PNG", kind="image/png"), "{} could not be reached"),
    ],
    ids=["429", "500", "503", "slow", "page", "picture"],
)
def test_after_a_failure_a_source_rests_for_ten_minutes_and_says_why(which, answer, why):
    moment = [0.0]
    paths = ("/w/api.php", "/doc", "/search")
    with serve(dict.fromkeys(paths, answer)) as site:
        archive = archives(site, 0.5 if "0.5 seconds" in why else 5.0)[which]
        source = LiveSource(archive, FETCH, Breaker(now=lambda: moment[0]))
        first = source.read("bookkeeping", Budget(30))
        again = source.read("vat return", Budget(30))
        asked = len(site.visits)
        moment[0] = 601.0
        source.read("bookkeeping", Budget(30))

        assert first == again == Silence(why.format(archive.title), settled=False)
        assert (asked, len(site.visits)) == (1, 2)


def test_a_source_that_is_down_does_not_keep_the_others_from_answering():
    with serve({"/w/api.php": status(503), "/doc": timeline(RISING)}) as site:
        sources = [LiveSource(archive, FETCH) for archive in archives(site)]
        said = read_all(sources, ["tea", "cups", "pots"], budget=Budget(30))

    assert {one.source for one in said.values()} == {"gdelt"}
    assert list(said) == ["tea", "cups", "pots"]


def test_when_all_are_down_the_silence_names_each():
    with serve({}) as site:
        site.pages |= dict.fromkeys(("/w/api.php", "/doc", "/search"), status(503))
        sources = [LiveSource(archive, FETCH) for archive in archives(site)]
        said = read_all(sources, ["tea"], budget=Budget(30))["tea"]

    assert said.why.count("answered with an error (503)") == 3
    assert not said.settled


def test_ten_keywords_on_hanging_sources_cost_one_wait_for_each_source():
    hang = after(5, page("late"))
    with serve(dict.fromkeys(("/w/api.php", "/doc", "/search"), hang)) as site:
        sources = [LiveSource(archive, FETCH) for archive in archives(site, 0.5)]
        began = time.monotonic()
        said = read_all(sources, [f"word {n}" for n in range(10)], budget=Budget(30))
        took = time.monotonic() - began

    assert took < 4
    assert all(isinstance(one, Silence) for one in said.values())


def test_whatever_the_sources_do_reading_ends_with_the_budget():
    with serve({"/doc": timeline(RISING)}) as site:
        gdelt = LiveSource(archives(site, 1.0)[1], FETCH, pace=Pace(0.5))
        began = time.monotonic()
        said = read_all([gdelt], [f"word {n}" for n in range(10)], budget=Budget(1.8))
        took = time.monotonic() - began

    told = [one for one in said.values() if isinstance(one, Reading)]
    late = [one for one in said.values() if isinstance(one, Silence)]
    assert took < 4
    assert 1 <= len(told) <= 2
    assert {(one.why, one.settled) for one in late} == {
        ("GDELT is asked at the next scoring", False)
    }
    assert not gdelt.breaker.regret


def test_who_waits_for_a_turn_learns_of_a_failure_met_meanwhile():
    with serve({"/doc": status(429)}) as site:
        gdelt = LiveSource(archives(site)[1], FETCH, pace=Pace(0.3))
        said = read_all([gdelt], ["tea", "cups", "pots"], budget=Budget(30))
        asked = len(site.visits)

    assert asked == 1
    assert {one.why for one in said.values()} == {"GDELT asks us to slow down (429)"}


@pytest.mark.parametrize("keyword", ["?!", "", "tea " * 40])
def test_what_is_no_word_is_not_asked_for(keyword):
    with serve({}) as site:
        for archive in archives(site):
            said = LiveSource(archive, FETCH).read(keyword, Budget(30))

            assert said == Silence("it is no word to search for")
        assert not site.visits


def test_sources_that_are_away_share_a_clause_whichever_was_too_late_to_be_asked():
    refused = Silence("Wikimedia could not be reached", settled=False, away="Wikimedia")
    for late in ("GDELT could not be reached", "GDELT is asked at the next scoring"):
        told = [refused, Silence(late, settled=False, away="GDELT"), Silence("no file")]

        assert list(regrets(told)) == ["no file", "Wikimedia and GDELT gave no answer"]
    assert list(regrets([refused])) == ["Wikimedia could not be reached"]
