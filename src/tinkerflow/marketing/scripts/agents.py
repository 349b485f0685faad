"""The script writer: the one shape its answer may have."""

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "script_writer")


class ScriptDraft(BaseModel):
    """One script as a writer gives it. `trace` is the offline writer's own record, never asked for."""

    angle: str = Field(description="The id of the creative angle it follows")
    headline: Annotated[str, Field(min_length=1, max_length=300)]
    body: Annotated[str, Field(min_length=1, max_length=1200)]
    cta: Annotated[str, Field(min_length=1, max_length=120)]
    keywords: list[str] = Field(default_factory=list)
    tone: str = ""
    facts: list[int] = Field(default_factory=list, description="Numbers of the facts it tells")
    trace: SkipJsonSchema[dict[str, Any]] = Field(default_factory=dict)


class ScriptsAnswer(BaseModel):
    """A batch of scripts. `note` says why there are fewer than asked (offline writer only)."""

    scripts: list[ScriptDraft]
    note: SkipJsonSchema[str] = ""


@cache
def script_writer() -> "Agent[None, ScriptsAnswer]":
    """The agent that writes a batch of scripts for one persona."""
    return agents.agent(prompt=WRITER, answers=ScriptsAnswer)


VARIER = prompts.load(__package__, "script_variants")


@cache
def script_varier() -> "Agent[None, ScriptsAnswer]":
    """The agent that writes micro-variants of one script."""
    return agents.agent(prompt=VARIER, answers=ScriptsAnswer)
