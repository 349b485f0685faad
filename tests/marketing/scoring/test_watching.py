"""The keywords of a company's scripts: who is asked about them, once a day, and what is kept."""

import json
from collections import Counter
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from pydantic import SecretStr

from tinkerflow.kit import clock
from tinkerflow.kit.http import Fetched
from tinkerflow.kit.http.wire import Unreachable
from tinkerflow.marketing.scoring.models import TrendReading
from tinkerflow.marketing.scoring.services import watching
from tinkerflow.marketing.scoring.trend import LiveSource, Wikimedia, YouTube
from world import acting, make_company, make_org

from .test_trends import FALLING, RISING, STEADY, bring


class Encyclopedia:
    """Stands for Wikimedia's two addresses: every subject is read more than usual, or it is away."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.away = self.unknown = False

    def __call__(self, url: str, **_options: object) -> Fetched:
        if self.away:
            raise Unreachable("Nobody answers there.")
        found = parse_qs(urlsplit(url).query).get("search")
        self.asked[found[0] if found else unquote(url).rsplit("/", 4)[1]] += 1
        titles = [] if self.unknown else found
        told = [found[0], titles, [""], [""]] if found else {"items": list(self.views())}
        body = json.dumps(told).encode()
        return Fetched(url, 200, {}, "application/json", body, clock.now(), "")

    def views(self):
        yesterday = clock.now().date() - timedelta(days=1)
        for back in range(215):
            views = 160 if back < 7 else 100 + back % 3
            yield {"timestamp": f"{yesterday - timedelta(days=back):%Y%m%d}00", "views": views}


@pytest.fixture
def encyclopedia() -> Encyclopedia:
    return Encyclopedia()


def source(encyclopedia: Encyclopedia) -> LiveSource:
    return LiveSource(Wikimedia(), encyclopedia)


def read(work, *keywords: str, live=(), **options):
    return watching.read_trends(
        org_id=work.org.pk,
        company_id=work.company.pk,
        keywords=[keywords],
        live=live,
        **options,
    )


def later(**span: float):
    return time_machine.travel(clock.now() + timedelta(**span))


def test_an_imported_file_is_a_source(work):
    assert bring(work, receipts=STEADY + RISING) == 25

    row = read(work, "Receipts")["receipts"]

    assert row.source == "imported"
    assert row.reason.startswith("Searches for “receipts”")
    with acting(work.org):
        assert TrendReading.objects.get().reason == row.reason


def test_the_own_file_comes_before_live_data(work, encyclopedia):
    bring(work, receipts=STEADY + FALLING)

    known = read(work, "receipts", "audits", live=[source(encyclopedia)])

    assert known["receipts"].source == "imported"
    assert known["audits"].source == "wikimedia"
    assert encyclopedia.asked["receipts"] == 0


def test_a_file_that_says_too_little_gives_way_to_live_data(work, encyclopedia):
    bring(work, receipts=[10, 20])

    live, alone = read(work, "receipts", live=[source(encyclopedia)]), read(work, "audits")

    assert live["receipts"].source == "wikimedia"
    assert alone["audits"].reason == "No live data: live data are switched off."


def test_a_silence_tells_of_the_file_and_of_every_source(work, encyclopedia):
    bring(work, receipts=[10, 20])
    encyclopedia.away = True

    row = read(work, "receipts", live=[source(encyclopedia)])["receipts"]

    assert row.score is None
    assert row.reason == (
        "No live data: the imported file has too few rows on it; give at least 18 weeks; "
        "Wikimedia could not be reached."
    )


def test_live_data_are_asked_for_once_a_day_whichever_process_asks(work, encyclopedia):
    live = [source(encyclopedia)]
    first = read(work, "receipts", live=live)["receipts"]
    again = read(work, "receipts", live=[source(encyclopedia)])["receipts"]

    assert first.score > 95
    assert again == first
    assert encyclopedia.asked["receipts"] == 2

    with later(hours=25):
        newer = read(work, "receipts", live=live)["receipts"]
    assert encyclopedia.asked["receipts"] == 4
    assert newer.read_at > first.read_at
    with acting(work.org):
        assert TrendReading.objects.count() == 1


def test_a_subject_that_nobody_counts_is_not_asked_for_again_that_day(work, encyclopedia):
    encyclopedia.unknown = True
    live = [source(encyclopedia)]

    row = read(work, "receipts", live=live)["receipts"]
    read(work, "receipts", live=live)

    assert row.reason == "No live data: no Wikipedia article on it has enough readers."
    assert encyclopedia.asked["receipts"] == 1


def test_one_organization_never_reads_what_was_kept_for_another(work, encyclopedia):
    read(work, "receipts", live=[source(encyclopedia)])
    company = work.company
    work.org = make_org()
    with acting(work.org):
        assert not TrendReading.objects.filter(keyword="receipts").exists()
        work.persona.company = make_company()

    read(work, "receipts", live=[source(encyclopedia)])

    assert work.company != company
    assert encyclopedia.asked["receipts"] == 4


def test_while_the_source_is_away_older_data_serve_for_a_week(work, encyclopedia):
    first = read(work, "receipts", live=[source(encyclopedia)])["receipts"]
    encyclopedia.away = True

    with later(hours=26):
        old = read(work, "receipts", live=[source(encyclopedia)])["receipts"]
    with later(days=8):
        gone = read(work, "receipts", live=[source(encyclopedia)])["receipts"]

    assert (old.score, old.read_at) == (first.score, first.read_at)
    assert gone.score is None
    assert gone.reason == "No live data: Wikimedia could not be reached."


def test_without_network_there_is_no_number_and_the_next_run_asks_again(work, encyclopedia):
    encyclopedia.away = True
    live = [source(encyclopedia)]

    known = read(work, "receipts", "audits", live=live)

    assert {row.reason for row in known.values()} == {
        "No live data: Wikimedia could not be reached."
    }
    assert live[0].breaker.regret
    encyclopedia.away = False
    back = read(work, "receipts", live=[source(encyclopedia)])
    assert back["receipts"].score is not None


def test_a_run_without_time_left_reads_nothing_and_says_so(work, encyclopedia):
    row = read(work, "receipts", live=[source(encyclopedia)], seconds=1)["receipts"]

    assert not encyclopedia.asked
    assert row.reason == "No live data: Wikimedia is asked at the next scoring."
    assert not row.holds


def test_ten_keywords_at_most_are_watched_those_that_most_scripts_share(work):
    lists = [[f"word {number}", "Shared", "x", "fourth"] for number in range(12)]

    known = watching.read_trends(
        org_id=work.org.pk, company_id=work.company.pk, keywords=lists, live=()
    )

    assert len(known) == 10
    assert {"shared", "x"} <= set(known)
    assert "fourth" not in known


def test_what_nobody_watches_any_more_is_forgotten_after_a_season(work):
    read(work, "receipts")

    with later(days=91):
        read(work, "audits")

    with acting(work.org):
        assert [row.keyword for row in TrendReading.objects.all()] == ["audits"]


def test_the_operator_may_switch_live_data_off_and_gives_the_key_for_youtube(settings):
    assert not watching.live_sources()

    settings.ENV = settings.ENV.model_copy(update={"trends": True})
    free = watching.live_sources()
    settings.ENV = settings.ENV.model_copy(update={"youtube_key": SecretStr("k")})
    keyed = watching.live_sources()

    assert [one.archive.title for one in free] == ["Wikimedia", "GDELT"]
    assert [one.archive.title for one in keyed] == ["Wikimedia", "GDELT", "YouTube"]
    assert isinstance(keyed[2].archive, YouTube)


def test_an_empty_key_is_none(settings):
    settings.ENV = settings.ENV.model_copy(
        update={"trends": True, "youtube_key": SecretStr("")}
    )

    assert len(watching.live_sources()) == 2


def test_a_failure_is_remembered_by_every_reader_of_this_process(settings):
    settings.ENV = settings.ENV.model_copy(update={"trends": True})

    first, again = watching.live_sources(), watching.live_sources()

    assert all(one is other for one, other in zip(first, again, strict=True))
    assert len({id(one.breaker) for one in first}) == 2
