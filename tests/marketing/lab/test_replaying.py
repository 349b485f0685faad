"""A stored run is scored another way; the live scores stay, and no model is asked."""

import json

import pytest
from django.db.models import F

from fakes.judge import verdict
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.ranker import forecast
from tinkerflow.flows import services as flows
from tinkerflow.kit.ids import uuid7
from tinkerflow.marketing.lab import services as lab
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import judges, run_of_replay, sources
from tinkerflow.marketing.lab.services import Question, material, replaying, rereading
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.services.chunks import Chunk
from tinkerflow.marketing.scripts.models import Script, ScriptBatch
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_run,
    make_score,
    make_scripts,
    make_user,
)

HEADLINES = (
    "You will never believe what this one tool does to receipts",
    "Receipts",
    "The reason finance teams stopped chasing paper on Fridays",
    "Ledgerly is accounting software",
    "What 2,300 controllers know about closing the books",
    "Software for receipts and banks and lines",
)
JUDGE = "judge openai gpt-4.1-mini script_judge@9"


@pytest.fixture
def org(db):
    return make_org()


@pytest.fixture
def company(org):
    """Scripts of two angles that were scored; nobody acts."""
    with acting(org):
        company = make_company()
        scripts = make_scripts(make_persona(company), len(HEADLINES))
        for place, (script, headline) in enumerate(zip(scripts, HEADLINES, strict=True)):
            script.headline, script.creative_angle = (
                headline,
                ("hidden_fact", "demo")[place % 2],
            )
            script.save()
            parts = {"llm": 90.0 - 10 * place, "trend": 50.0}
            make_score(
                script,
                0.5625 * parts["llm"] + 0.4375 * parts["trend"],
                scoring_data={
                    "parts": {name: {"score": score} for name, score in parts.items()},
                    "weights": {"llm": 0.5625, "trend": 0.4375},
                },
            )
    return company


def replay(org, company, **question):
    """Ask for it and make it, as a worker does."""
    with acting(org):
        asked = flows.start_replay(
            company=company, question=Question(**question), actor=None, inline=True
        )
        run = run_of_replay(asked.pk)
    ended = flows.run_inline(org_id=org.pk, run_id=run.pk)
    with acting(org):
        return ended, Replay.objects.get(pk=asked.pk)


def kept_scores(org):
    with acting(org):
        return list(Score.objects.order_by("pk").values())


@pytest.mark.parametrize("scorer", ["stored", "tuned", "lexical"])
def test_a_replay_stands_beside_the_scores_and_changes_none(org, company, scorer):
    before = kept_scores(org)

    ended, made = replay(org, company, scorer=scorer)

    assert ended.status == Job.Status.COMPLETED
    assert kept_scores(org) == before
    assert made.done_at
    assert made.summary["scripts"] == len(HEADLINES) == len(made.rows)
    assert [row["new_rank"] for row in made.rows] == [1, 2, 3, 4, 5, 6]
    with acting(org):
        assert not AiGenerationLog.objects.exists()


def test_the_stored_parts_with_the_same_weights_keep_their_order(org, company):
    _, made = replay(org, company, weighing="plain")

    assert made.summary["shift"] == {"tau": 1.0, "turned": 0.0, "top_kept": 6, "top": 6}
    assert all(row["old"] == pytest.approx(row["new"], abs=0.01) for row in made.rows)


def test_another_scorer_turns_pairs_round(org, company):
    _, made = replay(org, company, scorer="tuned")

    assert made.summary["shift"]["turned"] > 0.1
    assert made.summary["shift"]["tau"] < 1


def test_the_page_learns_of_variety_and_of_each_angle(org, company):
    _, made = replay(org, company)

    assert made.summary["variety"]["measured_by"] == "meaning"
    assert made.summary["variety"]["newness"] > 10
    angles = {one["angle"]: one for one in made.summary["yields"]}
    assert set(angles) == {"hidden_fact", "demo"}
    assert angles["hidden_fact"]["standing"] > angles["demo"]["standing"]


def test_asking_twice_keeps_one_row_with_the_newest_answer(org, company):
    _, first = replay(org, company, scorer="lexical")

    _, second = replay(org, company, scorer="lexical")

    assert first.pk == second.pk
    assert second.done_at > first.done_at
    with acting(org):
        assert Replay.objects.count() == 1
        assert AuditEntry.objects.filter(event_type="replay.asked").count() == 2


