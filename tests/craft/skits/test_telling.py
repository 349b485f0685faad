"""Every text of a skit can be reviewed as one, and every place found again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from craft.skits.briefs import brief
from tinkerflow.craft.compliance.review import check
from tinkerflow.craft.compliance.rules import place
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.craft.skits.telling import whole
from tinkerflow.craft.skits.writing import write

SKIT = Skit(
    hook_line="Do not laugh.",
    beats=(
        Beat(start=0, end=4, action="A waits", dialogue="A: Do not laugh.\nB: I am trying."),
        Beat(
            start=4,
            end=9,
            action="B shows it",
            dialogue="B: It cures colds.",
            on_screen_text="50% off",
        ),
    ),
    overlays=("Wait for it",),
    cta_line="Look up Saltline.",
    cta_overlay="Look up Saltline",
)


def test_a_claim_is_found_with_its_field_and_beat():
    told = whole(SKIT)
    findings = check(told.text, place=place("high"), suggest=False).findings
    found = {told.at(one.span.start)[0].where: one.span.text for one in findings}

    assert "cures colds" in found["beat 2, dialogue"].lower()
    assert "50%" in found["beat 2, on screen text"]


def test_a_line_that_is_spoken_in_a_beat_is_not_told_twice():
    told = whole(SKIT)

    assert told.text.count("Do not laugh.") == 1
    assert [each.field for each in told.told] == [
        "dialogue",
        "dialogue",
        "dialogue",
        "on_screen_text",
        "overlays",
        "cta_line",
        "cta_overlay",
    ]
    assert [each.voice for each in told.told[:3]] == ["A", "B", "B"]
    assert [each.heard for each in told.told] == [True, True, True, False, False, True, False]


@given(seed=st.integers(0, 500), share=st.floats(0, 1, exclude_max=True))
@settings(max_examples=20, deadline=None)
def test_every_character_leads_back_to_its_text(seed, share):
    told = whole(write(brief(), seed=seed, variations=1)[0].skit)
    at = int(share * len(told.text))
    each, start = told.at(at)

    assert f"{each.text}\n"[start] == f"{told.text}\n"[at]
