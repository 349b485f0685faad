"""Runs and stages: what a person sees, whatever happens to the workers."""

from datetime import timedelta

import psycopg
import pytest
import time_machine
from django.db import OperationalError
from django.db.backends.utils import CursorWrapper

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.app import defer
from tinkerflow.core.jobs.models import Job, JobStep
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.postgres import is_disk_full
from world import acting, make_company, make_org, make_run

pytestmark = pytest.mark.django_db
Status = Job.Status


@pytest.fixture
def org():
    return make_org()


@pytest.fixture
def company(org):
    with acting(org):
        yield make_company()


def stage_of(run: Job, name: str) -> Job:
    return run.stages.get(job_type=name)


def done(run: Job, name: str, **result: object) -> list[Job]:
    stage = stage_of(run, name)
    jobs.begin(stage_id=stage.pk)
    return jobs.finish(stage_id=stage.pk, result=result)


def test_a_run_queues_its_first_stage_and_lets_the_others_wait(company):
    run = make_run(company, "scrape", "personas", "scripts")

    assert [stage.status for stage in run.stages.order_by("position")] == [
        Status.QUEUED,
        Status.DELAYED,
        Status.DELAYED,
    ]


def test_a_database_that_refuses_a_job_is_heard_as_itself(monkeypatch):
    """The queue wraps what the database said; a page that is away, or full, would become our fault."""
    full = OperationalError("could not extend file")
    full.__cause__ = psycopg.errors.DiskFull()
    monkeypatch.setattr(CursorWrapper, "execute", raising(full))

    with pytest.raises(OperationalError) as fault:
        defer("flows.run_stage", queue="web")

    assert is_disk_full(fault.value)


def raising(fault: Exception):
    def execute(*_args: object, **_more: object) -> None:
        raise fault

    return execute


def test_a_second_run_for_the_same_company_is_refused_and_named(company):
    run = make_run(company)

    with pytest.raises(jobs.RunGoesOn) as refusal:
        make_run(company)

    assert refusal.value.facts["run_id"] == str(run.pk)
    assert Job.objects.filter(parent=None).count() == 1


def test_a_run_of_another_kind_may_go_on_beside_it(company):
    make_run(company)

    assert make_run(company, job_type="variants").pk


def test_finishing_a_stage_queues_the_one_that_waited_for_it(company):
    run = make_run(company, "scrape", "personas", "scripts")

    assert [stage.job_type for stage in done(run, "scrape")] == ["personas"]
    assert stage_of(run, "scripts").status == Status.DELAYED


def test_a_run_is_done_when_its_last_stage_is(company):
    run = make_run(company, "scrape", "personas")
    done(run, "scrape")
    run.refresh_from_db()
    assert (run.status, run.progress) == (Status.ACTIVE, 50)

    done(run, "personas")

    run.refresh_from_db()
    assert (run.status, run.progress) == (Status.COMPLETED, 100)
    assert run.completed_at is not None


def test_a_stage_that_is_done_never_begins_again(company):
    run = make_run(company)
    done(run, "first")

    assert jobs.begin(stage_id=stage_of(run, "first").pk) is None


def test_a_stage_whose_worker_died_begins_again(company):
    stage = stage_of(make_run(company), "first")
    jobs.begin(stage_id=stage.pk)

    assert jobs.begin(stage_id=stage.pk).status == Status.ACTIVE


def test_a_finish_that_comes_twice_queues_nothing_twice(company):
    run = make_run(company)
    done(run, "first")

    assert jobs.finish(stage_id=stage_of(run, "first").pk, result={}) == []


def test_a_failed_stage_fails_its_run_with_its_sentence(company):
    run = make_run(company)
    stage = stage_of(run, "first")
    jobs.begin(stage_id=stage.pk)

    jobs.fail(stage_id=stage.pk, refusal=Refusal("The page is gone."))

    run.refresh_from_db()
    assert run.status == Status.FAILED
    assert run.error == {"code": "refused", "message": "The page is gone."}


