"""What is asked, and what comes back."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.kit.errors import Refusal

if TYPE_CHECKING:
    from pydantic_ai import Agent

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Ask(Generic[T]):
    """One typed question, and where its answer belongs.

    `slot` names that place within the organization: a rerun finds the answer there instead of asking
    again. `shared` is what a round of asks has in common (rules, facts); it is sent first, so that the
    provider can cache it. `offline` writes the same without a model.
    """

    agent: "Callable[[], Agent[None, T]]"
    prompt: str
    prompt_name: str
    prompt_version: str
    slot: str
    offline: Callable[[], T]
    shared: str = ""
    seed: int | None = None
    temperature: float | None = None
    reference_id: UUID | None = None
    job_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Generic[T]):
    """A value and who wrote it. `reused`: it was there already, nothing was asked now."""

    value: T
    engine: str
    provider: str
    model: str
    prompt_version: str
    log_id: UUID
    reused: bool


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """What an answer that is on its way holds so far."""

    value: T


Outcome = Answer[T] | Refusal
Outcomes = Generator[tuple[str, Outcome[T] | Part[T]], None, None]
OnAnswer = Callable[[Ask[T], Answer[T]], None]
OnPart = Callable[[Ask[T], T], None]


def answer(*, value: T, row: AiGenerationLog, reused: bool = False) -> Answer[T]:
    """A value as its row says it came about."""
    return Answer(
        value=value,
        engine=row.engine,
        provider=row.provider,
        model=row.model,
        prompt_version=row.prompt_version,
        log_id=row.id,
        reused=reused,
    )
