"""Steps, parts, alternatives, cases, groups."""

import pytest

from tinkerflow.craft.facts.forms import derive
from tinkerflow.craft.facts.forms.groups import groups_in


def test_a_step_loses_its_number():
    assert derive("step", "1. Connect your bank", brand="") == {"vp": "connect your bank"}
    assert derive("step", "Pricing", brand="") is None


@pytest.mark.parametrize(
    ("said", "np", "num"),
    [
        ("Automatic receipt matching", "automatic receipt matching", "sg"),
        ("Payroll sync", "the payroll sync", "sg"),
        ("Downloadable line drawings", "downloadable line drawings", "pl"),
        ("Payment Link", "the payment link", "sg"),
    ],
)
def test_a_part_can_be_asked_about(said, np, num):
    assert derive("detail", said, brand="Ledgerly") == {"np": np, "num": num}


@pytest.mark.parametrize(
    "said",
    [
        "How it works",
        "Using the Console",
        "Stop retyping timesheets",
        "What's inside",
        "Samuel Kamuli",
        "Up to 20 staff",
        "Why us",
    ],
)
def test_a_heading_that_names_no_part_is_left(said):
    assert derive("detail", said, brand="Ledgerly") is None


def test_what_people_use_instead_can_be_counted():
    assert derive("alternative", "shoeboxes and spreadsheets", brand="") == {
        "np": "shoeboxes and spreadsheets",
        "num": "pl",
    }
    assert derive("alternative", "your old paper diary", brand="") is None
    assert derive("alternative", "a paper diary", brand="") == {
        "np": "a paper diary",
        "num": "sg",
    }


def test_a_case_has_a_name_a_deed_and_a_figure():
    told = "Harrow Books closed 11 clients in one week"

    assert derive("case", told + ".", brand="Ledgerly") == {"s": told}
    assert derive("case", "Ledgerly closed 11 rounds", brand="Ledgerly") is None
    assert derive("case", "Free UI Kit built over 3 tools", brand="Ledgerly") is None
    assert derive("case", "Managers cut costs by 3%", brand="Ledgerly") is None


def named(text):
    return [plural for _, _, plural, _ in groups_in(text)]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("bookkeepers and finance leads who lose Fridays", ["bookkeepers", "finance leads"]),
        ("1,450 restaurants, cafés and bars in 12 countries", ["restaurants", "cafés", "bars"]),
        ("busy restaurant managers who are tired", ["restaurant managers"]),
        ("people who want live cultures", []),
        ("the office, the plane and the couch", []),
        ("borders and colors", []),
    ],
)
def test_groups_are_people_in_the_plural(text, groups):
    assert named(text) == groups


def test_a_kind_without_forms_has_none():
    assert derive("headline", "Close your books", brand="") is None


@pytest.mark.parametrize(
    "line", ["Fits any cup holder", "Dishwasher safe", "Keeps drinks cold"]
)
def test_what_a_product_does_or_is_names_no_part_of_it(line):
    assert derive("detail", line, brand="Shiftwell") is None
