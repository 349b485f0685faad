"""Scripts are scored once, for the version they are in, and every part says why."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tinkerflow.core.jobs.models import JobStep
from tinkerflow.core.jobs.services import StoppedByPerson
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scoring.balance import counts, decided
from tinkerflow.marketing.scoring.models import Score, ScoreWeights, TrendImport
from tinkerflow.marketing.scoring.queries import scored_parts
from tinkerflow.marketing.scoring.services import scoring as stage_of_scoring
from tinkerflow.marketing.scoring.services.measures import headline_measures, headline_scorer
from tinkerflow.marketing.scoring.weighing import WEIGHTS, class_of
from tinkerflow.marketing.scripts import queries as scripts
from tinkerflow.marketing.scripts.models import Script
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)


@pytest.fixture
def three(work) -> list[Script]:
    with acting(work.org):
        return make_scripts(work.persona, 3)


def scores(work) -> dict[int, Score]:
    with acting(work.org):
        rows = Score.objects.select_related("script").order_by("script__number")
        return {score.script.number: score for score in rows}


def edit(work, script: Script, **more: object) -> None:
    with acting(work.org):
        values = {"version": script.version + 1, "final_score": None, **more}
        Script.objects.filter(pk=script.pk).update(**values)


def test_without_a_model_a_score_is_the_headlines_place_among_reference_ads(work, three):
    assert work.score() == {"scripts": 3, "scored": 3, "unscored": 0}

    score = scores(work)[1]
    part = headline_measures([three[0].headline])[0].part
    assert score.final_score == pytest.approx(part.score)
    assert score.llm_score == round(part.score)
    assert (score.low, score.high) == pytest.approx((part.low, part.high))
    assert score.score_class == class_of(part.score)
    assert score.llm_rationale.startswith("The headline stands above ")
    assert "reference ad headlines" in score.llm_rationale
    assert score.llm_rationale.endswith("Headline only; body and call to action not measured.")
    assert score.scorer.startswith("tuned ")


def test_a_part_without_data_is_null_and_says_why(work, three):
    work.score()

    score = scores(work)[1]
    assert (score.trend_score, score.viral_score) == (None, None)
    assert (
        score.viral_rationale
        == "No data until a script has posted results or a person made one a winner."
    )
    assert score.trend_rationale.startswith("No live data: ")
    assert score.scoring_data["weights"] == {"llm": 1.0}
    assert "no data until a script has posted results" in score.scoring_data["sentence"]


def import_interest(work) -> None:
    """Receipts are searched for much more this week than in the half year before."""
    weeks = [50, 52, 49, 51, 50, 53] * 4 + [90]
    days = [now().date() - timedelta(weeks=back) for back in reversed(range(25))]
    TrendImport.objects.bulk_create(
        TrendImport(org=work.org, company=work.company, keyword="receipts", date=d, interest=w)
        for d, w in zip(days, weeks, strict=True)
    )


def test_a_trend_counts_for_its_share_beside_the_headline(work):
    with acting(work.org):
        import_interest(work)
        make_scripts(work.persona, 1, keywords=["Receipts"])

    work.score()

    score = scores(work)[1]
    parts = score.scoring_data["parts"]
    assert score.trend_score > 95
    assert "Searches for “receipts”" in score.trend_rationale
    assert score.scoring_data["weights"] == pytest.approx({"llm": 0.5625, "trend": 0.4375})
    assert parts["trend"]["keywords"]["receipts"]["source"] == "imported"
    whole = 0.5625 * parts["llm"]["score"] + 0.4375 * parts["trend"]["score"]
    assert score.final_score == pytest.approx(whole)


def test_scores_are_weighed_as_results_have_taught_where_that_is_used(work, three):
    with acting(work.org):
        ScoreWeights.objects.create(
            org=work.org,
            llm=0.2,
            trend=0.2,
            viral=0.6,
            outcomes=40,
            surprise=0.9,
            surprise_before=0.95,
            is_better=True,
            is_used=True,
        )
        import_interest(work)
        make_scripts(work.persona, 1, keywords=["Receipts"])

    work.score()

    with acting(work.org):
        newest = Score.objects.order_by("script__number").last()
        assert newest.scoring_data["weights"] == {"llm": 0.5, "trend": 0.5}


def test_the_script_keeps_a_copy_of_its_final_score(work, three):
    work.score()

    for score in scores(work).values():
        assert score.script.final_score == score.final_score is not None


def test_claims_without_a_source_are_named_in_the_reasons(work, three):
    with acting(work.org):
        for script, count in zip(three, (0, 1, 2), strict=True):
            Script.objects.filter(pk=script.pk).update(unsupported_claims=count)

    work.score()

    notes = [score.scoring_data["notes"] for score in scores(work).values()]
    assert notes == [[], ["1 claim has no source."], ["2 claims have no source."]]


def test_a_score_that_holds_is_left_alone(work, three):
    with acting(work.org):
        make_score(three[0], 99, scorer=headline_scorer())

    work.score()

    assert scores(work)[1].final_score == 99
    assert scores(work)[2].final_score != 99


@pytest.mark.parametrize(("scorer", "stays"), [("lexical 1f0c3a77", False), ("judge x", True)])
def test_what_another_headline_model_measured_is_measured_anew(work, three, scorer, stays):
    with acting(work.org):
        make_score(three[0], 99, scorer=scorer)

    work.score()

    assert (scores(work)[1].final_score == 99) is stays


def test_an_edited_script_gets_a_score_for_its_new_version(work, three):
    work.score()
    edit(work, three[0], headline="Why does nobody ever tell you where the receipts went?")

    work.score()

    score = scores(work)[1]
    assert score.script_version == score.script.version == 2
    assert score.final_score == score.script.final_score
    assert score.final_score != scores(work)[2].final_score


def test_on_request_every_script_is_scored_again(work, three):
    with acting(work.org):
        make_score(three[0], 99)

    work.score(again=True)

    assert scores(work)[1].final_score != 99


@pytest.mark.parametrize("again", [False, True])
def test_a_stage_that_runs_twice_scores_once(work, three, monkeypatch, again: bool):
    monkeypatch.setattr(stage_of_scoring, "PER_PORTION", 2)
    stage = work.stage()
    first = work.score(stage, again=again)
    before = {number: score.updated_at for number, score in scores(work).items()}

    assert work.score(stage, again=again) == first

    assert {number: score.updated_at for number, score in scores(work).items()} == before
    with acting(work.org):
        assert JobStep.objects.filter(job=stage).exclude(slot="counts").count() == 2


@pytest.mark.parametrize("again", [False, True])
def test_a_stage_that_broke_off_goes_on_where_it_was(work, three, monkeypatch, again: bool):
    monkeypatch.setattr(stage_of_scoring, "PER_PORTION", 1)
    stage = work.stage()

    def stop() -> None:
        raise StoppedByPerson("Stopped.")

    work.meanwhile["2 of 3"] = stop
    with pytest.raises(StoppedByPerson):
        work.score(stage, again=again)
    kept = scores(work)

    assert work.score(stage, again=again)["scored"] == 3

    assert len(kept) == 2
    after = scores(work)
    assert all(after[number].updated_at == score.updated_at for number, score in kept.items())


def test_a_worker_that_wakes_up_late_changes_nothing(work, three):
    """Another worker does all of the work while this one hangs on the trends."""
    stage = work.stage()
    work.meanwhile["Reading the trends"] = lambda: work.score(stage)

    assert work.score(stage)["scored"] == 3

    with acting(work.org):
        assert JobStep.objects.filter(job=stage).exclude(slot="counts").count() == 1
    assert len(scores(work)) == 3


def test_what_is_edited_while_it_is_scored_does_not_get_the_old_words_score(work, three):
    work.meanwhile["Reading the trends"] = lambda: edit(
        work, three[0], headline="Another headline"
    )

    assert work.score() == {"scripts": 3, "scored": 2, "unscored": 1}
    assert 1 not in scores(work)

    assert work.score()["scored"] == 3


def test_what_is_set_aside_while_it_is_scored_gets_no_score(work, three):
    def set_aside() -> None:
        with acting(work.org):
            Script.objects.filter(pk=three[0].pk).update(is_active=False)

    work.meanwhile["Reading the trends"] = set_aside

    assert work.score() == {"scripts": 2, "scored": 2, "unscored": 0}


def test_scripts_set_aside_are_not_scored(work, three):
    with acting(work.org):
        make_scripts(work.persona, 1, is_active=False)

    work.score()

    assert set(scores(work)) == {1, 2, 3}


def test_a_headline_without_english_gets_no_number_and_says_why(work, three):
    edit(work, three[0], headline="返品の理由")

    assert work.score() == {"scripts": 3, "scored": 2, "unscored": 1}

    score = scores(work)[1]
    assert (score.final_score, score.low, score.high, score.score_class) == (
        None,
        None,
        None,
        "",
    )
    assert score.llm_rationale == "The offline model reads English headlines only."
    assert score.script.final_score is None


def test_when_nothing_gets_a_number_the_stage_says_so(work):
    with acting(work.org):
        make_scripts(work.persona, 2, headline="返品の理由")

    with pytest.raises(scoring.NothingScored):
        work.score()


def test_without_scripts_there_is_nothing_to_score(work):
    with pytest.raises(scoring.NothingToScore):
        work.score()


def test_a_strangers_company_is_not_scored(work, three):
    stranger = make_org()
    with acting(stranger):
        own = make_persona(make_company())
        make_scripts(own, 1)

    with pytest.raises(ObjectDoesNotExist):
        work.score(company_id=own.company_id)

    with acting(stranger):
        assert not Score.objects.exists()


def test_a_person_sees_how_far_it_is(work, three, monkeypatch):
    monkeypatch.setattr(stage_of_scoring, "PER_PORTION", 2)

    work.score()

    assert work.said == [
        (0, 1, "Reading the trends"),
        (2, 3, "2 of 3 scripts scored"),
        (3, 3, "3 of 3 scripts scored"),
    ]


def test_portions_keep_personas_apart(work, three):
    with acting(work.org):
        make_scripts(make_persona(work.company), 2)

    stage = work.stage()
    work.score(stage)

    with acting(work.org):
        slots = JobStep.objects.filter(job=stage).values_list("slot", flat=True)
        assert sorted(slot.split(":")[0] for slot in slots) == ["1", "2", "counts"]


def test_two_hundred_scripts_take_no_more_queries_than_two(work):
    asked = []
    for count in (2, 200):
        with acting(work.org):
            make_scripts(work.persona, count)
        stage = work.stage()
        with CaptureQueriesContext(connection) as queries:
            work.score(stage)
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_a_person_at_the_same_time_do_no_harm(work, monkeypatch):
    monkeypatch.setattr(stage_of_scoring, "PER_PORTION", 5)
    person = make_user()
    with acting(work.org):
        first, *_ = make_scripts(work.persona, 60)
        make_score(first, 99)
    stage = work.stage()

    def crown() -> None:
        best = []
        while len(best) < 7:
            with acting(work.org):
                best = scoring.crown(company=work.company, top=7, actor=person)

    with ThreadPoolExecutor() as threads:
        jobs = [threads.submit(alone, work.score, stage) for _ in range(2)]
        jobs.append(threads.submit(alone, crown))
        done = [job.result() for job in jobs]

    assert done[0] == done[1] == {"scripts": 60, "scored": 60, "unscored": 0}
    with acting(work.org):
        assert JobStep.objects.filter(job=stage).exclude(slot="counts").count() == 12
        assert Script.objects.filter(is_winner=True).count() == 7
        assert scripts.totals(company_id=work.company.pk).scored == 60


def alone(act, *arguments: object) -> object:
    """Run in a thread, which leaves no connection behind."""
    try:
        return act(*arguments)
    finally:
        connections.close_all()


def test_each_part_decides_what_its_weight_promises(work):
    """Three parts that spread 29, 6 and 17 percent: taken as factors the weights would break."""
    dice = random.Random(3)
    with acting(work.org):
        scripts = make_scripts(work.persona, 40)
        for script in scripts:
            known = {
                "llm": dice.uniform(0, 100),
                "trend": dice.gauss(50, 6),
                "viral": dice.uniform(20, 80),
            }
            parts = {name: {"score": value} for name, value in known.items()}
            make_score(script, 50.0, scoring_data={"parts": parts, "weights": WEIGHTS})
        before = decided(scored_parts(work.company.pk))
        counted = counts([row for row, _ in scored_parts(work.company.pk)])
        after = decided([(row, counted) for row, _ in scored_parts(work.company.pk)])

    assert not all(one.is_kept for one in before)
    assert all(one.is_kept for one in after)


def test_what_the_parts_count_is_settled_once_for_a_stage(work, three):
    stage = work.stage()
    work.score(stage)
    with acting(work.org):
        settled = JobStep.objects.get(job=stage, slot="counts")
        settled.result = {"llm": 0.2, "trend": 0.5, "viral": 0.3}
        settled.save()
        JobStep.objects.filter(job=stage).exclude(slot="counts").delete()
        Score.objects.update(scoring_data={})

    work.score(stage, again=True)

    with acting(work.org):
        assert Score.objects.first().scoring_data["weights"] == {"llm": 1.0}
        assert JobStep.objects.get(job=stage, slot="counts").result["llm"] == 0.2
