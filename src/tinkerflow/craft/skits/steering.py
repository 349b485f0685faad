"""What steers a skit besides its choices: tiers of risk, tones, humour, words of direction, frames."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .options import Entry

Tier = Literal["safe", "balanced", "spicy"]
Part = Literal["place", "time", "camera", "cast"]
Deed = Literal[
    "seconds",
    "platform",
    "shorter",
    "longer",
    "funnier",
    "louder",
    "calmer",
    "softer",
    "earlier",
    "hook",
    "call",
    "quieter_talk",
    "faster",
    "slower",
]


class Given(BaseModel):
    """Data that is read once and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Risk(Entry):
    """One tier: the sharpest lines, the most intensity and plot, and the open claims it bears."""

    edge: int = Field(ge=0, le=2)
    intensity: int = Field(ge=0, le=100)
    plot: int = Field(ge=0, le=100)
    tolerance: int = Field(ge=0)
    says: str


class Risks(Given):
    """All tiers, the mildest first, and what open claims weigh."""

    tiers: tuple[Risk, ...]
    blocked: int
    points: Mapping[str, int]
    approvals: Mapping[str, Mapping[Tier, int]]


class Manner(Given):
    """What a tone or a sort of humour does to a skit: scenes it likes, its plot, its hooks, its voice.

    `hushed` has no exclamation mark; `talk` is more or less of it; `force` is of the hook, 0 to 1.
    """

    likes: tuple[str, ...] = ()
    plot: int = 0
    talk: int = 0
    hushed: bool = False
    force: float | None = None
    edge: int = 2


class Manners(Given):
    """Tones by the pattern tone that writes them, sorts of humour, and other names for both."""

    tones: Mapping[str, Manner]
    humours: Mapping[str, Manner]
    also: Mapping[str, str]


class Word(Given):
    """Words of a creative direction that change something, and what they change."""

    part: Part
    words: tuple[str, ...]
    action: str


class Frame(Given):
    """The shape of a winner's hook: what it matches, and the slot that takes the place of `x`."""

    id: str
    match: str
    slot: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What it matches, in any case."""
        return re.compile(self.match, re.IGNORECASE)


class Frames(Given):
    """All shapes, and words that any hook may have, whatever is sold."""

    frames: tuple[Frame, ...]
    plain: frozenset[str]


class Instruction(Given):
    """One thing that can be asked, and what asks for it."""

    id: Deed
    name: str
    match: tuple[str, ...]

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """What asks for it."""
        return tuple(re.compile(each) for each in self.match)


class Grammar(Given):
    """All that can be asked, words that say nothing beside it, and the platforms' lengths."""

    instructions: tuple[Instruction, ...]
    filler: frozenset[str]
    platforms: Mapping[str, int]
