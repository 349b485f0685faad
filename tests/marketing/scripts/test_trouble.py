"""A model in trouble: what is told, what is kept, what is asked again, and what is paid twice (nothing)."""

from collections import deque

import pytest
from django.db import connection

from tinkerflow.core.ai import services as ai
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import ScriptBatch
from world import acting

FAILED = ScriptBatch.Status.FAILED
GARBAGE = ("not_json", "half_json", "wrong_schema", "empty")


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(studio, model):
    model.faults = deque(["truncated"])

    result = studio.write()

    assert result["scripts"] == 10
    assert len(model.calls) == 4
    slots = [batch.slot.rpartition(":")[2] for batch in studio.batches()]
    assert sorted(slots) == ["0a", "0b", "1"]


def test_a_rerun_does_not_ask_again_for_what_was_cut_off(studio, model):
    stage = studio.stage()
    model.faults = deque(["truncated", None, None, "bad_key"])
    with pytest.raises(ai.BadKey):
        studio.write(stage)

    studio.write(stage)

    assert len(model.calls) == 5
    assert len(studio.scripts()) == 10


def test_one_script_that_is_cut_off_every_time_is_given_up(studio, model):
    model.always = "truncated"

    with pytest.raises(ai.Truncated):
        studio.write(per_persona=5)

    assert [batch.status for batch in studio.batches()] == [FAILED] * 5
    assert len(model.calls) == 9


@pytest.mark.parametrize("fault", GARBAGE)
def test_garbage_is_sent_back_once_for_repair(studio, model, fault):
    model.faults = deque([fault])

    assert studio.write()["failed"] == 0
    assert len(model.calls) == 3


@pytest.mark.parametrize("fault", GARBAGE)
def test_garbage_twice_costs_its_batch_and_no_other(studio, model, fault):
    model.fault_of = lambda call: (
        fault if call.prompt.startswith(model.calls[0].prompt) else None
    )

    result = studio.write()

    assert (result["scripts"], result["failed"]) == (5, 1)
    assert result["note"] == f"One batch came to nothing. {ai.BadAnswer.sentence}"
    failed, written = sorted(studio.batches(), key=lambda batch: batch.status != FAILED)
    assert (failed.status, failed.error_message) == (FAILED, ai.BadAnswer.sentence)
    assert (failed.asked_for, failed.scripts_generated) == (5, 0)
    assert written.status == ScriptBatch.Status.COMPLETED


def test_what_a_safety_filter_declined_says_so_and_the_rest_stands(studio, model):
    model.faults = deque([None, "refused"])

    result = studio.write()

    assert (result["scripts"], result["failed"]) == (5, 1)
    assert studio.batches()[1].error_message == ai.Declined.sentence
    assert studio.told[-1] == (2, 2, "2 of 2 batches written")


def test_a_failed_batch_gives_way_to_the_one_that_is_written_later(studio, model):
    stage = studio.stage()
    model.faults = deque(["refused"])
    studio.write(stage)

    result = studio.write(stage)

    assert (result["scripts"], result["failed"]) == (10, 0)
    assert [batch.status for batch in studio.batches()] == ["completed", "completed"]
    assert len(model.calls) == 3


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [("unavailable", ai.Unavailable), ("hang", ai.TookTooLong), ("bad_key", ai.BadKey)],
)
def test_trouble_that_would_meet_every_call_stops_the_stage(studio, model, use, fault, refusal):
    use(model_timeout_seconds=0.3)
    model.faults = deque([None])
    model.always = fault

    with pytest.raises(refusal):
        studio.write()

    assert len(studio.scripts()) == 5
    assert len(studio.batches()) == 1


def test_a_rerun_after_a_kill_pays_for_nothing_twice(studio, model):
    """The first answer is kept as scripts, the second only as an answer; then the worker is killed."""
    stage = studio.stage()

    def killed(said: str) -> None:
        if said.startswith("2 of"):
            raise SystemExit

    studio.meanwhile = killed
    with pytest.raises(SystemExit):
        studio.write(stage, per_persona=20)
    before = len(model.calls)
    paid = {log.slot for log in studio.logs() if log.outcome == "ok"}
    assert len(studio.batches()) == 2

    studio.meanwhile = lambda _said: None
    result = studio.write(stage, per_persona=20)

    assert result["scripts"] == 20
    assert len(model.calls) - before == 4 - len(paid)
    answered = [log.slot for log in studio.logs() if log.outcome == "ok"]
    assert len(answered) == len(set(answered)) == 4


