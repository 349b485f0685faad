"""The writer of concepts: the one shape its answer may have."""

from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

from tinkerflow.core.ai import agents, prompts
from tinkerflow.kit.text import one_line

if TYPE_CHECKING:
    from pydantic_ai import Agent

WRITER = prompts.load(__package__, "concept_writer")

Proof = Literal[
    "demonstration",
    "number",
    "customer_words",
    "comparison",
    "guarantee",
    "answer",
    "case",
    "detail",
    "certificate",
    "none",
]
Line = Annotated[str, AfterValidator(one_line), Field(max_length=400)]


class ConceptDraft(BaseModel):
    """One concept as a writer gives it. `given` is the offline writer's own record, never asked for."""

    angle: Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=400)]
    proof_type: Proof
    hypothesis: Line = ""
    hook_options: list[Line] = Field(default_factory=list, max_length=5)
    visual_hook: Line = ""
    on_screen_text_hook: Line = ""
    on_screen_text_mid: list[Line] = Field(default_factory=list, max_length=5)
    on_screen_text_cta: Line = ""
    facts: list[int] = Field(default_factory=list, description="Numbers of the facts")
    given: SkipJsonSchema[str] = ""


class ConceptsAnswer(BaseModel):
    """The concepts that were asked for."""

    concepts: list[ConceptDraft]


@cache
def concept_writer() -> "Agent[None, ConceptsAnswer]":
    """The agent that suggests concepts for a product."""
    return agents.agent(prompt=WRITER, answers=ConceptsAnswer)
