"""Ask: the engine is chosen, the answer kept before it is used, and nothing is paid for twice."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from pydantic_core import to_json

from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.tenancy.context import acting_in, scope
from tinkerflow.kit.errors import Refusal

from . import engines, logbook
from .refusals import AskedInsideTransaction, NotConfigured

if TYPE_CHECKING:
    from pydantic_ai import Agent

T = TypeVar("T")
Engine = AiGenerationLog.Engine


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


Outcome = Answer[T] | Refusal
Outcomes = Generator[tuple[str, Outcome[T]], None, None]
OnAnswer = Callable[[Ask[T], Answer[T]], None]


def ask(request: Ask[T], *, org_id: UUID) -> Answer[T]:
    """Ask one thing. Raises NoAnswer; the log says why either way."""
    [outcome] = ask_many([request], org_id=org_id)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def ask_many(
    requests: Sequence[Ask[T]], *, org_id: UUID, on_answer: OnAnswer[T] | None = None
) -> list[Outcome[T]]:
    """Ask many things at a time; give back an answer or a refusal for each, in order.

    `on_answer` runs here, in the caller's thread and outside any scope, as each answer arrives: the
    place to keep what was written. If it raises, what is under way is cancelled. After a refusal that
    would meet every further ask (a rate limit, a wrong key) the rest is not sent and refused alike.
    """
    _check(requests)
    asked = {request.slot: request for request in requests}
    found: dict[str, Outcome[T]] = {}
    with closing(_outcomes(requests, org_id)) as outcomes:
        for slot, outcome in outcomes:
            found[slot] = outcome
            if on_answer and isinstance(outcome, Answer):
                on_answer(asked[slot], outcome)
    return [found[request.slot] for request in requests]


def prepare() -> None:
    """Load the host model's library and open its line, so that the first round does not wait for it."""
    with suppress(NotConfigured):
        if engine := engines.host_engine():
            from . import room  # noqa: PLC0415 - as below

            room.line(engine)


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


def _check(requests: Sequence[Ask[T]]) -> None:
    if scope() is not None:
        raise AskedInsideTransaction("Read first, close the scope, then ask.")
    if len({request.slot for request in requests}) < len(requests):
        raise ValueError("Each ask needs a slot of its own.")


def _outcomes(requests: Sequence[Ask[T]], org_id: UUID) -> Outcomes[T]:
    """The offline writer's part at once, then the model's as it arrives."""
    with acting_in(org_id):
        engine = engines.chosen()
        kept = queries.answered(request.slot for request in requests)
    for_model = []
    for request in requests:
        row = kept.get(request.slot)
        if row.engine == Engine.MODEL if row else engine:
            for_model.append(request)
        else:
            yield request.slot, _draft(request, org_id=org_id, row=row)
    if for_model:
        from . import rounds  # noqa: PLC0415 - the model's library is loaded by those who ask it

        yield from rounds.outcomes(for_model, kept=kept, engine=engine, org_id=org_id)


def _draft(request: Ask[T], *, org_id: UUID, row: AiGenerationLog | None) -> Outcome[T]:
    """Written offline: free, so a rerun writes it again rather than reading it. One row either way."""
    started = time.monotonic()
    try:
        value = request.offline()
    except Refusal as refusal:
        return refusal
    if row:
        return answer(value=value, row=row, reused=True)
    row = logbook.write(
        org_id=org_id,
        ask=request,
        outcome=AiGenerationLog.Outcome.OK,
        engine=Engine.OFFLINE,
        cost_microusd=0,
        raw_answer=to_json(value).decode(),
        latency_ms=round((time.monotonic() - started) * 1_000),
    )
    return answer(value=value, row=row)