def started(studio, **options) -> Job:
    """A run of the stage that writes, as a worker takes it."""
    with acting(studio.org):
        run = flows.start_run(
            company_id=studio.company.pk,
            options=RunOptions(scripts=10, per_call=5, **options),
            only=("scripts",),
            actor=None,
        )
        return run.stages.get()


def worked(studio, stage: Job) -> Job:
    """The stage, after a worker had it once."""
    flows.run_stage(org_id=studio.org.pk, stage_id=stage.pk)
    with acting(studio.org):
        return Job.objects.get(pk=stage.pk)


def waits() -> list[float]:
    """In how many seconds the queue will call stages."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select extract(epoch from scheduled_at - clock_timestamp()) from procrastinate_jobs "
            "where scheduled_at is not null"
        )
        return [float(seconds) for (seconds,) in cursor.fetchall()]


@pytest.mark.parametrize("dialect", ["google", "openai", "anthropic"])
def test_too_many_requests_queue_the_stage_again_for_when_the_provider_says(
    studio, use, provider, dialect
):
    use(dialect)
    provider.faults = deque([None, "rate_limited"])

    stage = worked(studio, started(studio))

    assert (stage.status, stage.attempts, stage.error) == (Job.Status.QUEUED, 1, {})
    assert stage.said == ai.RateLimited.sentence
    [wait] = waits()
    assert 0 < wait <= provider.retry_after
    assert len(studio.scripts()) == 5

    stage = worked(studio, stage)

    assert (stage.status, stage.result["scripts"]) == (Job.Status.COMPLETED, 10)
    assert len(provider.calls) == 3


def test_too_many_requests_for_too_long_fail_the_stage_in_words(studio, model):
    model.always = "rate_limited"
    stage = started(studio)

    for _ in range(3):
        stage = worked(studio, stage)

    assert stage.status == Job.Status.FAILED
    assert stage.error == {"code": "ai.rate_limited", "message": ai.RateLimited.sentence}


def test_a_run_in_the_terminal_waits_itself_and_leaves_nothing_to_workers(
    studio, model, monkeypatch
):
    slept: list[float] = []
    monkeypatch.setattr("tinkerflow.flows.services.running.time.sleep", slept.append)
    model.faults = deque(["rate_limited"])
    with acting(studio.org):
        run = flows.start_run(
            company_id=studio.company.pk,
            options=RunOptions(scripts=5),
            only=("scripts",),
            actor=None,
            inline=True,
        )
    said: list[str] = []

    flows.run_inline(
        org_id=studio.org.pk, run_id=run.pk, watch=lambda *told: said.append(told[2])
    )

    assert slept == [7.0]
    assert ai.RateLimited.sentence in said
    assert waits() == []
    assert len(studio.scripts()) == 5


@pytest.mark.parametrize("fault", [*GARBAGE, "refused"])
def test_a_stage_that_comes_to_nothing_says_why_on_its_job(studio, model, fault):
    model.always = fault
    refusal = ai.Declined if fault == "refused" else ai.BadAnswer

    stage = worked(studio, started(studio))

    assert stage.status == Job.Status.FAILED
    assert stage.error == {"code": refusal.code, "message": refusal.sentence}
    assert {batch.status for batch in studio.batches()} == {FAILED}


def test_what_is_tried_again_is_asked_again(studio, model):
    model.always = "refused"
    stage = worked(studio, started(studio))
    model.always = None
    with acting(studio.org):
        jobs.retry(run=stage.parent)

    stage = worked(studio, stage)

    assert (stage.status, stage.result["scripts"]) == (Job.Status.COMPLETED, 10)


def test_an_empty_answer_is_no_script(studio, model):
    model.reply = lambda _call: {"scripts": []}

    with pytest.raises(scripts.NothingWritten):
        studio.write()
