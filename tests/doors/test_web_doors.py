"""Tenant x role, for every page. Generated: a new page is in it by itself."""

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client

from doors.matrix import Door, said, web_doors
from doors.things import NOBODYS, Things, rows
from tinkerflow.core.tenancy.roles import GRANTS, Role

OPEN = {
    "theme": "whoever looks at the sign-in may do so in the dark",
    "robots": "crawlers have no account",
    "setup": "the first admin has no account yet; the token in the link is the key",
}
DOORS = list(web_doors())
GUARDED = [door for door in DOORS if door.name not in OPEN]
WITH_IDS = [door for door in DOORS if door.ids]
NOT_THIS_WAY = 405


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_page_says_whom_it_is_for_or_why_it_is_open(door: Door):
    assert (door.right in GRANTS) == (door.name not in OPEN)


@pytest.mark.parametrize("door", GUARDED, ids=str)
def test_a_stranger_is_sent_to_sign_in_and_changes_nothing(door: Door, mine: Things):
    before = rows(mine.org)

    answer = door.knock(Client(), mine.ids_for(door))

    if answer.status_code != NOT_THIS_WAY:
        assert answer.status_code == 302
        assert answer.url.startswith(resolve_url(settings.LOGIN_URL))
    assert rows(mine.org) == before


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("door", GUARDED, ids=str)
def test_a_role_comes_through_if_it_has_the_right_and_only_then(door: Door, role, mine: Things):
    before = rows(mine.org)

    answer = door.knock(mine.clients[role], mine.ids_for(door))

    if role in GRANTS[door.right]:
        assert answer.status_code < 500
        assert answer.status_code not in {401, 403}
    else:
        assert answer.status_code in {403, NOT_THIS_WAY}
        assert rows(mine.org) == before


@pytest.mark.parametrize("person", ["owner", "both"])
@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_another_tenants_things_do_not_exist(door, person, mine, theirs, filters):
    before, own, strange = rows(theirs.org), mine.ids_for(door), theirs.ids_for(door)

    for name in door.ids:
        answer = door.knock(mine.clients[person], {**own, name: strange[name]})
        assert answer.status_code in {404, NOT_THIS_WAY}, name

    assert rows(theirs.org) == before


@pytest.mark.parametrize("door", WITH_IDS, ids=str)
def test_missing_things_are_not_there_either(door: Door, mine: Things):
    missing = door.knock(mine.clients["owner"], dict.fromkeys(mine.ids, NOBODYS))

    assert missing.status_code in {404, NOT_THIS_WAY}


@pytest.mark.parametrize("door", [d for d in GUARDED if d.method == "get"], ids=str)
def test_a_page_shows_nothing_of_another_tenant(door: Door, mine, theirs, filters):
    answer = door.knock(mine.clients["owner"], mine.ids_for(door))

    told = said(answer)
    assert not [pk for pk in theirs.ids.values() if pk in told]
