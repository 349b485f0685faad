"""Posted scripts teach what wins: in the words that were posted, against what is usual there."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.proof import proven_lines
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from world import acting, make_org

TODAY = now().date()
ADS = "script,posted_at,age_days,impressions,clicks"


@pytest.fixture
def bring(ada):
    def brought(columns: str, *rows: str) -> None:
        file = io.BytesIO("\n".join((columns, *rows)).encode())
        forecasts.import_outcomes(file=file, actor=ada)

    return brought


@pytest.fixture
def posted(scored, bring):
    """Three ads: two usual ones, and one with thrice the clicks."""
    clicks = (20, 60, 21)
    rows = (f"{s.pk},{TODAY},7,1000,{c}" for s, c in zip(scored, clicks, strict=False))
    bring(ADS, *rows)


def lines() -> dict[object, object]:
    return {line.script_id: line for line in proven_lines()}


def test_a_posted_winner_is_told_with_what_is_usual_there(scored, posted):
    winner, usual = lines()[scored[1].pk], lines()[scored[0].pk]

    assert winner.above > 1 > 0 > usual.above
    assert winner.told.replace("\N{NO-BREAK SPACE}", " ") == "6.0 % clicked, usually 2.1 %"
    assert (winner.headline, winner.is_posted) == (scored[1].headline, True)
    assert set(lines()) == {script.pk for script in scored[:3]}


def test_videos_are_told_in_views_at_their_age(scored, bring):
    columns = "script,posted_at,age_days,views"
    views = (1000, 5000, 1200)
    bring(
        columns,
        *(f"{s.pk},{TODAY},7,{v}" for s, v in zip(scored, views, strict=False)),
        f"{scored[3].pk},{TODAY},30,90000",
    )

    assert lines()[scored[1].pk].told == "5,000 views in 7 days, usually 1,095"
    assert scored[3].pk not in lines()  # nothing else was counted after 30 days


def test_the_newest_result_of_a_post_counts(scored, posted, bring):
    bring(ADS, f"{scored[1].pk},{TODAY},14,1000,20")

    assert lines()[scored[1].pk].told.startswith("2.0\N{NO-BREAK SPACE}% clicked")


def test_a_post_that_is_counted_daily_is_one_post(scored, posted, bring, monkeypatch):
    monkeypatch.setattr("tinkerflow.marketing.forecasts.proof.MOST_POSTS", 3)
    monkeypatch.setattr("tinkerflow.marketing.forecasts.proof.MOST_RESULTS", 33)
    bring(ADS, *(f"{scored[1].pk},{TODAY},{age},1000,70" for age in range(1, 31)))

    assert set(lines()) == {script.pk for script in scored[:3]}
    assert lines()[scored[1].pk].told.startswith("7.0")


def test_the_posts_of_the_last_days_are_kept(scored, bring, monkeypatch):
    monkeypatch.setattr("tinkerflow.marketing.forecasts.proof.MOST_POSTS", 3)
    days = [TODAY - timedelta(days=ago) for ago in (3, 9, 2, 1)]
    bring(ADS, *(f"{s.pk},{d},7,1000,30" for s, d in zip(scored, days, strict=True)))

    assert set(lines()) == {scored[place].pk for place in (0, 2, 3)}


def test_the_words_are_those_that_were_posted(company, scored, posted, bring, ada):
    forecasts.freeze(company=company, scripts=[scored[0].pk], actor=ada)
    frozen, before = scored[0].headline, scored[1].headline
    for script in scored[:2]:
        version(script, 1, script.headline, days_ago=9)
        version(script, 2, "Said only since", days_ago=0)
        Script.objects.filter(pk=script.pk).update(headline="Said only since", version=2)
    day = TODAY - timedelta(days=2)
    bring(
        ADS,
        f"{scored[0].pk},{TODAY},8,1000,30",
        f"{scored[1].pk},{day},8,1000,30",
        f"{scored[2].pk},{day},8,1000,30",
    )

    said = {script_id: line.headline for script_id, line in lines().items()}
    assert said[scored[0].pk] == frozen
    assert said[scored[1].pk] == before


def version(script: Script, number: int, headline: str, *, days_ago: int) -> None:
    ScriptVersion.objects.create(
        org_id=script.org_id,
        script=script,
        version=number,
        headline=headline,
        body=script.body,
        cta=script.cta,
        created_at=now() - timedelta(days=days_ago),
    )


def test_posts_of_a_deleted_company_teach_nothing(company, posted):
    Company.objects.filter(pk=company.pk).update(deleted_at=now())

    assert proven_lines() == []


def test_more_results_cost_no_more_queries(scored, posted, bring):
    asked = []
    for age in (8, 9):
        with CaptureQueriesContext(connection) as queries:
            proven_lines()
        asked.append(len(queries))
        bring(ADS, *(f"{s.pk},{TODAY},{age},1000,30" for s in scored))

    assert asked == [1, 1]


def test_a_strangers_results_are_not_seen(org, ada):
    with acting(make_org()):
        assert proven_lines() == []
