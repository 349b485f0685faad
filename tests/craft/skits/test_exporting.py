"""What leaves a skit has its clock and only its spoken words."""

import re

import pytest
from pydantic import ValidationError

from craft.skits.briefs import brief
from tinkerflow.craft.skits.exporting import srt, teleprompter, turns
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.craft.skits.writing import write

SKIT = Skit(
    hook_line="No. You are not taking this away from me.",
    beats=(
        Beat(
            start=0,
            end=2.5,
            action="A holds on",
            dialogue="A: No. You are not taking this away from me.",
        ),
        Beat(start=2.5, end=61.25, action="A breathes", on_screen_text="Later: still here"),
        Beat(start=61.25, end=65, action="B points", dialogue="B: Note: it works.\nA: Fine."),
    ),
    cta_line="Look up Saltline.",
    cta_overlay="Look up Saltline",
)


def test_subtitles_follow_the_beat_clock_without_the_names():
    assert srt(SKIT) == (
        "1\n00:00:00,000 --> 00:00:02,500\nNo. You are not taking this away from me.\n\n"
        "2\n00:00:02,500 --> 00:01:01,250\nLater: still here\n\n"
        "3\n00:01:01,250 --> 00:01:05,000\nNote: it works.\nFine.\n"
    )


def test_a_teleprompter_has_only_what_is_said_and_the_call_at_the_end():
    text = teleprompter(SKIT)

    assert "holds on" not in text
    assert text.count("taking this away") == 1
    assert text.endswith("Look up Saltline.\n")


def test_every_written_skit_leaves_as_subtitles_in_order():
    for draft in write(brief(), seed=3, variations=5):
        stamps = re.findall(r"\d\d:\d\d:\d\d,\d{3}", srt(draft.skit))

        assert stamps == sorted(stamps)
        assert teleprompter(draft.skit).strip()


@pytest.mark.parametrize("who", ["A", "Voice B", "Colleague", "Night-shift Nina"])
def test_whoever_has_a_name_can_speak(who):
    assert list(turns(f"{who}: Water. Litres of it.")) == [(who, "Water. Litres of it.")]


@pytest.mark.parametrize(
    "line", ["It says: salt.", "And I quote: salt.", "Of all things: salt."]
)
def test_a_sentence_with_a_colon_is_no_name(line):
    assert list(turns(line)) == [("", line)]


def test_a_name_stands_only_before_the_first_colon():
    assert list(turns("Narrator: One: two\nno name: here")) == [
        ("Narrator", "One: two"),
        ("", "no name: here"),
    ]


@pytest.mark.parametrize("times", [((0, 2), (3, 4)), ((1, 2), (2, 4)), ((0, 2), (2, 2))])
def test_a_clock_with_a_gap_or_without_time_is_refused(times):
    with pytest.raises(ValidationError):
        Skit.model_validate(
            {
                **SKIT.model_dump(),
                "beats": [
                    {"start": start, "end": end, "action": "A waits"} for start, end in times
                ],
            }
        )


@pytest.mark.parametrize(
    ("field", "most"), [("hook_line", 150), ("cta_line", 100), ("cta_overlay", 40)]
)
def test_a_text_over_its_cap_is_refused(field, most):
    kept = SKIT.model_dump()

    Skit.model_validate({**kept, field: "x" * most})
    with pytest.raises(ValidationError):
        Skit.model_validate({**kept, field: "x" * (most + 1)})