def test_a_replay_that_runs_twice_has_its_effect_once(org, company):
    ended, made = replay(org, company)
    with acting(org):
        stage = Job.objects.get(parent=ended)
        Replay.objects.update(summary={})

    lab.make_replay(org_id=org.pk, stage_id=stage.pk, replay_id=made.pk, tell=lambda *_: None)

    with acting(org):
        assert Replay.objects.get().summary == {}


def test_scripts_that_went_meanwhile_are_left_out(org, company):
    with acting(org):
        asked = flows.start_replay(
            company=company, question=Question(), actor=None, inline=True
        )
        run = run_of_replay(asked.pk)
        Script.objects.filter(number__gt=4).delete()
        Script.objects.filter(number=4).update(is_active=False)

    flows.run_inline(org_id=org.pk, run_id=run.pk)

    with acting(org):
        made = Replay.objects.get()
    assert (made.summary["scripts"], made.summary["unscored"]) == (3, 1)


def test_when_all_of_them_went_it_says_so(org, company):
    with acting(org):
        asked = flows.start_replay(
            company=company, question=Question(), actor=None, inline=True
        )
        run = run_of_replay(asked.pk)
        Script.objects.all().delete()

    ended = flows.run_inline(org_id=org.pk, run_id=run.pk)

    assert ended.error["code"] == "lab.nothing_to_replay"
    with acting(org):
        assert Replay.objects.get().done_at is None


def test_a_script_edited_since_has_no_rank(org, company):
    with acting(org):
        Script.objects.filter(number=1).update(version=2)

    _, made = replay(org, company)

    assert made.summary["unscored"] == 1
    assert 1 not in [row["number"] for row in made.rows]


def test_very_many_scripts_are_bounded_and_that_is_said(org, company, monkeypatch):
    monkeypatch.setattr(material, "MOST", 4)
    monkeypatch.setattr(replaying, "MOST_ROWS", 3)

    _, made = replay(org, company)

    assert (made.summary["there"], made.summary["scripts"], len(made.rows)) == (6, 4, 3)


def test_the_tuned_model_is_not_replaced_in_silence(org, company, monkeypatch):
    words = forecast.InUse("lexical", "1", "The headline model's file model.onnx is missing.")
    monkeypatch.setattr(forecast, "choose", lambda: (None, words))

    ended, _ = replay(org, company, scorer="tuned")

    assert ended.error["code"] == "lab.scorer_not_here"
    assert "model.onnx is missing" in ended.error["message"]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"scorer": "gut feeling"}, "lab.not_replayable"),
        ({"scorer": "judge openai gpt-4.1-mini script_judge@1"}, "lab.not_replayable"),
        ({"weighing": "heavy"}, "lab.not_replayable"),
        ({"reading": "backwards"}, "lab.not_replayable"),
        ({"weighing": "learnt"}, "lab.not_replayable"),
        ({"source": "0192f0aa-0000-7000-8000-000000000000"}, "lab.unknown_source"),
    ],
)
def test_what_cannot_be_replayed_is_refused(org, company, question, code):
    with acting(org), pytest.raises((lab.UnknownSource, lab.NotReplayable)) as refusal:
        flows.start_replay(company=company, question=Question(**question), actor=None)

    assert refusal.value.code == code
    with acting(org):
        assert not Replay.objects.exists()


def test_without_a_score_there_is_nothing_to_replay(org):
    with acting(org):
        company = make_company()
        make_scripts(make_persona(company))
        with pytest.raises(lab.NothingToReplay):
            flows.start_replay(company=company, question=Question(), actor=make_user())


def test_a_stored_run_is_named_by_run_stage_or_batch(org, company):
    with acting(org):
        run = make_run(company, "scripts")
        stage = run.stages.get()
        batch = ScriptBatch.objects.get()
        ScriptBatch.objects.update(job_id=stage.pk, scripts_generated=6)
        others = make_scripts(make_persona(company), 2)
        make_score(others[0], 40.0)
        [known] = sources(company.pk)
        for about in (run.pk, stage.pk, batch.pk):
            asked = flows.start_replay(
                company=company, question=Question(source=about), actor=None, inline=True
            )
            assert asked.source_id == stage.pk == known.stage_id
            Job.objects.filter(job_type="replay").update(status=Job.Status.COMPLETED)


