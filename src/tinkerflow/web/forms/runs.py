"""What a person may ask of a run; the bounds are those of the run itself."""

from typing import Any, Final, get_args

from django import forms

from tinkerflow.craft.copybook.limits import limits_for
from tinkerflow.craft.copybook.tones import tones
from tinkerflow.flows.options import Platform, RunOptions
from tinkerflow.marketing.scoring.services.crowning import MOST_WINNERS, TOP

PLATFORMS: Final = [(name, limits_for(name).label) for name in get_args(Platform)]
TONES: Final = [
    ("", "As each persona speaks"),
    *((name, name.replace("_", " ").capitalize()) for name in tones()),
]
WHAT: Final = {
    "all": ((), "Everything", "Read the pages, then personas, scripts, scores and winners"),
    "read": (("scrape",), "Read the pages again", "What you confirmed or struck out stays so"),
    "personas": (("personas",), "Meet more people", "Those you have stay as they are"),
    "write": (
        ("scripts", "scores", "winners"),
        "Write more scripts",
        "Then score them and pick the winners anew",
    ),
    "score": (("scores",), "Score", "Only scripts that have no score yet"),
}


def number(name: str, **more: Any) -> forms.IntegerField:
    """A number with the bounds and the default of a run's option."""
    option = RunOptions.model_fields[name]
    bounds = {type(one).__name__: one for one in option.metadata}
    return forms.IntegerField(
        min_value=bounds["Ge"].ge,
        max_value=bounds["Le"].le,
        initial=option.default,
        required=False,
        **more,
    )


class RunForm(forms.Form):
    """The options of a run; an empty field means the default."""

    personas = number("personas", label="Personas", help_text="1 to 8")
    scripts = number("scripts", label="Scripts for each persona", help_text="1 to 200")
    platform = forms.ChoiceField(
        choices=PLATFORMS, required=False, help_text="Sets how long a script may be"
    )
    tone = forms.ChoiceField(choices=TONES, required=False)
    top = number("top", label="Winners", help_text="How many of the best")
    seed = number("seed", label="Seed", help_text="The same seed writes the same scripts")

    def options(self) -> RunOptions:
        """The options as typed."""
        typed = {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "")
        }
        return RunOptions(**typed)


class WhatForm(RunForm):
    """A further run of a company: which part of the work."""

    what = forms.ChoiceField(
        choices=[(name, label) for name, (_, label, _) in WHAT.items()], initial="write"
    )

    def only(self) -> tuple[str, ...]:
        """The stages asked for; none means all."""
        return WHAT[self.cleaned_data["what"]][0]


class TopForm(forms.Form):
    """How many winners a person wants."""

    top = forms.IntegerField(
        initial=TOP,
        min_value=1,
        max_value=MOST_WINNERS,
        error_messages={"required": "Say how many winners you want."},
    )
