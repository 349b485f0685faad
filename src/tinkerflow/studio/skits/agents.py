"""What a model is asked of skits, and the one shape of each answer."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts
from tinkerflow.kit.text import legible

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "skit_writer")

Said = Annotated[str, AfterValidator(legible)]


class BeatDraft(BaseModel):
    """One beat as a writer gives it, in the order of the skit."""

    action: Said = Field("", description="What is seen, at most 150 characters")
    dialogue: Said = Field(
        "", description='A line for each turn, "Name: words", at most 200 characters in all'
    )
    on_screen_text: Said = Field("", description="At most 50 characters, or empty")
    seconds: float = Field(0, description="How long it takes")


class SkitAnswer(BaseModel):
    """A skit as a writer gives it. `trace` is the offline writer's own record, never asked for."""

    title: Said = Field("", description="Two to five words")
    hook_line: Said = Field("", description="What is said first, at most 150 characters")
    beats: Sequence[BeatDraft] = ()
    b_roll: Sequence[Said] = ()
    overlays: Sequence[Said] = ()
    cta_line: Said = ""
    cta_overlay: Said = ""
    trace: SkipJsonSchema[dict[str, Any]] = Field(default_factory=dict)


@cache
def skit_writer() -> "Agent[None, SkitAnswer]":
    """The agent that writes one variation of a skit."""
    return agents.agent(prompt=WRITER, answers=SkitAnswer)


BEAT = prompts.load(__package__, "skit_beat")
REFINER = prompts.load(__package__, "skit_refiner")


@cache
def beat_writer() -> "Agent[None, BeatDraft]":
    """The agent that writes one beat anew."""
    return agents.agent(prompt=BEAT, answers=BeatDraft)


@cache
def skit_refiner() -> "Agent[None, SkitAnswer]":
    """The agent that changes a skit by an instruction."""
    return agents.agent(prompt=REFINER, answers=SkitAnswer)
