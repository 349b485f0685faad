"""The hook writer: the one shape its answer may have."""

from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts
from tinkerflow.kit.text import one_line

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "hook_writer")

Words = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=400)]


class HookLine(BaseModel):
    """One hook as a writer gives it. `given` is the offline writer's own record, never asked for."""

    type: Literal["spoken", "visual", "text"]
    family: Literal[
        "pattern_interrupt",
        "relatable_pain",
        "proof_teaser",
        "contrarian",
        "mini_story",
        "curiosity_gap",
        "direct_benefit",
    ]
    text: Words
    facts: list[int] = Field(default_factory=list, description="Numbers of the facts it tells")
    given: SkipJsonSchema[str] = ""


class HooksAnswer(BaseModel):
    """The hooks that were asked for. `note` says why there are fewer (offline writer only)."""

    hooks: list[HookLine]
    note: SkipJsonSchema[str] = ""


@cache
def hook_writer() -> "Agent[None, HooksAnswer]":
    """The agent that writes hooks for a product."""
    return agents.agent(prompt=WRITER, answers=HooksAnswer)
