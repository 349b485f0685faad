"""What a stage does when not its work but the ground under it gives way."""

from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace

import psycopg
import pytest
from django.db import InterfaceError, OperationalError

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts import finding
from tinkerflow.flows import outages, tasks
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import Source
from world import acting, make_org, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def org():
    return make_org()


@pytest.fixture
def stage(org) -> Iterator[Job]:
    """The first stage of a run, queued."""
    with acting(org):
        source = Source(text="Ledgerly matches every receipt to its transaction. " * 5)
        company = companies.add_company(
            source=source, uvp="Receipts file themselves", actor=None
        )
        run = flows.start_run(company_id=company.pk, options=RunOptions(), actor=None)
        return run.stages.get(job_type="scrape")


def work(stage: Job, *, attempts: int = 0) -> None:
    """As the queue calls it, with what it knows of earlier attempts."""
    context = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
    tasks.run_stage.func(context, org_id=str(stage.org_id), stage_id=str(stage.pk))


def read_again(org, stage: Job) -> Job:
    with acting(org):
        return Job.objects.select_related("parent").get(pk=stage.pk)


def lose(monkeypatch, faults: list[Exception]) -> None:
    """Let the stage meet these faults, one each time it is begun."""
    left, find = deque(faults), finding.find_facts

    def find_or_lose(*pages, **more):
        if left:
            raise left.popleft()
        return find(*pages, **more)

    monkeypatch.setattr(finding, "find_facts", find_or_lose)


@pytest.mark.parametrize("fault", [OperationalError("server closed"), InterfaceError("closed")])
def test_a_lost_database_fails_nothing_and_the_queue_brings_the_stage_back(
    org, stage, fault, monkeypatch
):
    lose(monkeypatch, [fault])

    with pytest.raises(type(fault)):
        work(stage)

    assert read_again(org, stage).status == Job.Status.ACTIVE
    assert tasks.run_stage.get_retry_exception(fault, SimpleNamespace(attempts=3))

    work(stage, attempts=1)

    assert read_again(org, stage).status == Job.Status.COMPLETED


def test_a_database_without_room_fails_the_stage_with_what_to_do(org, stage, monkeypatch):
    full = OperationalError("could not extend file")
    full.__cause__ = psycopg.errors.DiskFull()
    lose(monkeypatch, [full])

    work(stage)

    failed = read_again(org, stage)
    assert (failed.status, failed.error["code"]) == (Job.Status.FAILED, "postgres.disk_full")
    assert "Free some" in failed.error["message"]


@pytest.fixture
def no_pauses(monkeypatch) -> list[float]:
    """What would have been waited."""
    pauses: list[float] = []
    monkeypatch.setattr(outages.time, "sleep", pauses.append)
    return pauses


def in_the_terminal(org) -> Job:
    """A run of one stage that no worker takes."""
    with acting(org):
        [company] = Company.objects.all()
        Job.objects.update(status=Job.Status.COMPLETED)
        return flows.start_run(
            company_id=company.pk,
            options=RunOptions(),
            only=("scrape",),
            actor=None,
            inline=True,
        )


def test_a_run_in_the_terminal_waits_for_a_database_that_restarts(
    org, stage, monkeypatch, no_pauses
):
    run = in_the_terminal(org)
    lose(monkeypatch, [OperationalError("server closed"), InterfaceError("closed")])

    ended = flows.run_inline(org_id=org.pk, run_id=run.pk)

    assert ended.status == Job.Status.COMPLETED
    assert no_pauses == [0.5, 1.0]


def test_a_run_in_the_terminal_says_when_the_database_does_not_come_back(
    org, stage, monkeypatch, no_pauses
):
    run = in_the_terminal(org)
    lose(monkeypatch, [OperationalError("server closed")] * 9)

    with pytest.raises(outages.DatabaseAway) as refusal:
        flows.run_inline(org_id=org.pk, run_id=run.pk)

    assert refusal.value.status == 503
    assert sum(no_pauses) > 15
    assert read_again(org, run).status == Job.Status.ACTIVE


def test_a_stage_that_failed_is_never_shown_as_done(org):
    with acting(org):
        company = companies.add_company(
            source=Source(url="http://127.0.0.1:9/"), uvp="Tea", actor=None
        )
        run = flows.start_run(
            company_id=company.pk, options=RunOptions(), actor=None, inline=True
        )
    shown: list[int] = []

    flows.run_inline(org_id=org.pk, run_id=run.pk, watch=lambda *told: shown.append(told[1]))

    assert read_again(org, run).status == Job.Status.FAILED
    assert 100 not in shown


def test_a_bug_is_not_tried_again():
    assert not tasks.run_stage.get_retry_exception(KeyError(), SimpleNamespace(attempts=0))


def test_a_stage_that_never_ends_is_given_up_with_a_sentence(org, stage):
    work(stage, attempts=flows.MOST_ATTEMPTS)

    given_up = read_again(org, stage)
    assert given_up.status == Job.Status.FAILED
    assert given_up.error["code"] == "flows.given_up"
    assert given_up.parent.status == Job.Status.FAILED


def test_a_stage_that_ended_meanwhile_is_not_given_up(org, stage):
    work(stage)

    work(stage, attempts=flows.MOST_ATTEMPTS)

    assert read_again(org, stage).status == Job.Status.COMPLETED


def delete_meanwhile(org, monkeypatch) -> None:
    """Let somebody delete the company while its pages are read."""
    find = finding.find_facts

    def deleting(*pages, **more):
        with acting(org):
            companies.delete_company(company=Company.objects.get(), actor=make_user())
        return find(*pages, **more)

    monkeypatch.setattr(finding, "find_facts", deleting)


def test_a_run_ends_where_its_company_is_deleted_and_goes_on_once_it_is_back(
    org, stage, monkeypatch
):
    with monkeypatch.context() as patch:
        delete_meanwhile(org, patch)
        work(stage)

    run = read_again(org, stage).parent
    assert (run.status, run.error["code"]) == (Job.Status.PAUSED, "companies.deleted")
    with acting(org):
        assert set(run.stages.values_list("status", flat=True)) == {Job.Status.PAUSED}

        companies.restore_company(company=Company.objects.get(), actor=make_user())
        assert flows.retry_run(run=run, actor=make_user()).error == {}
    work(stage)
    assert read_again(org, stage).status == Job.Status.COMPLETED


def test_nothing_is_done_for_a_company_that_is_deleted(org, stage):
    with acting(org):
        Company.objects.update(deleted_at=now())

    work(stage)

    failed = read_again(org, stage)
    assert (failed.status, failed.parent.status) == (Job.Status.FAILED, Job.Status.FAILED)
    assert failed.error["code"] == "companies.deleted"
    assert "Bring it back" in failed.error["message"]
