"""What a stage does when not its work but the ground under it gives way."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows import tasks
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.services import Source
from world import acting, make_org

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


@pytest.mark.parametrize("fault", [OperationalError("server closed"), InterfaceError("closed")])
def test_a_lost_database_fails_nothing_and_the_queue_brings_the_stage_back(
    org, stage, fault, monkeypatch
):
    def lose(*_: object, **__: object) -> None:
        raise fault

    with monkeypatch.context() as away:
        away.setattr("tinkerflow.craft.facts.finding.find_facts", lose)
        with pytest.raises(type(fault)):
            work(stage)
    assert read_again(org, stage).status == Job.Status.ACTIVE
    assert tasks.run_stage.get_retry_exception(fault, SimpleNamespace(attempts=3))

    work(stage, attempts=1)

    assert read_again(org, stage).status == Job.Status.COMPLETED


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
