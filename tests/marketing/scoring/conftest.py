"""A company with a persona and an open scope, as most tests of scores want it."""

from collections.abc import Iterator

import pytest

from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from world import acting, make_company, make_org, make_persona


@pytest.fixture
def org(db: None) -> Organization:
    return make_org()


@pytest.fixture
def company(org: Organization) -> Iterator[Company]:
    """Its organization acts while the test runs."""
    with acting(org):
        yield make_company()


@pytest.fixture
def persona(company: Company) -> Persona:
    return make_persona(company)
