"""Tenant x role, for every operation of the API. Generated: a new operation is in it by itself."""

import pytest
from django.test import Client

from doors.matrix import Door, api_doors, knock, make_things
from tinkerflow.core.tenancy.models import TenantManager
from tinkerflow.core.tenancy.roles import GRANTS, Right, Role

pytestmark = pytest.mark.django_db
DOORS = list(api_doors())
WITH_IDS = [door for door in DOORS if door.ids]
INTRUDED = {401, 403, 404}


@pytest.fixture(params=[True, False], ids=["filters", "walls alone"])
def filters(request, monkeypatch):
    monkeypatch.setattr(TenantManager, "filters_on", request.param)


@pytest.fixture
def mine():
    return make_things("Mine")


def signed_in(things, role: str) -> Client:
    client = Client()
    client.force_login(things.people[role])
    return client


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_every_operation_names_the_right_it_needs(door: Door):
    assert door.right in GRANTS
    assert (door.right == Right.READ) == (door.method == "get")


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_stranger_without_session_is_told_to_sign_in(door: Door, mine):
    answer = knock(Client(), door, mine)

    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_member_with_the_right_comes_through(door: Door, mine, filters):
    answer = knock(signed_in(mine, "owner"), door, mine)

    assert answer.status_code not in INTRUDED
    assert answer.status_code < 500


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_role_without_the_right_is_refused_and_changes_nothing(door: Door, role, mine):
    answer = knock(signed_in(mine, role), door, mine)

    allowed = role in GRANTS[door.right]
    assert (answer.status_code == 403) == (not allowed)
    if not allowed:
        assert answer.json()["code"] == "tenancy.not_your_role"


@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_another_tenants_things_do_not_exist(door: Door, mine, filters):
    theirs = make_things("Theirs")

    assert knock(signed_in(mine, "owner"), door, theirs).status_code == 404


@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_missing_things_look_the_same_as_strangers_things(door: Door, mine):
    theirs = make_things("Theirs")
    client = signed_in(mine, "owner")

    missing, strange = knock(client, door, mine, missing=True), knock(client, door, theirs)

    assert missing.status_code == 404
    assert missing.json() == strange.json()


@pytest.mark.parametrize("door", [d for d in DOORS if d.method == "get" and not d.ids], ids=str)
def test_lists_hold_nothing_of_another_tenant(door: Door, mine, filters):
    theirs = make_things("Theirs")

    answer = knock(signed_in(mine, "owner"), door, mine)

    assert not [pk for pk in theirs.ids.values() if pk in answer.content.decode()]
