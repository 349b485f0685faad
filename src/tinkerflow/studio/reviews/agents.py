"""The reader of reviews: a prompt, and the one shape of its answer."""

from functools import cache
from typing import TYPE_CHECKING

from tinkerflow.core.ai import agents, prompts
from tinkerflow.craft.reviews.told import Told

if TYPE_CHECKING:
    from pydantic_ai import Agent

READER = prompts.load(__package__, "review_reader")


@cache
def review_reader() -> "Agent[None, Told]":
    """The agent that names what customers say, with their words."""
    return agents.agent(prompt=READER, answers=Told)
