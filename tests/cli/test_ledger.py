"""`tinkerflow ledger verify`: what was foreseen still stands as it was told."""

import pytest
from django.db import connections

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.marketing.forecasts import services as forecasts
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "admin"])


@pytest.fixture
def org():
    """A studio with two frozen forecasts."""
    ada = make_user()
    org = make_org(ada, "Ada's studio")
    with acting(org):
        company = make_company()
        scripts = make_scripts(make_persona(company), 2)
        for script in scripts:
            make_score(script, 50.0)
        forecasts.freeze(company=company, scripts=[one.pk for one in scripts], actor=ada)
    return org


def test_an_untouched_ledger_is_said_to_hold_with_its_receipt(type_in, org):
    said = type_in("ledger", "verify")

    assert said.code == 0
    assert "Ada's studio: 2 frozen forecasts hold. Receipt 2:" in said.out
    assert said.out.endswith("Nothing was touched.\n")


def test_a_touched_one_is_named_and_ends_with_code_3(type_in, org):
    with connections["admin"].cursor() as cursor:
        cursor.execute("update predictions set headline = 'Better' where position = 2")

    said = type_in("ledger", "verify")

    assert said.code == 3
    assert "Ada's studio: TOUCHED: the chain of forecasts breaks at number 2." in said.out


def test_a_receipt_is_looked_up(type_in, org):
    with acting_in(org.pk):
        receipt = forecasts.verify().head

    assert type_in("ledger", "verify", "--receipt", receipt).code == 0
    assert type_in("ledger", "verify", "--receipt", "2:0000").code == 3


def test_without_a_ledger_nothing_was_touched(type_in):
    assert type_in("ledger", "verify").out == "Nothing was touched.\n"
