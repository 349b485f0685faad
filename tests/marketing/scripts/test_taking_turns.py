"""Who changes scripts takes their company first: two at a time wait, they never deadlock."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from tinkerflow.marketing.scripts.services import Wording
from world import acting, make_company, make_org, make_persona, make_scripts, make_user

MOMENT = 0.3


@pytest.fixture
def org(transactional_db) -> Organization:
    return make_org()


@pytest.fixture
def script(org) -> Script:
    with acting(org):
        [script] = make_scripts(make_persona(make_company()), 1)
        ScriptVersion.objects.create(
            org_id=org.pk, script=script, version=1, headline="Before", body="b", cta="c"
        )
    return script


CHANGES = {
    "set_aside": lambda script, person: scripts.set_active(
        scripts=[script], active=False, actor=person
    ),
    "edit": lambda script, person: scripts.edit_script(
        script=script,
        wording=Wording("New", "b", "Try it for free"),
        seen_version=1,
        actor=person,
    ),
    "restore": lambda script, person: scripts.restore_version(
        script=script, version=1, actor=person
    ),
    "crown": lambda script, person: scoring.crown_one(script=script, actor=person),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_waits_for_who_holds_the_company(org, script, change):
    person = make_user()

    def act() -> None:
        try:
            with acting(org):
                CHANGES[change](script, person)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        with acting(org):
            Company.objects.hold(script.company_id)
            changing = thread.submit(act)
            with pytest.raises(TimeoutError):
                changing.result(MOMENT)
            # Whoever had taken the script before the company would now wait for us, and we for them.
            Script.objects.filter(pk=script.pk).update(tone="warm")
        changing.result()