def judged(company, totals, *, backwards=None, version="9"):
    """Answers of a judge on all scripts of the company, as the log keeps them."""
    scripts = tuple(Script.objects.order_by("number"))
    chunk = Chunk(scripts[0].persona, scripts)
    orders = {"forward": totals, "reversed": list(reversed(backwards or totals))}
    for order, marks in orders.items():
        AiGenerationLog.objects.create(
            org_id=company.org_id,
            engine="model",
            provider="openai",
            model="gpt-4.1-mini",
            prompt_name="script_judge",
            prompt_version=version,
            slot=f"0192f0aa:judge:{chunk.slot}:{order}",
            reference_id=company.pk,
            raw_answer=json.dumps(
                {"verdicts": [verdict(f"s{n}", mark) for n, mark in enumerate(marks, start=1)]}
            ),
            outcome="ok",
        )


def test_a_judges_stored_answers_are_read_again(org, company):
    with acting(org):
        judged(company, [10, 20, 30, 40, 50, 60])
        [known] = judges(company.pk)

    _, made = replay(org, company, scorer=JUDGE, reading="marks", weighing="plain")

    assert known.scorer == JUDGE
    assert [row["number"] for row in made.rows] == [6, 5, 4, 3, 2, 1]
    assert made.summary["shift"]["tau"] == -1


def test_another_reading_of_the_same_answers_gives_another_order(org, company):
    with acting(org):
        judged(company, [10, 20, 30, 40, 50, 60], backwards=[90, 80, 30, 20, 10, 0])
    both = replay(org, company, scorer=JUDGE)[1]

    first = replay(org, company, scorer=JUDGE, reading="first")[1]

    assert first.pk != both.pk
    assert [row["number"] for row in first.rows] == [6, 5, 4, 3, 2, 1]
    assert both.rows[0]["number"] != 6


def test_a_list_whose_scripts_changed_since_is_not_guessed_at(org, company):
    with acting(org):
        judged(company, [10, 20, 30, 40, 50, 60])
        Script.objects.filter(number=2).update(version=F("version") + 1)
        Score.objects.filter(script__number=2).update(script_version=2)

    ended, _ = replay(org, company, scorer=JUDGE)

    assert ended.error["code"] == "lab.nothing_to_replay"


def test_lists_are_known_again_after_the_scope_is_closed(
    org, company, django_assert_num_queries
):
    with acting(org):
        judged(company, [10, 20, 30, 40, 50, 60])
        kept = rereading.kept_for(Replay(company=company, scorer=JUDGE))

    with django_assert_num_queries(0):
        told = rereading.marks(kept)

    assert sorted(own["forward"] for own in told.values()) == [10, 20, 30, 40, 50, 60]


def test_no_more_scripts_are_held_against_the_answers_than_are_replayed(
    org, company, monkeypatch
):
    monkeypatch.setattr(rereading, "MOST", 2)
    run = uuid7()
    with acting(org):
        ScriptBatch.objects.update(job_id=run)
        make_scripts(Script.objects.first().persona, 3)
        newest = rereading.kept_for(Replay(company=company, scorer=JUDGE))
        old = rereading.kept_for(Replay(company=company, source_id=run, scorer=JUDGE))

    assert [[s.number for s in own.scripts] for own in newest.shelves] == [[8, 9]] * 2
    assert [[s.number for s in own.scripts] for own in old.shelves] == [[5, 6, 8, 9]] * 2


def test_an_answer_that_cannot_be_read_is_left_out(org, company):
    with acting(org):
        judged(company, [10, 20, 30, 40, 50, 60])
        log = AiGenerationLog.objects.filter(slot__endswith="reversed").get()
        AiGenerationLog.objects.create(
            **{
                **{f.name: getattr(log, f.name) for f in log._meta.fields if f.name != "id"},
                "slot": log.slot.replace("0192f0aa", "0192f0ab"),
                "raw_answer": "{",
            }
        )

    ended, _ = replay(org, company, scorer=JUDGE, reading="marks")

    assert ended.status == Job.Status.COMPLETED
