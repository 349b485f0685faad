"""Small edits of a headline: whole sentences that say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.drafts import AdDraft
from tinkerflow.craft.copybook.editing import edits, rewordings
from tinkerflow.craft.copybook.gates import gate_of


def told(headline: str, audience: str = "") -> dict[str, str]:
    return {one.how: one.text for one in edits(headline, audience)}


def test_a_request_can_be_asked_promised_and_turned_round():
    assert told("Close the month without the hunt.", "finance managers") == {
        "Shorter": "Close the month.",
        "The end first": "Without the hunt: close the month",
        "As a question": "Want to close the month without the hunt?",
        "As a what-if": "What if you could close the month without the hunt?",
        "As a how-to": "How to close the month without the hunt",
        "As a promise": "You can close the month without the hunt",
        "Names who it is for": "Finance managers: close the month without the hunt.",
    }


@pytest.mark.parametrize(
    ("headline", "how", "text"),
    [
        (
            "Close your books 4 days faster",
            "The number first",
            "4 days faster: close your books",
        ),
        ("Ledgerly simply matches it all", "Without filler words", "Ledgerly matches it all"),
        ("Just receipts", "Without filler words", "Receipts"),
        ("Teams: still chasing paper?", "Without the lead-in", "Still chasing paper?"),
        ("Be calm. Paper files itself.", "The last sentence alone", "Paper files itself."),
    ],
)
def test_what_can_go_or_come_first(headline, how, text):
    assert told(headline)[how] == text


def test_an_abbreviation_ends_no_sentence():
    made = told("Dockline vs. the phone and a whiteboard.")

    assert not {"The first sentence alone", "The last sentence alone"} & made.keys()


@pytest.mark.parametrize(
    "headline",
    [
        "Write down what it cost",
        "Receipts that file themselves",
        "Still chasing paper?",
        "Open books",
        "Wow",
        "",
        "🙂",
    ],
)
def test_what_is_no_request_is_not_made_one(headline):
    assert not {"As a question", "As a how-to"} & told(headline).keys()


def test_what_stands_for_something_said_before_does_not_stand_alone():
    assert told("Don't file receipts. Get out of it.").keys() == {"The first sentence alone"}
    assert "Without the lead-in" not in told("Receipts: let them file themselves")


@given(st.text(max_size=120), st.sampled_from(["", "finance managers"]))
def test_nothing_breaks_and_nothing_comes_out_empty(headline, audience):
    assert all(one.text.strip() and one.how for one in edits(headline, audience))


def test_new_ones_and_edits_pass_the_gate_of_the_sheet():
    tallybird = sheet("tallybird")
    draft = AdDraft(
        headline="Close the month without the hunt for 99 receipts",
        body="Every receipt finds its bank line.",
        cta="See how it works",
    )

    made = rewordings(tallybird, draft, seed=7)

    gate = gate_of(tallybird)
    assert len({one.text for one in made}) == len(made) > 3
    assert not [one for one in made if gate.faults(f"{one.text}\n{tallybird.brand}")]
    assert not [one for one in made if "99" in one.text]
    assert made == rewordings(tallybird, draft, seed=7)
