"""The headline editor: the one shape its answer may have."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, Field

from tinkerflow.core.ai import agents, prompts
from tinkerflow.kit.text import legible

if TYPE_CHECKING:
    from pydantic_ai import Agent

EDITOR = prompts.load(__package__, "headline_editor")

Said = Annotated[str, AfterValidator(legible)]


class HeadlineDraft(BaseModel):
    """One other headline, and in a few words what makes it other."""

    text: Annotated[Said, Field(min_length=1, max_length=300)]
    how: Annotated[Said, Field(max_length=80)] = Field(
        "", description="What was changed, in six words at most"
    )


class HeadlinesAnswer(BaseModel):
    """Other headlines for one script."""

    headlines: Sequence[HeadlineDraft]


@cache
def headline_editor() -> "Agent[None, HeadlinesAnswer]":
    """The agent that writes other headlines for a script."""
    return agents.agent(prompt=EDITOR, answers=HeadlinesAnswer)
