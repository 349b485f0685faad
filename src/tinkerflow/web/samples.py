"""A sample skit for the kit, in all its states."""

from typing import Any, Final

from django import forms

from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.judging import Reason
from tinkerflow.craft.skits.scoring import Mark, Score
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.kit.text import word_diff

from .beats import shown
from .budgets import Meter
from .forms.sliders import SliderField
from .marking import Claim
from .versions import Changed

WORDS: Final = "Mara: It washes out what you need to hold it.\nNina: Then give me one."
SKIT: Final = Skit(
    hook_line="You look awful.",
    beats=(
        Beat(
            start=0,
            end=4,
            action="Ward kitchen, 4 a.m., hand-held, close",
            dialogue="Mara: You look awful.\nNina: I drank three liters today.",
        ),
        Beat(
            start=4,
            end=11,
            action="Mara opens her locker: one stick, one bottle",
            dialogue=WORDS,
        ),
        Beat(
            start=11,
            end=18,
            action="Sip. Beat. Eyebrows.",
            on_screen_text="1,000 mg of sodium",
        ),
    ),
    cta_line="One week of nights. Starter box in the link.",
    cta_overlay="Try it for one week",
)
CLAIM: Final = Claim(
    id="kit-card",
    field="beat 2 dialogue",
    kind="outcome",
    text="washes out what you need to hold it",
    start=9,
    end=44,
    is_supported=False,
    fact=None,
    why="",
)
SCORE: Final = Score(
    total=7.4,
    marks=(
        Mark(
            id="hook_strength",
            name="Hook strength",
            weight=20,
            points=8.1,
            reasons=(Reason(1.8, "The hook names what the customers complain about.", 0),),
        ),
        Mark(
            id="feasibility",
            name="Feasibility",
            weight=5,
            points=5.0,
            reasons=(Reason(-1.5, "Rain indoors needs more than a phone and a room.", 1),),
        ),
        Mark(id="clarity", name="Clarity", weight=5, points=6.5, reasons=()),
    ),
)
CHANGES: Final = (
    Changed(
        "Beat 2, spoken",
        word_diff("Nina: Then give me one.", "Nina: Then hand me one of those."),
    ),
    Changed("Beat 4 is new", ()),
)


class ControlsForm(forms.Form):
    """The controls of the generator."""

    risk = forms.ChoiceField(
        choices=[("safe", "Safe"), ("balanced", "Balanced"), ("spicy", "Spicy")],
        initial="balanced",
        widget=forms.RadioSelect,
    )
    intensity = SliderField(
        bands=[(each.max, each.id) for each in shelf.bands().intensity],
        marks={"data-intensity": True},
    )
    plot = SliderField(
        label="Plot style",
        bands=[(each.max, each.id.replace("_", " ")) for each in shelf.bands().plot],
    )


def samples() -> dict[str, Any]:
    """What the kit shows of skits."""
    return {
        "skit_form": ControlsForm(auto_id="kit_%s"),
        "fits": ControlsForm(auto_id="fits_%s", initial={"intensity": 55, "plot": 30}),
        "over": ControlsForm(auto_id="over_%s", initial={"intensity": 80}),
        "budget": Meter(210, 55),
        "over_budget": Meter(25, 80),
        "skit_score": SCORE,
        "skit_changes": CHANGES,
        "skit": {
            "key": "kit-skit",
            "title": "The salt shaker",
            "note": "Slice of life · 18 s · Night-shift Nina",
            "place": "1 of 3",
            "beats": shown(SKIT, [CLAIM], locked=[0]),
            "call": SKIT.cta_line,
            "call_overlay": SKIT.cta_overlay,
        },
    }
