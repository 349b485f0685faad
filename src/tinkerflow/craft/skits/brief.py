"""What a skit is asked to be: the product, its facts and customers, and every choice."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tinkerflow.craft.facts.sheet import FactSheet

from . import shelf
from .options import Duration, Entry
from .steering import Tier

VARIATIONS: Final = 5
Share = Annotated[int, Field(ge=0, le=100)]


class Brief(BaseModel):
    """One order for skits. Facts and pain points are whole texts that somebody gave.

    With a `sheet` the product's own fact sheet is told; `facts` are told beside it. `phrases` are
    customers' words, verbatim. The preset clamps `intensity`, and whatever it says, no skit is
    played over `loudest`, which is what a budget leaves. No template means that each variation takes
    one that suits it. `patterns` are hooks that won before, one of which may open a skit; `avoid`
    are phrases that never appear. `tone` and `humour` are the persona's, in its own words: what is
    not known changes nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: str = Field(min_length=3, max_length=100)
    brand: str = ""
    kind: str = ""
    sheet: FactSheet | None = None
    facts: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    preset: str = "as_written"
    template: str | None = None
    intensity: Share = 50
    plot: Share = 20
    actor: str = "human"
    duration: Duration = "standard"
    format: str = "skit_dialogue"
    density: int = Field(default=3, ge=1, le=5)
    pacing: str = "moderate"
    hook: str = "standard"
    authenticity: str = "balanced"
    style: str = "demonstration"
    content: str = "skit"
    direction: str = Field(default="", max_length=500)
    loudest: Share = 100
    risk: Tier = "balanced"
    patterns: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    tone: str = ""
    humour: str = ""

    @model_validator(mode="after")
    def _chosen_from_what_there_is(self) -> "Brief":
        for name, entries in vocabularies().items():
            wanted = getattr(self, name)
            known = tuple(entry.id for entry in entries)
            if wanted not in known and not (name == "template" and wanted is None):
                raise ValueError(f"{name}: choose one of {', '.join(known)}.")
        return self


def vocabularies() -> dict[str, tuple[Entry, ...]]:
    """Field of the brief to what may be chosen for it, in the order to show."""
    options = shelf.options()
    return {
        "preset": shelf.presets(),
        "template": shelf.templates().templates,
        "actor": options.actors,
        "format": options.formats,
        "pacing": options.pacing,
        "hook": options.hooks,
        "authenticity": options.authenticity,
        "style": options.styles,
        "content": options.contents,
        "risk": shelf.risks().tiers,
    }
