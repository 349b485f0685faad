"""The log of asks: nobody changes it, nobody else reads it, and an outage does not lose a row."""

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction

from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import logbook
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.models import TenantManager
from world import make_org

from .conftest import question, rows


@pytest.mark.parametrize(
    "statement",
    [
        "update ai_generation_logs set raw_answer = 'rewritten'",
        "delete from ai_generation_logs",
        "truncate ai_generation_logs",
    ],
)
def test_the_database_lets_nobody_rewrite_the_log(statement: str, org_id) -> None:
    ai.ask(question(), org_id=org_id)

    with (
        acting_in(org_id),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert rows(org_id)[0].raw_answer == '[{"headline":"Written offline"}]'


def test_the_wall_hides_the_log_of_another_organization(org_id, owner, monkeypatch) -> None:
    monkeypatch.setattr(TenantManager, "filters_on", False)
    other = make_org(owner).pk
    ai.ask(question(), org_id=org_id)

    assert len(rows(org_id)) == 1
    assert rows(other) == []


def test_a_database_that_restarts_does_not_cost_an_answer(org_id, monkeypatch) -> None:
    insert, fails = (
        logbook._insert_once,
        [OperationalError("gone"), OperationalError("starting")],
    )

    def shaky(row: AiGenerationLog) -> None:
        if fails:
            raise fails.pop()
        insert(row)

    monkeypatch.setattr(logbook, "_insert_once", shaky)
    monkeypatch.setattr(logbook, "OUTAGE", (0, 0, 0))
    monkeypatch.setattr(logbook.connection, "close", lambda: None)

    ai.ask(question(), org_id=org_id)

    assert len(rows(org_id)) == 1


def test_half_characters_are_replaced_and_nul_is_dropped() -> None:
    assert logbook.storable("a\0b \ud83d c") == "ab ? c"
