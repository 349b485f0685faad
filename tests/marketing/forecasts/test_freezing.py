"""A frozen score stands as it was told, and whoever touches it is found out."""

import pytest
from django.db import ProgrammingError, connections, transaction

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.models import Prediction
from tinkerflow.marketing.scripts.models import Script
from world import make_score, make_scripts


@pytest.fixture
def frozen(company, scored, ada) -> list[Prediction]:
    return forecasts.freeze(company=company, scripts=[s.pk for s in scored], actor=ada)


def test_a_frozen_score_keeps_words_exact_parts_range_and_who_measured(frozen, scored, ada):
    first = frozen[0]

    assert (first.headline, first.final_score) == (scored[0].headline, 40.0)
    assert (first.llm_score, first.trend_score, first.viral_score) == (61.25, None, None)
    assert (first.low, first.high, first.scorer) == (35.0, 45.0, "lexical 1234")
    assert (first.frozen_by, first.weights, first.target_platform) == (
        ada,
        {"llm": 1.0},
        "linkedin",
    )


def test_each_frozen_score_holds_the_hash_of_the_one_before(frozen):
    rows = list(Prediction.objects.order_by("position"))

    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert [row.previous for row in rows] == ["", *(row.hash for row in rows[:-1])]


def test_freezing_again_changes_nothing(frozen, company, scored, ada):
    again = forecasts.freeze(company=company, scripts=[s.pk for s in scored], actor=ada)

    assert [one.pk for one in again] == [one.pk for one in frozen]
    assert (
        Prediction.objects.count()
        == AuditEntry.objects.filter(event_type="prediction.frozen").count()
    )


def test_another_platform_is_another_forecast(frozen, company, scored, ada):
    forecasts.freeze(company=company, scripts=[scored[0].pk], platform="x", actor=ada)

    assert Prediction.objects.filter(script=scored[0]).count() == 2


def test_a_score_of_an_earlier_version_is_not_frozen(company, scored, ada):
    Script.objects.filter(pk=scored[0].pk).update(version=2)

    frozen = forecasts.freeze(company=company, scripts=[s.pk for s in scored], actor=ada)

    assert [one.script_id for one in frozen] == [s.pk for s in scored[1:]]


def test_without_a_score_there_is_nothing_to_freeze(company, scored, ada):
    [bare] = make_scripts(scored[0].persona, 1)
    make_score(bare, None)

    with pytest.raises(forecasts.NothingToFreeze, match="Score the scripts first"):
        forecasts.freeze(company=company, scripts=[bare.pk], actor=ada)


def test_the_product_itself_cannot_change_or_drop_a_frozen_score(frozen):
    for change in ("update predictions set final_score = 99", "delete from predictions"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(change)


def test_an_untouched_ledger_holds_and_knows_its_receipts(frozen):
    verdict = forecasts.verify()

    assert verdict.holds
    assert (verdict.rows, verdict.head) == (4, frozen[-1].receipt)
    assert all(forecasts.holds_receipt(one.receipt) for one in frozen)
    assert not forecasts.holds_receipt(f"4:{frozen[0].hash}")


@pytest.mark.parametrize("receipt", ["", "4", "four:abc", "4:"])
def test_what_is_no_receipt_is_refused(company, receipt):
    with pytest.raises(forecasts.BadReceipt):
        forecasts.holds_receipt(receipt)


def test_an_empty_ledger_holds(company):
    assert forecasts.verify().holds
    assert forecasts.verify().rows == 0
