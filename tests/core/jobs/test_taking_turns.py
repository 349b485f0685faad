"""Whoever changes a stage takes its run first: who stops a run waits, and nobody deadlocks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.kit.errors import Refusal
from world import acting, make_company, make_org, make_run

MOMENT = 0.3
CHANGES = {
    "begin": lambda stage: jobs.begin(stage_id=stage),
    "report": lambda stage: jobs.report(stage_id=stage, percent=10, said="x"),
    "finish": lambda stage: jobs.finish(stage_id=stage, result={}),
    "fail": lambda stage: jobs.fail(stage_id=stage, refusal=Refusal("x")),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", CHANGES)
def test_a_stage_waits_for_who_holds_its_run(change):
    org = make_org()
    with acting(org):
        run = make_run(make_company(), "only")
        stage = run.stages.get().pk
        jobs.begin(stage_id=stage)

    def act() -> None:
        try:
            with acting(org):
                CHANGES[change](stage)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        with acting(org):
            Job.objects.select_for_update().get(pk=run.pk)
            changing = thread.submit(act)
            with pytest.raises(TimeoutError):
                changing.result(MOMENT)
            # Whoever had taken the stage before the run would now wait for us, and we for them.
            Job.objects.filter(pk=stage).update(said="Stopping")
        changing.result()
