"""The trend of a script: from the company's own file, else live, kept for a day, never made up."""

import json
from collections import Counter
from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit import clock
from tinkerflow.kit.http import Fetched
from tinkerflow.kit.http.wire import Unreachable
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scoring.models import TrendImport
from tinkerflow.marketing.scoring.services import trends
from tinkerflow.marketing.scoring.trend import BadTrendFile, Breaker, Wikimedia
from world import acting, make_org, make_user

TODAY = clock.now().date()
STEADY, RISING, FALLING = [50, 52, 49, 51, 50, 53] * 4, [90], [10]


def csv(**figures: list[int]) -> BytesIO:
    """Weekly figures by keyword, the last one today."""
    rows = [
        f"{TODAY - timedelta(weeks=len(weeks) - 1 - place)},{keyword},{figure}"
        for keyword, weeks in figures.items()
        for place, figure in enumerate(weeks)
    ]
    return BytesIO("\n".join(["date,keyword,interest", *rows]).encode())


def bring(work, **figures: list[int]) -> int:
    with acting(work.org):
        return scoring.import_trends(
            company=work.company, file=csv(**figures), actor=make_user()
        )


class Encyclopedia:
    """Stands for Wikimedia's two addresses: every subject is read more than usual, or it is away."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.away = False

    def __call__(self, url: str, **_options: object) -> Fetched:
        if self.away:
            raise Unreachable("Nobody answers there.")
        found = parse_qs(urlsplit(url).query).get("search")
        self.asked[found[0] if found else unquote(url).rsplit("/", 4)[1]] += 1
        told = [found[0], found, [""], [""]] if found else {"items": list(self.views())}
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


def read(work, *keywords: str, encyclopedia: Encyclopedia | None = None, breaker=None):
    live = Wikimedia(fetch=encyclopedia, breaker=breaker or Breaker()) if encyclopedia else None
    return trends.read_trends(
        org_id=work.org.pk, company_id=work.company.pk, keywords=[keywords], live=live
    )


def test_an_imported_file_is_a_source(work):
    assert bring(work, receipts=STEADY + RISING) == 25

    known = read(work, "Receipts")

    assert known["Receipts"].reading.source == "imported"
    assert known["Receipts"].reading.reason.startswith("Searches for “Receipts”")


def test_three_keywords_count_together_and_their_spread_is_the_range(work):
    bring(work, up=STEADY + RISING, down=STEADY + FALLING, more=STEADY + FALLING)

    part = trends.trend_of(["up", "down", "unknown", "more"], read(work, "up", "down")).part

    assert part.low < 5
    assert part.high > 95
    assert part.score == pytest.approx((part.low + part.high) / 2)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=3))
def test_keywords_together_stay_a_percentile(scores):
    whole = trends.together(scores)

    assert 0 <= whole <= 100
    assert whole == pytest.approx(
        100 - trends.together([100 - one for one in scores]), abs=0.11
    )


def test_three_words_on_the_rise_are_rarer_than_one():
    assert trends.together([80.0]) == 80
    assert trends.together([80.0, 80.0, 80.0]) > 90
    assert trends.together([20.0, 50.0, 80.0]) == 50


def test_a_newer_import_overwrites_the_same_day_and_keeps_other_keywords(work):
    bring(work, receipts=[10, 20], audits=[30])

    bring(work, receipts=[60])

    with acting(work.org):
        told = TrendImport.objects.order_by("keyword", "date").values_list(
            "keyword", "interest"
        )
        assert list(told) == [("audits", 30), ("receipts", 10), ("receipts", 60)]
        summaries = AuditEntry.objects.filter(event_type="trends.imported").values_list(
            "summary"
        )
        assert ("3 rows on 2 keywords",) in summaries


def test_a_bad_row_is_named_and_nothing_is_kept(work):
    file = BytesIO(f"date,keyword,interest\n{TODAY},tea,5\n{TODAY},milk,much\n".encode())
    wrong = r"Row 3: the interest must be a number"

    with acting(work.org), pytest.raises(BadTrendFile, match=wrong) as refusal:
        scoring.import_trends(company=work.company, file=file, actor=make_user())

    assert len(refusal.value.facts["rows"]) == 1
    with acting(work.org):
        assert not TrendImport.objects.exists()


def test_an_imported_trend_is_another_organizations_secret(work):
    bring(work, receipts=STEADY + RISING)

    with acting(make_org()):
        assert trends.imported_series(work.company.pk, ["receipts"]) is None


def test_live_data_are_asked_for_once_a_day(work, encyclopedia):
    first = read(work, "receipts", encyclopedia=encyclopedia)
    again = read(work, "receipts", encyclopedia=encyclopedia)

    assert first["receipts"].reading.score > 95
    assert again == first
    assert encyclopedia.asked["receipts"] == 2

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        read(work, "receipts", encyclopedia=encyclopedia)
    assert encyclopedia.asked["receipts"] == 4


def test_one_organization_never_reads_what_another_one_cached(work, encyclopedia):
    read(work, "receipts", encyclopedia=encyclopedia)
    work.org = make_org()

    read(work, "receipts", encyclopedia=encyclopedia)

    assert encyclopedia.asked["receipts"] == 4


def test_while_the_source_is_away_older_data_serve_and_say_their_age(work, encyclopedia):
    read(work, "receipts", encyclopedia=encyclopedia)
    encyclopedia.away = True

    with time_machine.travel(clock.now() + timedelta(hours=26, minutes=5)):
        part = trends.trend_of(
            ["receipts"], read(work, "receipts", encyclopedia=encyclopedia)
        ).part

    assert part.score > 95
    assert part.reason.endswith(" Trend data is 26 hours old.")


def test_fresh_data_say_nothing_of_their_age(work, encyclopedia):
    part = trends.trend_of(["receipts"], read(work, "receipts", encyclopedia=encyclopedia)).part

    assert "hours old" not in part.reason


def test_without_network_there_is_no_number_and_it_is_asked_only_once(work, encyclopedia):
    encyclopedia.away = True
    breaker = Breaker()

    known = read(work, "receipts", "audits", encyclopedia=encyclopedia, breaker=breaker)

    part = trends.trend_of(["receipts"], known).part
    assert part.score is None
    assert part.reason == "no live data: Wikimedia could not be reached"
    assert breaker.resting
    encyclopedia.away = False
    back = read(work, "receipts", encyclopedia=encyclopedia)
    assert back["receipts"].reading.score is not None


def test_the_own_file_comes_before_live_data(work, encyclopedia):
    bring(work, receipts=STEADY + FALLING)

    known = read(work, "receipts", "audits", encyclopedia=encyclopedia)

    assert known["receipts"].reading.source == "imported"
    assert known["audits"].reading.source == "wikimedia"
    assert encyclopedia.asked["receipts"] == 0


def test_ten_keywords_at_most_are_watched_those_that_most_scripts_share(work, encyclopedia):
    live = Wikimedia(fetch=encyclopedia, breaker=Breaker())
    lists = [[f"word {number}", "shared", "x", "fourth"] for number in range(12)]

    known = trends.read_trends(
        org_id=work.org.pk, company_id=work.company.pk, keywords=lists, live=live
    )

    assert len(known) == 10
    assert list(known)[:2] == ["shared", "x"]
    assert "fourth" not in known


@pytest.mark.parametrize("keywords", [[], ["never watched"]])
def test_a_script_without_watched_keywords_has_no_trend(work, keywords: list[str]):
    part = trends.trend_of(keywords, {}).part

    assert part.score is None
    assert part.reason.startswith("no live data: ")


def test_the_operator_may_switch_live_data_off(settings):
    assert trends.live_source() is None

    settings.ENV = settings.ENV.model_copy(update={"trends": True})

    assert isinstance(trends.live_source(), Wikimedia)
