"""What never leaves the offline writer."""

import pytest

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.gates import gate_of

TALLYBIRD = gate_of(sheet("tallybird"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Tallybird saves 97% of your time.", "number"),
        ("Tallybird is a game-changer.", "cliche"),
        ("Tallybird will unlock your month.", "cliche"),
        ("We built Tallybird.", "first person"),
        ("Tallybird closes the the month.", "doubled word"),
        ("Tallybird closes {gain}.", "leak"),
        ("Tallybird is an receipt app.", "article"),
        ("It closes the month.", "brand"),
    ],
)
def test_a_script_with_a_fault_is_named_by_it(text, fault):
    assert TALLYBIRD.faults(text) == (fault,)


def test_a_clean_script_passes():
    assert TALLYBIRD.faults("94% of lines match without a click. That's Tallybird.") == ()


def test_a_customer_may_say_i_in_a_quotation():
    assert TALLYBIRD.faults('"I stopped writing reminder emails." Try Tallybird.') == ()


def test_us_as_a_country_is_nobody():
    assert TALLYBIRD.faults("Tallybird reads US receipts.") == ()


def test_a_brand_is_no_cliche():
    ultimate = sheet("tallybird").model_copy(update={"brand": "Ultimate Books"})

    assert gate_of(ultimate).faults("Meet Ultimate Books.") == ()


def test_numbers_of_ids_and_sources_are_not_the_sheets_to_say():
    assert "529" not in gate_of(sheet("marlowlane")).numbers
    assert "118" in gate_of(sheet("marlowlane")).numbers
