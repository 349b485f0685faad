"""Results are taken in whole, or not at all with every wrong row named."""

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tinkerflow.kit.clock import now
from tinkerflow.kit.tables import BadTable
from tinkerflow.marketing.forecasts import queries
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.models import Outcome, OutcomeImport
from tinkerflow.marketing.forecasts.pairs import resolved

TODAY = now().date().isoformat()


@pytest.fixture
def frozen(company, scored, ada):
    return forecasts.freeze(company=company, scripts=[s.pk for s in scored], actor=ada)


@pytest.fixture
def bring(ada):
    """Import a file of these lines."""

    def brought(*lines: str, encoding: str = "utf-8") -> OutcomeImport:
        file = io.BytesIO("\n".join(lines).encode(encoding))
        return forecasts.import_outcomes(file=file, file_name="results.csv", actor=ada)

    return brought


ADS = "script,posted_at,age_days,impressions,clicks,spend"


def test_results_find_the_forecast_that_was_frozen_before_posting(frozen, scored, bring):
    source = bring(ADS, f"{scored[0].pk},{TODAY},7,1000,31,12.5")

    [outcome] = Outcome.objects.all()
    assert outcome.prediction == frozen[0]
    assert (outcome.impressions, outcome.clicks, outcome.spend_cents) == (1000, 31, 1250)
    assert (outcome.target_platform, outcome.age_days) == ("linkedin", 7)
    assert (source.rows, source.unforeseen, source.file_name) == (1, 0, "results.csv")


def test_views_at_running_ages_leave_the_pairs_that_compare(frozen, scored, bring):
    columns, views = "script,posted_at,age_days,views", (1000, 5000, 1200)
    bring(columns, *(f"{s.pk},{TODAY},7,{v}" for s, v in zip(scored, views, strict=False)))
    before = resolved(queries.posted())

    bring(columns, *(f"{s.pk},{TODAY},{9 + n},9000" for n, s in enumerate(scored)))

    assert len(before) == 3
    assert resolved(queries.posted()) == before


def test_views_compare_at_the_age_that_most_posts_have(frozen, scored, bring):
    columns = "script,posted_at,age_days,views"
    bring(columns, *(f"{s.pk},{TODAY},7,{n}" for n, s in enumerate(scored[:2])))
    bring(columns, *(f"{s.pk},{TODAY},30,{50 + n}" for n, s in enumerate(scored[1:3])))

    assert {one.views for one in queries.posted()} == {50, 51}  # a tie: the higher age
    bring(columns, f"{scored[3].pk},{TODAY},7,3", f"{scored[1].pk},{TODAY},7,2")
    assert {one.views for one in queries.posted()} == {0, 2, 3}  # and the newest import


def test_an_ad_posted_before_its_forecast_was_frozen_has_none(frozen, scored, bring):
    yesterday = (date.fromisoformat(TODAY) - timedelta(days=1)).isoformat()

    source = bring(ADS, f"{scored[0].pk},{yesterday},7,1000,31,")

    assert Outcome.objects.get().prediction is None
    assert source.unforeseen == 1


def test_the_last_forecast_before_posting_counts(frozen, scored, bring, company, ada):
    with time_machine.travel(now() + timedelta(days=3)):
        scored[0].version = 2
        scored[0].save()
        scored[0].score.script_version = 2
        scored[0].score.save()
        [later] = forecasts.freeze(company=company, scripts=[scored[0].pk], actor=ada)
        bring(
            ADS, f"{scored[0].pk},{now().date()},1,1000,31,", f"{scored[1].pk},{TODAY},3,900,9,"
        )

    found = Outcome.objects.order_by("age_days").values_list("prediction_id", flat=True)
    assert list(found) == [later.pk, frozen[1].pk]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_file_of_any_spreadsheet_is_read(frozen, scored, bring, encoding, sign):
    lines = (
        "Note,CLICKS,script,Posted_At,age_days,Impressions",
        f"größer,31,{scored[0].pk},{TODAY},7,1 000",
        ",,,,,",
        f",9,{scored[1].pk},{TODAY},7,900",
    )

    source = bring(*(line.replace(",", sign) for line in lines), encoding=encoding)

    assert source.rows == 2


