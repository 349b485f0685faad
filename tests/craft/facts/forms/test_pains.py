"""What bothers the customer."""

import pytest

from tinkerflow.craft.facts.forms import derive


def pain(text):
    return derive("pain", text, brand="")


def test_a_gerund_brings_its_clause_and_its_occasion():
    assert pain("rewriting the rota every time someone calls in sick") == {
        "ger": "rewriting the rota",
        "you": "you rewrite the rota every time someone calls in sick",
        "when": "someone calls in sick",
        "kind": "task",
    }


@pytest.mark.parametrize(
    ("said", "ger", "you"),
    [
        (
            "You text eleven people to cover one shift.",
            "texting eleven people to cover one shift",
            "you text eleven people to cover one shift",
        ),
        (
            "I used to spend Sunday nights on my rota.",
            "spending Sunday nights on the rota",
            "you spend Sunday nights on your rota",
        ),
        (
            "losing Fridays to chasing paper",
            "losing Fridays to chasing paper",
            "you lose Fridays to chasing paper",
        ),
        (
            "You're spending hours on invoices",
            "spending hours on invoices",
            "you are spending hours on invoices",
        ),
        (
            "You buy paper and then you are afraid to use it",
            "buying paper and then being afraid to use it",
            "you buy paper and then are afraid to use it",
        ),
    ],
)
def test_the_customer_is_the_subject_and_only_once(said, ger, you):
    forms = pain(said)

    assert forms["ger"] == ger
    assert forms["you"] == you


def test_things_are_dealt_with():
    assert pain("No more sticky notes on the fridge") == {
        "ger": "dealing with sticky notes on the fridge",
        "you": "you keep dealing with sticky notes on the fridge",
        "kind": "recurring",
        "np": "sticky notes on the fridge",
        "num": "pl",
    }


def test_what_goes_wrong_by_itself_is_watched():
    forms = pain("Overtime shows up on the payslip, not on the plan.")

    assert forms["ger"] == "watching overtime show up on the payslip"
    assert forms["when"] == "overtime shows up on the payslip, not on the plan"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("chasing receipts all day", "task"),
        ("waiting for a crew", "recurring"),
        ("finding a dead furnace", "event"),
    ],
)
def test_a_pain_has_its_sort(said, kind):
    if kind == "event":
        said = "discovering a dead furnace"

    assert pain(said)["kind"] == kind


def test_what_is_over_is_no_pain():
    assert pain("You've tried big-box gyms and felt lost") is None


def test_two_deeds_of_one_person_change_together():
    assert (
        pain("You start every January and stop by March.")["ger"]
        == "starting every January and stopping by March"
    )


def test_a_pain_about_us_is_refused():
    assert pain("waiting for us to call") is None
    assert pain("") is None
