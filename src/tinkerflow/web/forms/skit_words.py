"""What a person says anew in a skit: a beat, the lines around the beats, a title, a wish."""

from typing import Any, Final

from django import forms

from tinkerflow.craft.skits.skit import (
    ACTION,
    CTA,
    CTA_OVERLAY,
    DIALOGUE,
    HOOK,
    ON_SCREEN,
    Beat,
    Skit,
)
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.services import BeatWords, Lines
from tinkerflow.studio.skits.services.asking import LONGEST_INSTRUCTION

from .lines import LinesField

COUNTED: Final = {
    "action": ACTION,
    "dialogue": DIALOGUE,
    "on_screen_text": ON_SCREEN,
    "hook_line": HOOK,
    "cta_line": CTA,
    "cta_overlay": CTA_OVERLAY,
}
FIELDS: Final = {
    "action": "action",
    "dialogue": "dialogue",
    "on-screen text": "on_screen_text",
    "hook": "hook_line",
    "call to action": "cta_line",
    "overlay of the call": "cta_overlay",
    "b-roll": "b_roll",
    "overlay": "overlays",
}


def area(rows: int) -> forms.Textarea:
    """Room for some lines."""
    return forms.Textarea(attrs={"rows": rows})


class SeenForm(forms.Form):
    """A change of words; `version` is the one that the person saw when they began."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def counted(self) -> list[tuple[forms.BoundField, int]]:
        """The fields that have only so much room, with how much."""
        return [(self[name], COUNTED[name]) for name in self.fields if name in COUNTED]


class BeatForm(SeenForm):
    """What a beat says. A textarea for talk: each turn has a line of its own."""

    action = forms.CharField(label="What is seen", widget=area(2))
    dialogue = forms.CharField(
        label="What is said",
        required=False,
        help_text="One line for each turn, such as “A: You look awful.”",
        widget=area(3),
    )
    on_screen_text = forms.CharField(label="On screen", required=False)

    @classmethod
    def of(cls, beat: Beat | None, *, version: int) -> "BeatForm":
        """The form with what a beat says now; empty for a new one."""
        known = beat.model_dump(include=set(COUNTED)) if beat else {}
        return cls(initial={**known, "version": version}, auto_id="beat_%s")

    def words(self) -> BeatWords:
        """As the service wants it."""
        told = dict(self.cleaned_data)
        told.pop("version")
        return BeatWords(**told)


class LinesForm(SeenForm):
    """What a skit says besides its beats."""

    hook_line = forms.CharField(label="Hook", help_text="The first line that is heard.")
    cta_line = forms.CharField(label="Call to action")
    cta_overlay = forms.CharField(label="Call on screen")
    b_roll = LinesField(label="B-roll")
    overlays = LinesField()

    @classmethod
    def of(cls, skit: Skit, *, version: int) -> "LinesForm":
        """The form with what the skit says now."""
        known: dict[str, Any] = skit.model_dump(exclude={"beats"})
        lists = {name: list(known[name]) for name in ("b_roll", "overlays")}
        return cls(initial={**known, **lists, "version": version}, auto_id="lines_%s")

    def lines(self) -> Lines:
        """As the service wants it."""
        told = dict(self.cleaned_data)
        told.pop("version")
        return Lines(**told)


class TitleForm(forms.Form):
    """What a skit is called."""

    title = forms.CharField(error_messages={"required": "Give the skit a title."})


class RatingForm(forms.Form):
    """What a person thinks of a skit."""

    rating = forms.TypedChoiceField(
        coerce=int,
        choices=[(n, str(n)) for n in range(1, 6)],
        widget=forms.RadioSelect,
        error_messages={"required": "Give one to five stars."},
    )
    feedback = forms.CharField(
        label="What should the next ones know?",
        required=False,
        max_length=services.LONGEST_FEEDBACK,
        widget=area(2),
    )


class WishForm(forms.Form):
    """What shall be different, in a person's own words."""

    instruction = forms.CharField(
        label="What shall be different?",
        max_length=LONGEST_INSTRUCTION,
        widget=area(2),
        error_messages={"required": "Say what shall be different."},
    )