def test_a_retry_queues_only_what_failed(company):
    run = make_run(company, "scrape", "personas", "scripts")
    done(run, "scrape")
    stage = stage_of(run, "personas")
    jobs.begin(stage_id=stage.pk)
    jobs.fail(stage_id=stage.pk, refusal=Refusal("No."))

    queued = jobs.retry(run=run)

    assert [stage.job_type for stage in queued] == ["personas"]
    assert stage_of(run, "scrape").status == Status.COMPLETED
    assert stage_of(run, "scripts").status == Status.DELAYED


def test_a_run_that_goes_on_cannot_be_retried(company):
    with pytest.raises(jobs.NothingToRetry):
        jobs.retry(run=make_run(company))


def test_an_old_run_cannot_be_retried_beside_a_newer_one(company):
    old = make_run(company)
    jobs.stop(run=old)
    make_run(company)

    with pytest.raises(jobs.RunGoesOn):
        jobs.retry(run=old)


def test_a_stopped_run_ends_at_the_next_step_and_can_go_on_later(company):
    run = make_run(company)
    stage = stage_of(run, "first")
    jobs.begin(stage_id=stage.pk)

    jobs.stop(run=run)

    with pytest.raises(jobs.StoppedByPerson):
        jobs.report(stage_id=stage.pk, percent=10, said="Reading")
    assert jobs.finish(stage_id=stage.pk, result={}) == []
    assert [stage.job_type for stage in jobs.retry(run=run)] == ["first"]


def test_a_run_that_is_over_cannot_be_stopped(company):
    run = make_run(company, "only")
    done(run, "only")

    with pytest.raises(jobs.NothingToStop):
        jobs.stop(run=run)


def test_a_passing_trouble_is_tried_three_times_in_all(company):
    stage = stage_of(make_run(company), "first")
    outcomes = []
    for _ in range(3):
        jobs.begin(stage_id=stage.pk)
        outcomes.append(jobs.postpone(stage_id=stage.pk, refusal=Refusal("Slow down.")))

    assert outcomes == [True, True, False]


def test_progress_is_a_percentage_below_a_hundred_until_the_end(company):
    run = make_run(company, "only")
    stage = stage_of(run, "only")
    jobs.begin(stage_id=stage.pk)

    jobs.report(stage_id=stage.pk, percent=140, said="Nearly")

    stage.refresh_from_db()
    assert (stage.progress, stage.said) == (99, "Nearly")


def test_a_step_has_its_effect_once(company):
    stage = stage_of(make_run(company), "first")
    with jobs.once(stage_id=stage.pk, slot="batch 1"):
        company.name = "Renamed"
        company.save()

    with pytest.raises(jobs.StepDoneBefore), jobs.once(stage_id=stage.pk, slot="batch 1"):
        pytest.fail("the block of a step that was done must not run")

    assert jobs.slots_done(stage_id=stage.pk) == {"batch 1"}


@pytest.mark.django_db(transaction=True, databases=["default", "admin", "owner"])
def test_clean_up_crosses_tenants_and_spares_the_young():
    kept = []
    for org in (make_org(), make_org()):
        with acting(org):
            with time_machine.travel(now() - timedelta(days=31)):
                run = make_run(make_company(), "only")
                done(run, "only")
            kept.append((org, make_run(make_company(), "only").pk))

    assert jobs.clean_up(days=30) == 2

    for org, pk in kept:
        with acting_in(org.pk):
            assert list(Job.objects.filter(parent=None).values_list("pk", flat=True)) == [pk]
            assert not JobStep.objects.exists()


def test_a_run_may_be_called_like_its_stage(company):
    run = make_run(company, "variants", "scores", job_type="variants")

    names = {run.job_id, *run.stages.values_list("job_id", flat=True)}

    assert len(names) == 3


def test_every_open_run_of_a_company_is_stopped_and_says_why(company):
    run, beside = make_run(company), make_run(company, job_type="variants")
    over, others = make_run(company, "a", job_type="x"), make_run(make_company())
    done(over, "a")

    jobs.stop_all(company_id=company.pk, why=Refusal("It is gone."))

    told = {one.pk: (one.status, one.error.get("message")) for one in Job.objects.all()}
    assert told[run.pk] == told[beside.pk] == (Status.PAUSED, "It is gone.")
    assert told[over.pk] == (Status.COMPLETED, None)
    assert told[others.pk] == (Status.QUEUED, None)
