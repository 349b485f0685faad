"""One world for all the doors of a file; whatever comes through a door is undone behind it."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction

from doors.things import Things, make_things
from tinkerflow.core.tenancy.models import TenantManager
from world import make_user


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Mapping[str, Things]]:
    """Two organizations, and somebody who belongs to both. Built once, as it is never changed."""
    with django_db_blocker.unblock(), transaction.atomic():
        both = make_user()
        yield {
            "mine": make_things("Mine", both=both),
            "theirs": make_things("Theirs", both=both),
        }
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(worlds: Mapping[str, Things]) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def mine(worlds: Mapping[str, Things]) -> Things:
    return worlds["mine"]


@pytest.fixture
def theirs(worlds: Mapping[str, Things]) -> Things:
    return worlds["theirs"]


@pytest.fixture(params=[True, False], ids=["filters", "walls alone"])
def filters(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's own filters on; then off, so that only the database's walls stand."""
    monkeypatch.setattr(TenantManager, "filters_on", request.param)
