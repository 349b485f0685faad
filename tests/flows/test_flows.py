"""What holds for every flow, today's and tomorrow's."""

from uuid import uuid4

import pytest

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.catalogue import FLOWS, label_of
from tinkerflow.flows.marketing import FLOWS as MARKETING
from tinkerflow.flows.options import RunOptions
from tinkerflow.flows.stage import Stage, Work
from world import acting, make_company, make_org


@pytest.mark.parametrize("flow", FLOWS)
def test_stages_wait_for_earlier_ones_alone(flow):
    earlier: set[str] = set()
    for stage in FLOWS[flow]:
        assert earlier.issuperset(stage.after)
        earlier.add(stage.name)


def test_a_stage_is_found_by_its_name_in_whichever_flow():
    names = [stage.name for flow in FLOWS.values() for stage in flow]

    assert len(names) == len(set(names))
    assert all(label_of(name) for name in names)


@pytest.mark.parametrize("flow", MARKETING)
@pytest.mark.django_db
def test_a_run_of_any_flow_can_be_started(flow):
    with acting(make_org()):
        company = make_company()
        run = flows.start_run(
            flow=flow, company_id=company.pk, options=RunOptions(), actor=None, inline=True
        )

        assert run.stages.count() == len(FLOWS[flow])


@pytest.fixture
def errands(monkeypatch) -> list[Work]:
    """A flow of no company, as the studio's are; what its one stage was given."""
    done: list[Work] = []

    def errand(work: Work) -> dict[str, object]:
        work.tell(1, 2, "Half way")
        done.append(work)
        return {"asked": work.options["asked"]}

    monkeypatch.setitem(FLOWS, "errand", (Stage("errand", "Run an errand", errand),))
    return done


@pytest.mark.django_db
def test_a_run_of_no_company_is_about_one_row_and_goes_to_its_end(errands):
    org, row = make_org(), uuid4()
    with acting(org):
        run = flows.start_work(
            flow="errand", reference_id=row, options={"asked": 3}, actor=None, inline=True
        )

    ended = flows.run_inline(org_id=org.pk, run_id=run.pk)

    [work] = errands
    assert (ended.status, ended.company_id) == (Job.Status.COMPLETED, None)
    assert (work.reference, work.options["asked"]) == (row, 3)
    with pytest.raises(LookupError):
        work.company  # noqa: B018 - asking for it is the act
    with acting(org):
        assert ended.stages.get().result == {"asked": 3}
        assert AuditEntry.objects.filter(event_type="run.started").count() == 1


@pytest.mark.django_db
def test_the_same_errand_is_not_started_twice_at_a_time(errands):
    row = uuid4()
    told = {"flow": "errand", "options": {"asked": 1}, "actor": None}
    with acting(make_org()):
        flows.start_work(reference_id=row, **told)
        with pytest.raises(jobs.RunGoesOn):
            flows.start_work(reference_id=row, **told)
        flows.start_work(reference_id=uuid4(), **told)

        assert Job.objects.filter(parent=None).count() == 2
