"""The leaderboard and the figures: what the scores add up to, at the same cost for many."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scoring import queries
from tinkerflow.marketing.scripts.models import Script
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_run,
    make_score,
    make_scripts,
)


def test_the_leaderboard_tells_all_of_the_best_first(
    company, persona, django_assert_num_queries
):
    low, high = make_scripts(persona, 2, keywords=["receipts"], creative_angle="pain-first")
    make_score(low, 40)
    make_score(high, 81.5, trend_score=70, low=70, high=93, score_class="excellent")

    with django_assert_num_queries(1):
        first, second = queries.leaderboard(company.pk)

    assert (first.place, first.script_id, first.final_score) == (1, high.pk, 81.5)
    assert (first.low, first.high, first.score_class) == (70, 93, "excellent")
    assert (first.llm_score, first.trend_score, first.viral_score) == (82, 70, None)
    assert (first.headline, first.body, first.cta) == (high.headline, high.body, high.cta)
    assert (first.persona_name, first.creative_angle) == (persona.name, "pain-first")
    assert first.keywords == ("receipts",)
    assert (second.place, second.script_id) == (2, low.pk)


def test_the_leaderboard_leaves_out_what_is_set_aside_or_has_no_score(company, persona):
    aside, unscored, shown = make_scripts(persona, 3)
    make_score(aside, 90)
    Script.objects.filter(pk=aside.pk).update(is_active=False)
    make_score(unscored, None)
    make_score(shown, 10)

    assert [line.script_id for line in queries.leaderboard(company.pk)] == [shown.pk]


def test_equals_stand_in_the_order_of_their_numbers(company, persona):
    for script in make_scripts(persona, 3):
        make_score(script, 50)

    assert [line.number for line in queries.leaderboard(company.pk, limit=2)] == [1, 2]


def test_another_organization_has_a_leaderboard_of_its_own(org):
    with acting(org):
        persona = make_persona(make_company())
        make_score(make_scripts(persona, 1)[0], 50)

    with acting(make_org()):
        assert queries.leaderboard(persona.company_id) == []
        assert queries.company_stats(persona.company_id).total_scripts == 0
        assert queries.persona_performance(persona.pk).total_scripts == 0


def test_a_range_holds_both_its_ends(company, persona):
    finals = [34.9, 35, 50, 65, 65.1]
    for script, final in zip(make_scripts(persona, 5), finals, strict=True):
        make_score(script, final)

    within = queries.scripts_in_range(company.pk, low=35, high=65)

    assert [script.final_score for script in within] == [65, 50, 35]


def test_a_company_in_figures(company, persona):
    make_persona(company, deleted_at=now())
    winner, other, aside = make_scripts(persona, 3)
    for script, final in ((winner, 80), (other, 45.5), (aside, 99)):
        make_score(script, final)
    Script.objects.filter(pk=winner.pk).update(is_winner=True)
    Script.objects.filter(pk=aside.pk).update(is_active=False)
    make_run(company, "scripts", "scores", "winners")

    stats = queries.company_stats(company.pk)

    assert (stats.total_personas, stats.total_scripts, stats.total_winners) == (1, 2, 1)
    assert (stats.avg_score, stats.max_score) == (62.75, 80)
    assert stats.pending_jobs == 1


def test_work_that_is_over_or_waits_for_other_work_is_not_pending(company):
    run = make_run(company, "scripts", "scores")
    Job.objects.filter(parent=run, job_type="scripts").update(status=Job.Status.COMPLETED)

    assert queries.company_stats(company.pk).pending_jobs == 0


def test_a_company_without_scripts_scores_nothing(company):
    stats = queries.company_stats(company.pk)

    assert (stats.total_scripts, stats.avg_score, stats.max_score) == (0, 0.0, 0.0)


def test_a_companys_figures_cost_the_same_for_more_scripts(
    company, persona, django_assert_num_queries
):
    make_scripts(persona, 30)

    with django_assert_num_queries(4):
        queries.company_stats(company.pk)


def test_a_personas_keywords_are_the_ten_most_frequent(company, persona):
    make_scripts(persona, 3, keywords=["receipts", "month end"])
    make_scripts(persona, 2, keywords=["receipts", "audit", "audit"])
    make_scripts(persona, 1, keywords=[f"rare {number}" for number in range(20)])
    make_scripts(persona, 9, keywords=["aside"], is_active=False)

    told = queries.persona_performance(persona.pk)

    assert len(told.top_keywords) == 10
    assert told.top_keywords[:4] == ("receipts", "month end", "audit", "rare 0")
    assert told.looked_at == told.total_scripts == 6


def test_a_personas_keywords_come_from_its_best_scripts_only(company, persona, monkeypatch):
    monkeypatch.setattr(queries, "LOOKED_AT", 1)
    weak, strong = make_scripts(persona, 2)
    Script.objects.filter(pk=weak.pk).update(keywords=["weak"], final_score=10)
    Script.objects.filter(pk=strong.pk).update(keywords=["strong"], final_score=90)

    told = queries.persona_performance(persona.pk)

    assert told.top_keywords == ("strong",)
    assert (told.looked_at, told.total_scripts, told.avg_score) == (1, 2, 50.0)


def test_a_persona_in_figures_knows_its_winners(company, persona):
    make_scripts(persona, 2, is_winner=True)
    make_scripts(make_persona(company), 1, is_winner=True)

    assert queries.persona_performance(persona.pk).winners_count == 2


@pytest.mark.parametrize(
    "change",
    [
        {"keywords": ["fresh"]},
        {"keywords": ["fresh"], "final_score": 91},
        {"keywords": ["fresh"], "is_winner": True},
    ],
)
def test_figures_that_are_kept_follow_every_change_of_a_script(
    company, persona, change, django_capture_on_commit_callbacks
):
    [script] = make_scripts(persona, 1, keywords=["stale"], final_score=90)
    with django_capture_on_commit_callbacks(execute=True):
        queries.persona_performance(persona.pk)
        queries.company_stats(company.pk)

    Script.objects.filter(pk=script.pk).update(**change)

    assert queries.persona_performance(persona.pk).top_keywords == ("fresh",)
    assert queries.company_stats(company.pk).max_score == change.get("final_score", 90)


def test_figures_that_are_kept_are_not_read_again(
    company, persona, django_assert_num_queries, django_capture_on_commit_callbacks
):
    make_scripts(persona, 3, keywords=["tea"], final_score=90)
    with django_capture_on_commit_callbacks(execute=True):
        first = queries.persona_performance(persona.pk)

    with django_assert_num_queries(1):
        assert queries.persona_performance(persona.pk) == first
