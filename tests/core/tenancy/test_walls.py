"""The wall between organizations stands in the database, not in our queries."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from tinkerflow.core.tenancy import queries, services
from tinkerflow.core.tenancy.context import ScopeAlreadyOpen, acting_in, current_org
from tinkerflow.core.tenancy.models import Membership, Organization, TenantManager, TenantModel
from tinkerflow.core.tenancy.roles import NotYourRole, Right, Role
from tinkerflow.marketing.companies.models import Company
from world import acting, make_company, make_org, make_user

pytestmark = pytest.mark.django_db


def tables_of_tenants() -> list[str]:
    models = [model for model in apps.get_models() if issubclass(model, TenantModel)]
    return sorted(
        {model._meta.db_table for model in models} | {"organizations", "script_totals"}
    )


@pytest.mark.parametrize("table", tables_of_tenants())
def test_every_tenant_table_forces_its_wall(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity, relforcerowsecurity, (select count(*) from pg_policies"
            " where tablename = %s and qual is not null and with_check is not null)"
            " from pg_class where relname = %s",
            [table, table],
        )
        enabled, forced, policies = cursor.fetchone()

    assert enabled
    assert forced
    assert policies == 1


def test_every_table_with_an_organization_is_a_tenant_table():
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns where column_name = 'org_id'"
        )
        found = {name for (name,) in cursor.fetchall()}

    assert found <= set(tables_of_tenants())


def test_the_runtime_role_is_neither_owner_nor_above_the_walls():
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper or rolbypassrls, (select count(*) from pg_class where relowner = r.oid)"
            " from pg_roles r where rolname = current_user"
        )
        assert cursor.fetchone() == (False, 0)


@pytest.fixture
def strangers_filtered_by_walls_alone(monkeypatch):
    monkeypatch.setattr(TenantManager, "filters_on", False)


def test_one_organization_cannot_see_what_another_has(strangers_filtered_by_walls_alone):
    mine, theirs = make_org(), make_org()
    with acting(theirs):
        company = make_company()

    with acting(mine):
        assert not Company.objects.filter(pk=company.pk).exists()
        assert Company.objects.filter(pk=company.pk).update(name="Stolen") == 0
        assert Company.objects.filter(pk=company.pk).delete()[0] == 0


def test_nobody_can_write_a_row_for_another_organization():
    mine, theirs = make_org(), make_org()

    with (
        acting(mine),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Company.objects.create(org=theirs, name="Planted", uvp="x")


def test_without_a_scope_there_is_nothing_to_see(strangers_filtered_by_walls_alone):
    with acting(make_org()):
        make_company()

    assert not Company.objects.exists()
    assert not Organization.objects.exists()
    assert not Membership.objects.exists()


def test_a_scope_inside_a_scope_is_a_mistake():
    org = make_org()

    with acting(org), pytest.raises(ScopeAlreadyOpen), acting_in(org.pk):
        pytest.fail("nested")


def test_a_scope_that_breaks_leaves_none_behind():
    with pytest.raises(RuntimeError, match="broken"), acting(make_org()):
        raise RuntimeError("broken")

    assert current_org() is None
    assert not Company.objects.exists()


def test_a_person_sees_only_their_own_memberships_before_choosing():
    person = make_user()
    own = make_org(person, "Own")
    make_org(name="Strangers'")

    with acting_in(None, user_id=person.pk):
        assert [member.org_name for member in queries.memberships_of(person)] == ["Own"]
        assert [org.pk for org in Organization.objects.all()] == [own.pk]


def test_the_founder_is_owner_and_admin():
    person = make_user()
    org = make_org(person)

    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)

    assert (member.org_id, set(member.roles)) == (org.pk, {Role.OWNER, Role.ADMIN})


def test_a_person_may_hold_several_roles_and_gets_each_once():
    org, person = make_org(), make_user()
    with acting(org):
        services.add_member(user=person, roles=[Role.EDITOR, Role.RECORDER])
        services.add_member(user=person, roles=[Role.EDITOR])
        found = {one.email: list(one.roles) for one in queries.people()}

    assert found[person.email] == ["editor", "recorder"]


def test_a_right_that_no_role_grants_is_refused_with_the_roles_that_would():
    org, person = make_org(), make_user()
    with acting(org):
        services.add_member(user=person, roles=[Role.EDITOR])
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)

    assert member.may(Right.READ)
    with pytest.raises(NotYourRole, match="admin, marketer, owner"):
        member.need(Right.WRITE_ADS)


def test_an_organization_without_a_name_is_not_opened():
    with pytest.raises(services.NamelessOrganization):
        services.open_organization(name="  ", owner=make_user())
