"""Many scripts: a page costs the same anywhere in the list, and words find nobody else's."""

import pytest
from django.db import ProgrammingError, connection, transaction

from tinkerflow.core.tenancy.models import TenantManager
from tinkerflow.marketing.scripts import queries
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import Filters, best_page, ids_holding
from world import acting, make_company, make_org, make_persona, make_scripts

HERONS = "We fish for herons."


@pytest.fixture
def org(db):
    return make_org()


@pytest.fixture
def company(org):
    with acting(org):
        yield make_company()


@pytest.fixture
def persona(company):
    return make_persona(company)


def walked(filters: Filters, size: int) -> list[Script]:
    """All pages, one after another."""
    found, key = [], ""
    while True:
        page = best_page(filters, after=key, size=size)
        found += page.scripts
        if not (key := page.next_key or ""):
            return found


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("text", ["", "herons"], ids=["all", "with a word"])
def test_pages_give_each_script_once_best_first(persona, size, text):
    for final in (90, 60, 60, 60, None, None, 10):
        make_scripts(persona, 1, body=HERONS, final_score=final)
    make_scripts(persona, 1, body=HERONS, final_score=99, is_active=False)

    found = walked(Filters(company_id=persona.company_id, text=text), size)

    assert [one.final_score for one in found] == [90, 60, 60, 60, 10, None, None]
    assert found == list(Script.objects.active().best_first())


def test_a_page_far_down_is_sought_not_walked_to(persona):
    for final in (90, 60, 60, None):
        make_scripts(persona, 1, final_score=final)
    first = best_page(Filters(), size=2)

    parts = queries.beyond(first.next_key or "")

    assert not any(" OR " in str(Script.objects.filter(part).query) for part in parts)


@pytest.mark.parametrize("few", [0, 2_000], ids=["in many", "in few"])
def test_words_find_the_same_in_few_scripts_as_in_many(persona, monkeypatch, few):
    monkeypatch.setattr(queries, "FEW", few)
    make_scripts(persona, 2)
    wanted = make_scripts(persona, 2, body=HERONS)
    make_scripts(make_persona(make_company()), 1, body=HERONS)

    found = best_page(Filters(company_id=persona.company_id, text="heron -otter")).scripts

    assert found == sorted(wanted, key=lambda one: one.pk)


def test_words_that_hold_nothing_find_nothing(persona):
    make_scripts(persona, 2)

    assert not best_page(Filters(text="the")).scripts
    assert not best_page(Filters(text="'; drop table scripts --")).scripts


@pytest.fixture
def theirs(db):
    """A script of another organization, and its company."""
    with acting(make_org()):
        return make_scripts(make_persona(make_company()), 1, body=HERONS)[0]


@pytest.mark.parametrize("filtered", [True, False], ids=["filters on", "filters off"])
def test_words_never_find_what_another_organization_wrote(theirs, monkeypatch, filtered):
    monkeypatch.setattr(TenantManager, "filters_on", filtered)
    with acting(make_org()):
        mine = make_scripts(make_persona(make_company()), 1, body=HERONS)[0]

        assert ids_holding(Filters(text="herons")) == [mine.pk]
        assert ids_holding(Filters(text="herons", company_id=theirs.company_id)) == []
        assert best_page(Filters(text="herons")).scripts == [mine]
        assert not best_page(Filters(text="herons", company_id=theirs.company_id)).scripts


def test_words_find_nothing_while_nobody_acts(theirs):
    assert ids_holding(Filters(text="herons")) == []
    assert ids_holding(Filters(text="herons", company_id=theirs.company_id)) == []


def test_the_search_gives_out_no_more_than_it_was_asked_for(persona):
    make_scripts(persona, 3, body=HERONS)

    with connection.cursor() as cursor:
        for most, given in ((2, 2), (0, 0), (1_000_000, 3)):
            cursor.execute(
                "select script_ids_holding('herons', null, null, '', '', %s)", [most]
            )
            assert len(cursor.fetchall()) == given


def test_the_search_finds_no_table_that_somebody_puts_before_ours(theirs, company):
    with connection.cursor() as cursor:
        cursor.execute("create temporary table scripts (id uuid, org_id uuid, search tsvector)")
        cursor.execute("set local search_path = pg_temp, public")
        cursor.execute("select script_ids_holding('herons', null, null, '', '', 10)")

        assert cursor.fetchall() == []


@pytest.mark.parametrize(("role", "may"), [("tinkerflow_app", True), ("pg_monitor", False)])
def test_only_the_runtime_role_may_search(db, role, may):
    with connection.cursor() as cursor:
        told = "select has_function_privilege(%s, f.oid, 'execute') from pg_proc f where proname = 'script_ids_holding'"
        cursor.execute(told, [role])

        assert cursor.fetchone() == (may,)


def test_the_runtime_role_cannot_change_whose_rights_the_search_has(db):
    change = "alter function script_ids_holding security invoker"
    with (
        pytest.raises(ProgrammingError, match="must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_the_runtime_role_reads_scripts_by_the_wall_alone(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select policyname, roles::text from pg_policies where tablename = 'scripts'"
            " and (roles = '{public}' or pg_has_role(current_user, roles[1], 'member'))"
        )

        assert cursor.fetchall() == [("scripts_wall", "{public}")]
