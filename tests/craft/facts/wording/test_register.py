"""What a manual says, and what tells about a product."""

import pytest

from tinkerflow.craft.facts.wording import register


@pytest.mark.parametrize(
    "said",
    [
        "See the following example",
        "The foregoing text describes the file",
        "This chapter shows how to begin",
        "Set the timeout parameter",
        "Let X be U-35",
        "The header_size field is one byte long",
        "Call flush() before it ends",
        "Pass --verbose to see more",
        "The file photos.conf holds it",
        "Use an ORDER BY clause",
    ],
)
def test_words_of_manuals_programs_and_proofs_are_known(said):
    assert register.is_manual(said)


@pytest.mark.parametrize(
    "said",
    [
        "Each lesson films the brush from above",
        "The 30-day trial is free, no card needed",
        "Plan A is $39 a month, 24/7",
        "Hours flow straight into payroll",
        "Syncs with QuickBooks and Xero",
    ],
)
def test_words_about_a_product_are_no_manual_s(said):
    assert not register.is_manual(said)
    assert not register.teaches(said)


@pytest.mark.parametrize(
    "said",
    [
        "To make an archive, run it once",
        "By default, it shows its own icon",
        "You must remove old albums first",
        "Click Import",
        "For more details, ask",
    ],
)
def test_one_sentence_may_teach_without_being_a_manual_s(said):
    assert register.teaches(said)
    assert not register.is_manual(said)
