"""Tables in: a header as people make them. Tables out: no cell is a formula, each comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.kit.tables import BadTable, defused, read_table, typed, written

DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize("sign", DANGEROUS)
def test_what_starts_a_formula_gets_an_apostrophe_before_it(sign):
    assert defused(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"


@pytest.mark.parametrize("text", ["", "Sticks", "a=1", "'tis", "10%", "🚀"])
def test_other_text_stays_as_it_is(text):
    assert defused(text) == text
    assert typed(text) == text


def test_a_formula_that_somebody_typed_is_what_they_typed():
    assert typed("=SUM(A1)") == "=SUM(A1)"


@given(st.text() | st.lists(st.sampled_from(["'", *DANGEROUS, "a"])).map("".join))
def test_any_text_comes_back_as_it_was_and_starts_no_formula(text):
    cell = defused(text)

    assert typed(cell) == text
    assert not cell.startswith(tuple(DANGEROUS))


def test_rows_are_written_so_that_every_reader_parts_them_alike():
    rows = [["a", 'say "hi"', "one\ntwo"], ["1,5", "", "é"]]

    assert list(csv.reader(io.StringIO(written(rows), newline=""))) == rows


@pytest.mark.parametrize("head", ['"name,views', '"', 'views,"name'])
def test_a_header_with_an_open_quote_is_refused_like_any_missing_column(head):
    file = io.BytesIO(f"{head}\nA,1\n".encode())

    with pytest.raises(BadTable, match="no column named price"):
        list(read_table(file, needed=["price"], most=10))
