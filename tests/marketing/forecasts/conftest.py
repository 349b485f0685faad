"""A company whose scripts have scores."""

from collections.abc import Iterator

import pytest

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import Script
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)

PARTS = {"llm": {"score": 61.25, "low": 50.0, "high": 70.0}}


@pytest.fixture
def ada(db: None) -> User:
    return make_user("ada@example.com")


@pytest.fixture
def org(ada: User) -> Organization:
    return make_org(ada)


@pytest.fixture
def company(org: Organization) -> Iterator[Company]:
    """Its organization acts while the test runs."""
    with acting(org):
        yield make_company()


@pytest.fixture
def scored(company: Company) -> list[Script]:
    """Four scripts, from 40 points to 70."""
    scripts = make_scripts(make_persona(company), 4)
    for place, script in enumerate(scripts):
        final = 40.0 + 10 * place
        make_score(
            script,
            final,
            low=final - 5,
            high=final + 5,
            scorer="lexical 1234",
            scoring_data={"parts": PARTS, "weights": {"llm": 1.0}},
        )
    return scripts
