"""The script writer: the one shape its answer may have."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts
from tinkerflow.craft.copybook import limits
from tinkerflow.kit.text import legible

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "script_writer")


Said = Annotated[str, AfterValidator(legible)]


class ScriptDraft(BaseModel):
    """One script as a writer gives it. `trace` is the offline writer's own record, never asked for."""

    angle: str = Field(description="The id of the creative angle it follows")
    headline: Annotated[Said, Field(min_length=1, max_length=300)]
    body: Annotated[Said, Field(min_length=1, max_length=1200)]
    cta: Annotated[Said, Field(min_length=1, max_length=120)]
    keywords: list[Said] = Field(default_factory=list)
    tone: str = ""
    facts: list[int] = Field(default_factory=list, description="Numbers of the facts it tells")
    trace: SkipJsonSchema[dict[str, Any]] = Field(default_factory=dict)


class SearchDraft(ScriptDraft):
    """A search ad: the engine shows any of its headlines with any of its descriptions."""

    headlines: list[Said] = Field(default_factory=list)
    descriptions: list[Said] = Field(default_factory=list)


class ScriptsAnswer(BaseModel):
    """A batch of scripts. `note` says why there are fewer than asked (offline writer only)."""

    scripts: Sequence[ScriptDraft]
    note: SkipJsonSchema[str] = ""


class SearchAnswer(ScriptsAnswer):
    """A batch of search ads."""

    scripts: Sequence[SearchDraft]


@cache
def script_writer(platform: str) -> "Agent[None, ScriptsAnswer]":
    """The agent that writes a batch of scripts for one persona."""
    return agents.agent(prompt=WRITER, answers=answers_for(platform))


VARIER = prompts.load(__package__, "script_variants")


@cache
def script_varier(platform: str) -> "Agent[None, ScriptsAnswer]":
    """The agent that writes micro-variants of one script."""
    return agents.agent(prompt=VARIER, answers=answers_for(platform))


def answers_for(platform: str) -> type[ScriptsAnswer]:
    """The shape of an answer for a platform."""
    return SearchAnswer if limits.limits_for(platform).headlines else ScriptsAnswer
