"""The vocabularies of the skit: presets, templates, bands and every other choice."""

from collections.abc import Mapping
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from .lines import Job, Voice

Energy = Literal["neutral", "wholesome", "deadpan", "high_energy", "chaotic"]
Duration = Literal["quick", "standard", "extended", "long"]
Stage = Literal["awareness", "consideration", "conversion"]
APPROACHES: Final = 5


class Entry(BaseModel):
    """One entry of a vocabulary: its id is kept, its name is shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str


class Preset(Entry):
    """A fictional performer. `default`, `min` and `max` are intensities, 0 to 100.

    `remarks` are what the figure may say on a beat of that job; they add no fact. A tier of risk plays
    presets up to its own `edge`.
    """

    default: int = Field(ge=0, le=100)
    min: int = Field(ge=0, le=100)
    max: int = Field(ge=0, le=100)
    energy: Energy
    wording: str
    interjection: tuple[str, ...]
    action: tuple[str, ...]
    remarks: Mapping[Job, tuple[str, ...]] = Field(default_factory=dict)
    edge: int = Field(default=0, ge=0, le=2)

    @model_validator(mode="after")
    def _in_order(self) -> "Preset":
        if not self.min <= self.default <= self.max:
            raise ValueError(f"{self.id}: the default intensity lies outside its bounds")
        return self

    def clamp(self, intensity: int) -> int:
        """The intensity within the preset's bounds."""
        return max(self.min, min(self.max, intensity))


class Template(Entry):
    """A beat structure, with how many overlays and b-roll shots it has."""

    roles: Mapping[Voice, str]
    set: str
    beats: tuple[Job, ...]
    overlays: int = Field(ge=1)
    b_roll: int = Field(ge=1)
    not_for_tags: tuple[str, ...] = ()


class Length(BaseModel):
    """One duration: its seconds and its number of beats, least and most."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: tuple[int, int]
    beats: tuple[int, int]


class BeatKind(BaseModel):
    """What one beat is for, and how many seconds it usually takes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: tuple[float, float]
    job: str


class Templates(BaseModel):
    """All templates, durations and beats; `order` says which beats come first when few fit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: tuple[Job, ...]
    durations: Mapping[Duration, Length]
    beats: Mapping[Job, BeatKind]
    templates: tuple[Template, ...]


class Intensity(BaseModel):
    """How strongly lines are played up to `max`; `beats` of them get an action."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    max: int
    beats: int
    pace: str
    wording: str
    action: tuple[str, ...]


class Plot(BaseModel):
    """How far the world bends up to `max`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    max: int
    rule: str
    swap: tuple[str, ...]


class Bands(BaseModel):
    """The bands of intensity and plot, 0 to 100 without a gap."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intensity: tuple[Intensity, ...]
    plot: tuple[Plot, ...]

    def played(self, intensity: int) -> Intensity:
        """The band of an intensity, 0 to 100."""
        return next(each for each in self.intensity if intensity <= each.max)

    def bent(self, plot: int) -> Plot:
        """The band of a plot style, 0 to 100; what lies outside counts as the nearest."""
        return next(each for each in self.plot if min(100, plot) <= each.max)


class Approach(Entry):
    """How one variation differs: talk, plot, the beats it takes next, the templates it likes best."""

    density: int
    plot: int
    first: tuple[Job, ...]
    templates: tuple[str, ...]
    action: tuple[str, ...]


class Format(Entry):
    """What sort of scene it is: the first shot, and b-roll shots to draw from."""

    shot: str
    b_roll: tuple[str, ...]


class Style(Entry):
    """How the product is presented: b-roll shots and directions for the demo to draw from."""

    b_roll: tuple[str, ...]
    demo: tuple[str, ...]


class Look(Entry):
    """How polished it looks."""

    action: str


class Pace(Entry):
    """How fast it runs; `place` 0 is the short end of the duration, 1 the long end."""

    words_per_second: float = Field(gt=0)
    place: float = Field(ge=0, le=1)
    action: str


class HookStrength(Entry):
    """Which of the fitting hooks to take, 0 the gentlest to 1 the strongest."""

    place: float = Field(ge=0, le=1)


class Actor(Entry):
    """Who is seen or heard. Where `reviews` is false no performer speaks a customer's words."""

    voices: Mapping[Voice, str]
    reviews: bool


class Content(Entry):
    """What the video is for."""

    stage: Stage


class Criterion(Entry):
    """One criterion of the score; the weights add up to 100."""

    weight: int


class Options(BaseModel):
    """Every other choice, and the small texts that go with them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    approaches: tuple[Approach, ...] = Field(min_length=APPROACHES, max_length=APPROACHES)
    formats: tuple[Format, ...]
    styles: tuple[Style, ...]
    authenticity: tuple[Look, ...]
    pacing: tuple[Pace, ...]
    hooks: tuple[HookStrength, ...]
    actors: tuple[Actor, ...]
    contents: tuple[Content, ...]
    ctas: Mapping[Stage | Literal["nameless"], tuple[str, ...]]
    replies: Mapping[Job, tuple[str, ...]]
    overlays: tuple[str, ...]
    b_roll: tuple[str, ...]


Chosen = TypeVar("Chosen", bound=Entry)


def chosen(entries: tuple[Chosen, ...], id: str) -> Chosen:  # noqa: A002 - the word of the data
    """One entry that is known to exist."""
    return next(each for each in entries if each.id == id)
