"""The trend of a script out of its keywords' readings, and the file that a company brings."""

from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit import clock
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scoring.models import TrendImport, TrendReading
from tinkerflow.marketing.scoring.services import trends
from tinkerflow.marketing.scoring.trend import BadTrendFile, spoken
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


def reading(keyword: str, score: float | None, *, hours: float = 0, **columns) -> TrendReading:
    """A row as it was kept so many hours ago."""
    known = {"source": "gdelt", "as_of": TODAY} if score is not None else {}
    return TrendReading(
        keyword=keyword,
        score=score,
        read_at=clock.now() - timedelta(hours=hours),
        **{**known, "reason": f"About {keyword}.", **columns},
    )


def known(*rows: TrendReading) -> dict[str, TrendReading]:
    return {row.keyword: row for row in rows}


def test_the_keywords_count_together_and_their_spread_is_the_range():
    rows = known(reading("up", 90), reading("down", 10), reading("more", 20))

    part = trends.trend_of(["Up", "down", "unknown", "more"], rows).part

    assert (part.low, part.score, part.high) == (10, 50, 90)


def test_an_article_that_two_keywords_lead_to_is_heard_once():
    same = [
        reading(word, 84.1, reason="Readers of “Bookkeeping”.") for word in ("books", "ledger")
    ]

    part = trends.trend_of(["books", "ledger"], known(*same)).part

    assert part.score == pytest.approx(84.1)
    assert part.reason.count("Readers of") == 1


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


def test_the_reason_says_what_was_read_and_when():
    row = reading("tea", 60, hours=3)

    measure = trends.trend_of(["tea"], known(row))

    when = f"{spoken(row.read_at.date())} at {row.read_at:%H:%M} UTC"
    assert measure.part.reason == f"About tea. Read on {when}."
    assert measure.data["read_at"] == row.read_at.isoformat()
    assert measure.data["keywords"]["tea"] == {
        "score": 60,
        "momentum": None,
        "source": "gdelt",
        "as_of": TODAY.isoformat(),
        "read_at": row.read_at.isoformat(),
    }


def test_what_is_older_than_a_day_says_that_nothing_newer_could_be_had():
    rows = known(reading("tea", 60), reading("cups", 70, hours=26))

    part = trends.trend_of(["tea", "cups"], rows).part

    assert part.reason.startswith("About tea. About cups. Read on ")
    assert part.reason.endswith(" UTC; nothing newer could be had.")


@pytest.mark.parametrize("keywords", [[], ["never watched"], ["\u200b"]])
def test_a_script_without_watched_keywords_has_no_trend(keywords: list[str]):
    part = trends.trend_of(keywords, known(reading("tea", 60))).part

    assert part.score is None
    assert part.reason == trends.NOT_WATCHED


def test_a_silence_gives_no_number_and_its_reason_as_a_clause():
    rows = known(reading("tea", None, reason="No live data: the wire is cut."))

    part = trends.trend_of(["tea"], rows).part

    assert part.score is None
    assert part.reason == "no live data: the wire is cut"


def test_a_reading_holds_for_a_day_unless_it_may_change_any_moment():
    assert reading("tea", 60, hours=23.9).holds
    assert not reading("tea", 60, hours=24.1).holds
    assert reading("tea", None, hours=1).holds
    assert not reading("tea", None, hours=1, is_settled=False).holds


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
        assert not trends.imported_series(work.company.pk, ["receipts"]).series