def test_bytes_that_are_no_text_spoil_their_own_cell_alone(frozen, scored, ada):
    line = f"{scored[0].pk},{TODAY},7,1000,31,".encode()
    file = io.BytesIO(b"note," + ADS.encode() + b"\n\xff\xfe\x93quoted\x94," + line)

    assert forecasts.import_outcomes(file=file, actor=ada).rows == 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x,{day},7,1000,31,", "Row 2: “x” is not the id of a script."),
        ("{id},31.5.2026,7,1000,31,", "Row 2: “31.5.2026” is not a date like 2026-05-31."),
        ("{id},2999-01-01,7,1000,31,", "Row 2: 2999-01-01 has not come yet."),
        ("{id},{day},-7,1000,31,", "Row 2: age_days must be a whole number"),
        ("{id},{day},7,-1000,31,", "Row 2: impressions must be a whole number"),
        ("{id},{day},7,30,31,", "Row 2: 31 clicks are more than 30 impressions."),
        ("{id},{day},7,1000,,", "Row 2: impressions and clicks go together."),
        ("{id},{day},7,,,", "Row 2: there is neither impressions with clicks nor views."),
        ("{id},{day},7,1000,31,cheap", "Row 2: spend must be a whole number"),
        (
            "{id},{day},99999,1000,31,",
            "Row 2: age_days is counted in days; 99,999 are too many.",
        ),
        ("{other},{day},7,1000,31,", "Row 2: there is no script"),
        ("{id},{day},7,1e9,31,", "Row 2: impressions must be a whole number"),
        ("{id},{day},7,٣,1,", "Row 2: impressions must be a whole number"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_kept(scored, bring, row, complaint):
    told = row.format(id=scored[0].pk, other=uuid4(), day=TODAY)

    with pytest.raises(BadTable) as refusal:
        bring(ADS, told)

    assert refusal.value.message.startswith(complaint)
    assert refusal.value.facts["rows"][0].startswith(complaint)
    assert not Outcome.objects.exists()


def test_all_wrong_rows_are_counted_and_the_first_twenty_told(scored, bring):
    with pytest.raises(BadTable, match=r"And 29 more\.") as refusal:
        bring(ADS, *["x,,7,,,"] * 30)

    assert len(refusal.value.facts["rows"]) == 20
    assert refusal.value.facts["count"] == 30


def test_the_sheet_that_is_handed_out_comes_back_filled_in(frozen, scored, bring):
    head, *rows = queries.sheet_to_fill().splitlines()
    newest, *others = [row.removesuffix(",,,,,,") for row in rows]

    source = bring(head, f"{newest},{TODAY},7,1000,31,,", *(f"{row},,,,,," for row in others))

    assert (source.rows, source.unforeseen, len(rows)) == (1, 0, len(frozen))
    assert str(Outcome.objects.get().script_id) == newest.split(",")[0]
    assert newest.split(",")[0] not in queries.sheet_to_fill()


@pytest.mark.parametrize("between", [0, 3])
def test_the_same_script_and_age_twice_is_refused_near_and_far(
    scored, bring, between, monkeypatch
):
    monkeypatch.setattr("tinkerflow.marketing.forecasts.services.importing.AT_A_TIME", 2)
    line = f"{scored[0].pk},{TODAY},7,1000,31,"
    others = [f"{scored[1].pk},{TODAY},{age},900,9," for age in range(between)]

    with pytest.raises(BadTable) as refusal:
        bring(ADS, line, *others, line)

    complaint = f"Row {3 + between}: the same script and age stand further up."
    assert refusal.value.facts["rows"] == [complaint]


def test_a_platform_that_is_named_and_one_that_goes_without_saying_are_the_same(scored, bring):
    with pytest.raises(BadTable, match="Row 3: the same script and age stand further up"):
        bring(
            "script,platform,posted_at,age_days,views",
            f"{scored[0].pk},linkedin,{TODAY},7,1000",
            f"{scored[0].pk},,{TODAY},7,1000",
        )


def test_strangers_and_doubles_are_counted_together_in_the_order_of_the_file(scored, bring):
    line = f"{scored[0].pk},{TODAY},7,1000,31,"
    strangers = [f"{uuid4()},{TODAY},7,1000,31," for _ in range(25)]

    with pytest.raises(BadTable) as refusal:
        bring(ADS, line, strangers[0], line, *strangers[1:])

    told = refusal.value.facts["rows"]
    assert told[1] == "Row 4: the same script and age stand further up."
    assert (len(told), refusal.value.facts["count"]) == (20, 26)


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["script,posted_at"], "Row 1: no column named age_days."),
        ([""], "Row 1: no column named script, posted_at, age_days."),
        ([ADS], "The file has no rows."),
        ([ADS, '"{'], "Row 2: the quotes do not match."),
    ],
)
def test_a_file_that_is_no_table_is_refused(company, bring, lines, complaint):
    with pytest.raises(BadTable) as refusal:
        bring(*lines)

    assert refusal.value.message.startswith(complaint)


def test_more_rows_than_a_file_may_have_are_refused(scored, bring, monkeypatch):
    monkeypatch.setattr("tinkerflow.marketing.forecasts.services.importing.MOST_ROWS", 2)
    lines = [f"{scored[0].pk},{TODAY},{age},1000,31," for age in range(3)]

    with pytest.raises(BadTable, match="more than 2 rows"):
        bring(ADS, *lines)

    assert not OutcomeImport.objects.exists()


def test_a_later_import_is_the_newest_result_and_keeps_the_earlier(frozen, scored, bring):
    bring(ADS, f"{scored[0].pk},{TODAY},7,1000,31,")
    bring(ADS, f"{scored[0].pk},{TODAY},7,1000,32,")

    assert Outcome.objects.count() == 2


@pytest.mark.parametrize(
    "counts", [{"impressions": 10}, {"impressions": 10, "clicks": 11}, {"clicks": 3}, {}]
)
def test_the_database_itself_keeps_no_result_that_cannot_be_counted(
    frozen, scored, bring, counts
):
    source = bring(ADS, f"{scored[0].pk},{TODAY},7,1000,31,")

    with pytest.raises(IntegrityError, match="outcomes_countable"), transaction.atomic():
        Outcome.objects.create(
            org_id=source.org_id,
            source=source,
            script=scored[1],
            target_platform="x",
            posted_at=TODAY,
            age_days=1,
            **counts,
        )
