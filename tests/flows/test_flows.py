"""What holds for every flow, today's and tomorrow's."""

import pytest

from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from world import acting, make_company, make_org

FLOWS = pytest.mark.parametrize("flow", flows.FLOWS)


@FLOWS
def test_stages_wait_for_earlier_ones_alone(flow):
    earlier: set[str] = set()
    for stage in flows.FLOWS[flow]:
        assert earlier.issuperset(stage.after)
        earlier.add(stage.name)


def test_a_stage_is_found_by_its_name_in_whichever_flow():
    names = [stage.name for flow in flows.FLOWS.values() for stage in flow]

    assert len(names) == len(set(names))
    assert all(flows.label_of(name) for name in names)


@FLOWS
@pytest.mark.django_db
def test_a_run_of_any_flow_can_be_started(flow):
    with acting(make_org()):
        company = make_company()
        run = flows.start_run(
            flow=flow, company_id=company.pk, options=RunOptions(), actor=None, inline=True
        )

        assert run.stages.count() == len(flows.FLOWS[flow])
