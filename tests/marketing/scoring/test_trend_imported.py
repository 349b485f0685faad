"""Search interest handed over as CSV: what is read, and how a bad row is named."""

from contextlib import suppress
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.kit import clock
from tinkerflow.marketing.scoring.trend import (
    BadTrendFile,
    ImportedCsv,
    Reading,
    Silence,
    spoken,
)

TODAY = clock.now().date()


def weeks(keyword, figures, *, last=TODAY):
    first = last - timedelta(days=7 * (len(figures) - 1))
    return "".join(
        f"{first + timedelta(days=7 * n)},{keyword},{figure}\n"
        for n, figure in enumerate(figures)
    )


def parsed(text):
    return ImportedCsv.parse(BytesIO(text.encode()))


HEAD = "date,keyword,interest\n"
STEADY = [50, 52, 49, 51, 50, 53] * 4


def test_a_subject_people_search_for_more_scores_high():
    source = parsed(HEAD + weeks("Green Tea", [*STEADY, 90]))

    reading = source.read("green  tea")

    assert reading.score > 95
    assert reading.source == "imported"
    assert reading.as_of == TODAY
    assert reading.reason.startswith("Searches for “green  tea”: 77 % more")


def test_columns_may_come_in_any_order_as_spreadsheets_write_them():
    rows = "".join(
        f"{row[1]};{row[2]};{row[0]}\r\n"
        for row in (line.split(",") for line in weeks("tea", [*STEADY, 90]).splitlines())
    )
    source = parsed("\ufeffKeyword ; Interest;DATE\r\n" + rows + ";;\r\n\r\n")

    assert source.read("tea").score > 95


@pytest.mark.parametrize(
    ("figures", "last", "why"),
    [
        (
            STEADY,
            TODAY - timedelta(days=60),
            f"the imported file ends on {spoken(TODAY - timedelta(60))}",
        ),
        (
            STEADY[:10],
            TODAY,
            "the imported file has too few rows on it; give at least 18 weeks",
        ),
        ([0] * 24, TODAY, "the imported file has too few rows on it; give at least 18 weeks"),
    ],
)
def test_figures_that_say_nothing_about_today_give_no_number(figures, last, why):
    reading = parsed(HEAD + weeks("tea", figures, last=last)).read("tea")

    assert reading == Silence(why)


def test_a_keyword_the_file_does_not_know_gives_no_number():
    reading = parsed(HEAD + weeks("tea", STEADY)).read("coffee")

    assert reading == Silence("the imported file says nothing of it")


def test_eighteen_weeks_are_enough():
    assert isinstance(parsed(HEAD + weeks("tea", STEADY[:18])).read("tea"), Reading)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("2026-13-01,tea,50", "Row 3: “2026-13-01” is not a date like 2026-05-31."),
        ("yesterday,tea,50", "Row 3: “yesterday” is not a date like 2026-05-31."),
        (
            "2026-05-01,tea,101",
            "Row 3: the interest must be a number from 0 to 100, not “101”.",
        ),
        (
            "2026-05-01,tea,nan",
            "Row 3: the interest must be a number from 0 to 100, not “nan”.",
        ),
        ("2026-05-01,tea,", "Row 3: the interest must be a number from 0 to 100, not “”."),
        ("2026-05-01", "Row 3: the keyword is missing."),
        ("2026-05-01, ,5", "Row 3: the keyword is missing."),
        ("2026-05-01,\0\u200b,5", "Row 3: the keyword is missing."),
        (
            f"2026-05-01,{'tea ' * 26},5",
            "Row 3: “tea tea tea tea tea tea tea tea tea tea…” is longer than 100 characters.",
        ),
        ("2026-04-01,TEA,5", "Row 3: “tea” has a figure for 2026-04-01 already."),
    ],
)
def test_a_bad_row_is_named_by_its_number(row, complaint):
    with pytest.raises(BadTrendFile) as refusal:
        parsed(f"{HEAD}2026-04-01,tea,50\n{row}\n")

    assert refusal.value.code == "trend.bad_file"
    assert refusal.value.message == complaint
    assert refusal.value.facts["rows"] == [complaint]


def test_many_bad_rows_are_counted_and_the_first_ones_listed():
    with pytest.raises(BadTrendFile) as refusal:
        parsed(HEAD + "never,tea,5\n" * 30)

    assert refusal.value.message == "Row 2: “never” is not a date like 2026-05-31. And 29 more."
    assert len(refusal.value.facts["rows"]) == 20


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Row 1: no column named date, keyword, interest"),
        ("date,interest\n", "Row 1: no column named keyword"),
        (HEAD, "The file has no rows"),
        (HEAD + '2026-05-01,"tea,5\n', "Row 2: the quotes do not match"),
        (HEAD + "2026-05-01,tea,5\n" * 100_002, "more than 100,000 rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(text, words):
    with pytest.raises(BadTrendFile, match=words):
        parsed(text)


def test_a_keyword_in_another_encoding_is_named_and_not_kept_with_a_mark_in_it():
    text = f"{HEAD}2026-05-01,Büro,5\n2026-05-01,tea,5\n"

    with pytest.raises(BadTrendFile) as refusal:
        ImportedCsv.parse(BytesIO(text.encode("latin-1")))

    assert refusal.value.facts["rows"] == [
        "Row 2: “B\ufffdro” is not in UTF-8; save the file as UTF-8."
    ]


def google(figures, *, head="Week,Green tea: (United States),coffee: (United States)"):
    """The shape of Google Trends' own export, coffee being as ever."""
    first = TODAY - timedelta(days=7 * (len(figures) - 1))
    rows = [f"{first + timedelta(days=7 * n)},{figure},50" for n, figure in enumerate(figures)]
    return "\n".join(["Category: All categories", "", head, *rows])


def test_what_google_trends_exports_is_read_as_it_comes():
    source = parsed(google(["<1", *STEADY, 90]))

    assert source.read("green tea").score > 95
    assert source.read("coffee").score == 50
    assert source.series["green tea"][min(source.series["green tea"])] == 0.5


@pytest.mark.parametrize(
    ("head", "figure", "complaint"),
    [
        ("Week,tea: (Spain),coffee: (Spain)", "many", "Row 5: the interest must be a number"),
        ("Week,tea: (Spain),tea: (Italy)", 5, r"Row 4: “tea” has a figure for .* already"),
        ("Week,tea,coffee", 5, "Row 1: no column named date, keyword, interest"),
    ],
)
def test_a_bad_row_of_such_an_export_is_named_as_a_spreadsheet_numbers_it(
    head, figure, complaint
):
    with pytest.raises(BadTrendFile, match=complaint):
        parsed(google([5, figure, 6], head=head))


CELL = st.text(st.sampled_from('tea: (Spain)<1,;"\r\n\t\0\ufeff5'), max_size=40)
LINES = st.lists(
    st.sampled_from(["date,keyword,interest", "Day,tea: (Spain)", "", "2026-05-01,5"]) | CELL
)


@given(LINES.map(lambda lines: "\n".join(lines).encode()) | st.binary())
def test_whatever_the_bytes_they_are_figures_or_a_refusal(content):
    series = {"refused": {TODAY: 0.0}}
    with suppress(BadTrendFile):
        series = ImportedCsv.parse(BytesIO(content)).series

    assert all(series)
    assert all(series.values())
