"""The judge of scripts: five questions, and the one shape its verdicts may have."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import BaseModel, Field, create_model, field_validator
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts

if TYPE_CHECKING:
    from pydantic_ai import Agent

JUDGE: Final = prompts.load(__package__, "script_judge")
MOST_MARKS: Final = 20
RUBRIC: Final[Mapping[str, str]] = {
    "attention": "Would this person stop at the first words?",
    "relevance": "Does it speak of this person's own work, pains and goals?",
    "emotion": "Does it make this person feel something, such as relief, curiosity or unease?",
    "clarity": "Is it clear at once what is offered, why to believe it and what to do next?",
    "sharing": "Would this person show it to a colleague or friend?",
}
Marks = Annotated[int, Field(ge=0, le=MOST_MARKS)]


class Verdict(BaseModel):
    """The marks of one script. `id` is one of ours. Words are asked for once: see Explained."""

    id: str
    attention: Marks
    relevance: Marks
    emotion: Marks
    clarity: Marks
    sharing: Marks
    why: SkipJsonSchema[str] = ""
    fix: SkipJsonSchema[str] = ""

    @property
    def marks(self) -> dict[str, int]:
        """The marks by question."""
        return {name: getattr(self, name) for name in RUBRIC}

    @property
    def total(self) -> int:
        """All marks together, 0 to 100."""
        return sum(self.marks.values())


class Explained(Verdict):
    """A verdict in words too: what decides the marks, and what would raise them most."""

    why: str
    fix: str


class Verdicts(BaseModel):
    """One verdict for each script of a list."""

    verdicts: Sequence[Verdict]


class ExplainedVerdicts(Verdicts):
    """The same in words too."""

    verdicts: Sequence[Explained]


def short_ids(count: int) -> list[str]:
    """The ids under which a judge sees the scripts of a list."""
    return [f"s{number}" for number in range(1, count + 1)]


def verdicts_on(count: int, shape: type[Verdicts]) -> type[Verdicts]:
    """The shape of an answer on so many scripts: unknown, missing and repeated ids do not fit."""
    wanted = sorted(short_ids(count))

    def each_once(verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
        if sorted(verdict.id for verdict in verdicts) != wanted:
            raise ValueError(f"Judge each of s1 to s{count} exactly once, and nothing else.")
        return verdicts

    checks = {"each_once": field_validator("verdicts")(each_once)}
    return create_model("Verdicts", __base__=shape, __validators__=checks)


@cache
def script_judge(count: int, shape: type[Verdicts]) -> "Agent[None, Verdicts]":
    """The agent that judges a list of so many scripts."""
    return agents.agent(prompt=JUDGE, answers=verdicts_on(count, shape))
