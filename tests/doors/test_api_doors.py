"""Tenant x role, for every operation of the API. Generated: a new operation is in it by itself."""

import pytest
from django.test import Client

from doors.matrix import Door, api_doors, said
from doors.things import NOBODYS, Things, rows
from tinkerflow.core.tenancy.models import TenantManager
from tinkerflow.core.tenancy.roles import GRANTS, Right, Role

DOORS = list(api_doors())
WITH_IDS = [door for door in DOORS if door.ids]
FILTERED = [(door, name) for door in DOORS for name in door.filters if name.endswith("_id")]


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_reading_needs_the_right_to_read_and_changing_more(door: Door):
    assert (door.right == Right.READ) == (door.method == "get")


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_stranger_is_told_to_sign_in_and_changes_nothing(door: Door, mine: Things):
    before = rows(mine.org)

    answer = door.knock(Client(enforce_csrf_checks=True), mine.ids_for(door))

    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert rows(mine.org) == before


@pytest.mark.parametrize("door", [d for d in DOORS if d.method != "get"], ids=str)
def test_a_change_without_the_token_of_our_pages_is_refused(door: Door, mine: Things):
    client = Client(enforce_csrf_checks=True)
    client.cookies = mine.clients["owner"].cookies

    answer = door.knock(client, mine.ids_for(door))

    assert (answer.status_code, answer.json()["code"]) == (403, "api.no_csrf_token")


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_role_comes_through_if_it_has_the_right_and_only_then(door: Door, role, mine: Things):
    answer = door.knock(mine.clients[role], mine.ids_for(door))

    if role in GRANTS[door.right]:
        assert answer.status_code < 300, said(answer)
    else:
        assert (answer.status_code, answer.json()["code"]) == (403, "tenancy.not_your_role")


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_the_walls_alone_let_members_through(door: Door, mine: Things, monkeypatch):
    monkeypatch.setattr(TenantManager, "filters_on", False)

    answer = door.knock(mine.clients["owner"], mine.ids_for(door))

    assert answer.status_code < 300, said(answer)


@pytest.mark.parametrize("person", ["owner", "both"])
@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_another_tenants_things_do_not_exist(door, person, mine, theirs, filters):
    """One foreign name among own ones is enough; nor does it help to belong to both."""
    before, own, strange = rows(theirs.org), mine.ids_for(door), theirs.ids_for(door)

    for name in {name.removesuffix("s") for name in door.ids}:
        answer = door.knock(mine.clients[person], {**own, name: strange[name]})
        assert answer.status_code == 404, (name, answer.content)

    assert rows(theirs.org) == before


@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_missing_things_look_the_same_as_strangers_things(door, mine: Things, theirs: Things):
    client = mine.clients["owner"]

    missing = door.knock(client, dict.fromkeys(mine.ids, NOBODYS))
    strange = door.knock(client, theirs.ids_for(door))

    assert missing.status_code == strange.status_code == 404
    assert missing.content == strange.content


@pytest.mark.parametrize("door", [d for d in DOORS if d.method == "get" and not d.ids], ids=str)
def test_lists_hold_nothing_of_another_tenant(door: Door, mine, theirs, filters):
    answer = door.knock(mine.clients["both"], mine.ids)

    told = said(answer)
    assert answer.streaming or answer.json().get("items", answer.json())
    assert not [pk for pk in theirs.ids.values() if pk in told]


@pytest.mark.parametrize(("door", "name"), FILTERED, ids=str)
def test_filtering_by_another_tenants_thing_finds_nothing(door, name, mine, theirs, filters):
    asked = {name: theirs.ids[name]}

    answer = door.knock(mine.clients["owner"], mine.ids, **asked)

    told = answer.json()
    assert not told.get("items")
    assert not told.get("scripts")
