"""Try a model with one short question: is it reached, the key accepted, the shape kept."""

import contextlib
from functools import cache
from typing import TYPE_CHECKING, Final
from uuid import UUID

from pydantic import BaseModel

from tinkerflow.core.ai import agents, prompts, queries
from tinkerflow.core.ai.refusals import NoAnswer

from .asking import ask
from .questions import Ask

if TYPE_CHECKING:
    from pydantic_ai import Agent

TRIAL: Final = prompts.load("tinkerflow.core.ai", "trial")


class Ready(BaseModel):
    """The one word."""

    word: str


@cache
def trier() -> "Agent[None, Ready]":
    """The agent that answers with one word."""
    return agents.agent(prompt=TRIAL, answers=Ready)


def try_model(*, org_id: UUID, trial_id: UUID) -> None:
    """Ask once. What came of it stands in the log, good or bad; see `queries.trial`."""
    question = Ask(
        agent=trier,
        prompt="Are you ready?",
        prompt_name=TRIAL.name,
        prompt_version=TRIAL.version,
        slot=queries.trial_slot(trial_id),
        offline=lambda: Ready(word="ready"),
    )
    with contextlib.suppress(NoAnswer):
        ask(question, org_id=org_id)


def sentence_of(outcome: str) -> str:
    """What a person is told of an outcome in the log."""
    known = {kind.code: kind.sentence for kind in NoAnswer.__subclasses__()}
    return known.get(f"ai.{outcome}", NoAnswer.sentence)
