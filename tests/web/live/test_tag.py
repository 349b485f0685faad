"""How a page asks for its stream."""

import re
from uuid import uuid4

from django.template import engines

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.roles import Member
from tinkerflow.web.live.tokens import read_token


def told(source: str, **context: object) -> tuple[str, str]:
    html = engines["django"].from_string(source).render(context)
    token, run = re.search(r'data-live="/live/([^"]+)" data-run="([^"]+)"', html).groups()
    return token, run


def test_a_page_gets_a_token_of_its_organization_and_its_run():
    member = Member(user=User(), org_id=uuid4(), org_name="Studio", roles=())
    run_id = uuid4()

    token, run = told("{% live run_id %}", member=member, run_id=run_id)
    watch = read_token(token)

    assert run == str(run_id)
    assert watch.covers(str(member.org_id), str(run_id))
    assert not watch.covers(str(uuid4()), str(run_id))
    assert not watch.covers(str(member.org_id), str(uuid4()))


def test_a_list_of_runs_hears_of_all_of_them():
    member = Member(user=User(), org_id=uuid4(), org_name="Studio", roles=())

    token, run = told("{% live %}", member=member)

    assert run == "all"
    assert read_token(token).covers(str(member.org_id), str(uuid4()))
