"""An agent here is a typed question: a prompt file and the one shape its answer may have."""

from typing import TYPE_CHECKING, TypeVar

from .prompts import DATA_RULE, Prompt

if TYPE_CHECKING:
    from pydantic_ai import Agent

T = TypeVar("T")

REPAIRS = 1


def agent(*, prompt: Prompt, answers: type[T]) -> "Agent[None, T]":
    """Build an agent that has no tools and answers in one type.

    Call it in a cached function of the context's `agents.py`: the library takes a second and 50 MB
    to load, which a process that writes offline or only shows pages never pays.
    """
    from pydantic_ai import Agent  # noqa: PLC0415 - loaded by whoever asks a model, nobody else

    return Agent(
        output_type=answers,
        instructions=[prompt.text, DATA_RULE],
        name=prompt.name,
        retries={"tools": REPAIRS, "output": REPAIRS},
    )
