"""Whatever somebody with more rights than the product does to the ledger, it is found."""

import json
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.models import Prediction
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "admin", "owner"])
COUNT = 5
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
CHANGES = {
    "headline": WORDS,
    "final_score": st.floats(45, 55),
    "llm_score": st.none() | st.floats(0, 100),
    "viral_score": st.floats(0, 100),
    "low": st.floats(0, 45),
    "scorer": WORDS,
    "weights": st.sampled_from(['{"llm": 0.5}', "{}"]),
    "target_platform": st.sampled_from(["x", "meta"]),
    "script_version": st.integers(2, 9),
    "previous": st.sampled_from(["", "0" * 64]),
    "hash": st.sampled_from(["", "f" * 64]),
    "created_at": st.sampled_from(["2020-01-01Z", "2030-01-01Z"]),
}
CHANGED = st.one_of(*(st.tuples(st.just(name), values) for name, values in CHANGES.items()))


def ledger() -> UUID:
    """An organization with five frozen scores."""
    ada = make_user()
    org = make_org(ada)
    with acting(org):
        company = make_company()
        scripts = make_scripts(make_persona(company), COUNT)
        for script in scripts:
            make_score(script, 50.0, low=40, high=60, scorer="lexical 1234")
        forecasts.freeze(company=company, scripts=[one.pk for one in scripts], actor=ada)
    return org.pk


def rows(org_id: UUID) -> list[dict[str, object]]:
    with acting_in(org_id):
        return list(Prediction.objects.order_by("position").values())


def verdict(org_id: UUID) -> forecasts.Verdict:
    with acting_in(org_id):
        return forecasts.verify()


def as_admin(org_id: UUID, *statements: str, **values: object) -> None:
    """What somebody with the server's password could do."""
    with connections["admin"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, {"org": org_id, **values})


def put(org_id: UUID, at: int, **cells: object) -> None:
    columns = ", ".join(f"{name} = %({name})s" for name in cells)
    where = "org_id = %(org)s and position = %(at)s"
    as_admin(org_id, f"update predictions set {columns} where {where}", at=at, **cells)


def test_a_changed_cell_is_found_where_it_is():
    org_id = ledger()
    before = rows(org_id)

    @settings(max_examples=40, deadline=None)
    @given(change=CHANGED, at=st.integers(1, COUNT))
    def story(change: tuple[str, object], at: int) -> None:
        column, value = change
        put(org_id, at, **{column: value})

        found = verdict(org_id)
        assert found.holds == (rows(org_id) == before)
        assert found.holds or found.broken_chain in (at, at + 1)

        old = before[at - 1][column]
        put(org_id, at, **{column: json.dumps(old) if column == "weights" else old})

    story()


REMADE = """
do $$
declare
    one predictions;
    last text := '';
begin
    for one in select * from predictions where org_id = '%(org)s' order by position loop
        one.previous := last;
        last := prediction_hash(one);
        update predictions set previous = one.previous, hash = last where id = one.id;
    end loop;
end $$
"""


def drop_one(org_id: UUID, at: int) -> None:
    as_admin(
        org_id, "delete from predictions where org_id = %(org)s and position = %(at)s", at=at
    )


def drop_the_end(org_id: UUID, at: int) -> None:
    as_admin(
        org_id, "delete from predictions where org_id = %(org)s and position >= %(at)s", at=at
    )


def drop_all(org_id: UUID, at: int) -> None:
    as_admin(org_id, "delete from predictions where org_id = %(org)s")


def swap_two(org_id: UUID, at: int) -> None:
    other = at % COUNT + 1
    as_admin(
        org_id,
        "update predictions set position = -position where org_id = %(org)s and position in (%(at)s, %(other)s)",
        "update predictions set position = case position when -%(at)s then %(other)s else %(at)s end"
        " where org_id = %(org)s and position < 0",
        at=at,
        other=other,
    )


def make_anew(org_id: UUID, at: int) -> None:
    """The chain is whole again after it; the audit log knows better."""
    as_admin(
        org_id,
        "update predictions set final_score = 51 where org_id = %(org)s and position = %(at)s",
        at=at,
    )
    with connections["admin"].cursor() as cursor:
        cursor.execute(REMADE % {"org": org_id})


def add_one(org_id: UUID, at: int) -> None:
    """A forecast from nowhere, in good order."""
    as_admin(
        org_id,
        "insert into predictions select (p).* from (select jsonb_populate_record(p, "
        "jsonb_build_object('id', gen_random_uuid(), 'script_version', 2)) as p from predictions p"
        " where org_id = %(org)s and position = %(at)s) copied",
        at=at,
    )


@pytest.mark.parametrize("at", [1, 3, COUNT])
@pytest.mark.parametrize(
    "tamper", [drop_one, drop_the_end, drop_all, swap_two, make_anew, add_one]
)
def test_rows_that_go_come_or_are_made_anew_are_found(
    tamper: Callable[[UUID, int], None], at: int
):
    org_id = ledger()
    before = rows(org_id)

    tamper(org_id, at)

    assert rows(org_id) != before
    assert not verdict(org_id).holds


def test_who_makes_the_audit_log_lie_as_well_breaks_its_chain():
    org_id = ledger()

    make_anew(org_id, 2)
    as_admin(
        org_id,
        "update audit_log a set details = jsonb_build_object('position', p.position, 'hash', p.hash)"
        " from predictions p where p.id = a.entity_id and a.org_id = %(org)s",
    )

    found = verdict(org_id)
    assert (found.broken_chain, found.broken_anchor) == (None, None)
    assert found.broken_audit is not None


def test_a_receipt_outlives_a_ledger_whose_every_chain_was_made_anew():
    org_id = ledger()
    receipt = verdict(org_id).head

    make_anew(org_id, 2)

    with acting_in(org_id):
        assert not forecasts.holds_receipt(receipt)
