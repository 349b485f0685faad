"""A skit as it is kept: hook, beats on a clock, shots, overlays and the call to action."""

from itertools import pairwise
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

HOOK: Final = 150
DIALOGUE: Final = 200
ACTION: Final = 150
ON_SCREEN: Final = 50
CTA: Final = 100
CTA_OVERLAY: Final = 40
B_ROLL: Final = 80
OVERLAY: Final = 60


def _text(most: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most)


class Beat(BaseModel):
    """One beat: from `start` to `end` in seconds, what is done, said and read.

    Dialogue has one line for each turn, "A: words"; who speaks stands before the colon.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: float = Field(ge=0)
    end: float
    action: Annotated[str, _text(ACTION)]
    dialogue: Annotated[str, _text(DIALOGUE)] | None = None
    on_screen_text: Annotated[str, _text(ON_SCREEN)] | None = None

    @model_validator(mode="after")
    def _takes_time(self) -> "Beat":
        if self.end <= self.start:
            raise ValueError("A beat ends after it starts.")
        return self

    @property
    def t(self) -> str:
        """The beat's place on the clock: 0:04-0:09."""
        return f"{_clock(self.start)}-{_clock(self.end)}"


class Skit(BaseModel):
    """A whole skit. Its beats follow one another without a gap, from second 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hook_line: Annotated[str, _text(HOOK)]
    beats: tuple[Beat, ...] = Field(min_length=1, max_length=12)
    b_roll: tuple[Annotated[str, _text(B_ROLL)], ...] = ()
    overlays: tuple[Annotated[str, _text(OVERLAY)], ...] = ()
    cta_line: Annotated[str, _text(CTA)]
    cta_overlay: Annotated[str, _text(CTA_OVERLAY)]

    @model_validator(mode="after")
    def _clock_adds_up(self) -> "Skit":
        if self.beats[0].start != 0 or any(
            one.end != two.start for one, two in pairwise(self.beats)
        ):
            raise ValueError("The beats follow one another without a gap, from second 0.")
        return self

    @property
    def seconds(self) -> float:
        """How long it runs."""
        return self.beats[-1].end


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
