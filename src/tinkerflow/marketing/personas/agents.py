"""The persona writer: who might buy, each attribute with the fact it rests on."""

from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts
from tinkerflow.kit.text import legible

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "persona_writer")

Said = Annotated[str, AfterValidator(legible)]
Line = Annotated[Said, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Name = Annotated[Said, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Attribute(BaseModel):
    """One thing said of a persona. `fact` is the number of the fact that says so, else null."""

    text: Line
    fact: int | None = None


class Trait(Attribute):
    """A named attribute, such as age or life stage."""

    name: Name


Some = Annotated[list[Attribute], Field(max_length=12)]


class PersonaDraft(BaseModel):
    """A buyer persona as a writer gives it. `triples` and `tone` are the offline writer's alone."""

    name: Name
    title: Attribute
    industry: Attribute | None = None
    company_size: Attribute | None = None
    pain_points: Some
    goals: Some
    buying_motivations: Some
    objections: Some
    preferred_channels: Some
    demographics: list[Trait] = Field(default_factory=list, max_length=12)
    psychographics: list[Trait] = Field(default_factory=list, max_length=12)
    audience: str = Field("", description="What the page calls such people, plural, if it does")
    triples: SkipJsonSchema[list[str]] = Field(default_factory=list)
    tone: SkipJsonSchema[str] = ""


class PersonasAnswer(BaseModel):
    """The personas that were asked for."""

    personas: list[PersonaDraft]


@cache
def persona_writer() -> "Agent[None, PersonasAnswer]":
    """The agent that makes personas for a company."""
    return agents.agent(prompt=WRITER, answers=PersonasAnswer)
