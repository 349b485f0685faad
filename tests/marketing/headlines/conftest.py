"""A script whose headline is on trial."""

from collections.abc import Iterator

import pytest

from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts import services as facts
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_org, make_persona, make_scripts

HEADLINE = "Close the month without the hunt"
FACT = "Close your books 4 days faster"


@pytest.fixture
def org(db: None) -> Organization:
    return make_org()


@pytest.fixture
def script(org: Organization) -> Script:
    """A script of a company that has one fact."""
    with acting(org):
        company = make_company()
        facts.add_fact(subject_id=company.pk, kind="benefit", text=FACT)
        [script] = make_scripts(make_persona(company), 1, headline=HEADLINE)
    return script


@pytest.fixture
def inside(org: Organization, script: Script) -> Iterator[Script]:
    """The same, with its organization's scope open."""
    with acting(org):
        yield script
