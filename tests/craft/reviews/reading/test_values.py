import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.reviews.reading.values import day, stars


@pytest.mark.parametrize(
    ("cell", "given_stars"),
    [
        ("5", 5), ("4.0", 4), ("4,5", 4.5), ("4.0 out of 5 stars", 4), ("3/5", 3), ("8/10", 4), ("80 / 100", 4),
        ("\u2605\u2605\u2605\u2606\u2606", 3), ("1 star", 1),
        ("", None), ("0", None), ("8", None), ("good", None), ("-3", None), ("nan", None), ("9/5", None),
    ],
)  # fmt: skip
def test_stars_are_read_on_the_scale_of_five(cell, given_stars):
    assert stars(cell) == given_stars


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2024-05-03", (2024, 5, 3)), ("2024-05-03T10:00:00Z", (2024, 5, 3)), ("May 3, 2024", (2024, 5, 3)),
        ("3 May 2024", (2024, 5, 3)), ("Reviewed in the United States on May 3rd, 2024", (2024, 5, 3)),
        ("1714694400", (2024, 5, 3)), ("1714694400000", (2024, 5, 3)),
        ("03/04/2025", None), ("2024-13-40", None), ("yesterday", None), ("", None), ("Foo 3, 2024", None),
    ],
)  # fmt: skip
def test_a_day_is_read_where_it_can_be_read_in_one_way(cell, read):
    assert day(cell) == (dt.date(*read) if read else None)


@given(st.text(max_size=60))
def test_any_cell_is_read_without_a_fault(cell):
    day(cell)
    stars(cell)
