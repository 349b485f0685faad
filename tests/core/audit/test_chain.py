"""The audit log cannot be rewritten unseen."""

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.core.audit import services as audit
from tinkerflow.core.audit.models import AuditEntry
from world import acting, make_company, make_org

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    with acting(make_org()):
        yield make_company()


def record(company, times=3):
    return [
        audit.record(actor=None, action="company.added", target=company) for _ in range(times)
    ]


def test_an_untouched_log_holds(company):
    record(company)

    assert audit.first_broken_position() is None


def test_entries_are_numbered_in_order(company):
    record(company)

    assert list(AuditEntry.objects.order_by("position").values_list("position", flat=True)) == [
        1,
        2,
        3,
    ]


@pytest.mark.parametrize(
    "statement", ["update audit_log set summary = 'x'", "delete from audit_log"]
)
def test_the_runtime_role_can_neither_change_nor_delete_an_entry(company, statement):
    record(company)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.django_db(transaction=True, databases=["default", "owner", "admin"])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    victim=st.integers(1, 5),
    column=st.sampled_from(["summary", "event_type", "entity_type", "hash", "previous"]),
)
def test_whatever_somebody_with_more_rights_changes_is_found(victim, column):
    from django.db import connections

    org = make_org()
    with acting(org):
        record(make_company(), times=5)
    with connections["admin"].cursor() as cursor:
        cursor.execute(
            f"update audit_log set {column} = {column} || 'x' where org_id = %s and position = %s",
            [org.pk, victim],
        )

    with acting(org):
        broken = audit.first_broken_position()

    assert broken in (victim, victim + 1)
