"""Ask: the engine is chosen, the answer kept before it is used, and nothing is paid for twice."""

import time
from collections.abc import Sequence
from contextlib import closing, suppress
from typing import TypeVar
from uuid import UUID

from pydantic_core import to_json

from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.refusals import AskedInsideTransaction, NotConfigured
from tinkerflow.core.tenancy.context import acting_in, scope
from tinkerflow.kit.errors import Refusal

from . import engines, logbook
from .questions import Answer, Ask, OnAnswer, OnPart, Outcome, Outcomes, Part, answer

T = TypeVar("T")
Engine = AiGenerationLog.Engine


def ask(request: Ask[T], *, org_id: UUID, on_part: OnPart[T] | None = None) -> Answer[T]:
    """Ask one thing. Raises NoAnswer; the log says why either way. For `on_part` see `ask_many`."""
    [outcome] = ask_many([request], org_id=org_id, on_part=on_part)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


def ask_many(
    requests: Sequence[Ask[T]],
    *,
    org_id: UUID,
    on_answer: OnAnswer[T] | None = None,
    on_part: OnPart[T] | None = None,
) -> list[Outcome[T]]:
    """Ask many things at a time; give back an answer or a refusal for each, in order.

    `on_answer` runs here, in the caller's thread and outside any scope, as each answer arrives: the
    place to keep what was written. If it raises, what is under way is cancelled. After a refusal that
    would meet every further ask (a rate limit, a wrong key) the rest is not sent and refused alike.

    `on_part` runs there too, and shows an answer that is still being written, ten times a second at most
    and the newest only. A part is a value of the answer's own type which is not checked yet: texts may
    end anywhere, lists lack what follows, a text, list or model still to come is empty, and no length or
    other rule holds. Numbers and choices are whole; the model whose required one is still to come is
    left out, so give those a default or ask for them first. Each part goes on where the last one ended,
    an answer that had to be repaired excepted. The last part is always the answer itself, just before
    `on_answer`: of one found in the log and of the offline writer's it is the only one. A refusal may
    follow parts: show them, but keep nothing of them.
    """
    _check(requests)
    asked = {request.slot: request for request in requests}
    found: dict[str, Outcome[T]] = {}
    with closing(_outcomes(requests, org_id, in_parts=on_part is not None)) as outcomes:
        for slot, heard in outcomes:
            if on_part and not isinstance(heard, Refusal):
                on_part(asked[slot], heard.value)
            if isinstance(heard, Part):
                continue
            found[slot] = heard
            if on_answer and isinstance(heard, Answer):
                on_answer(asked[slot], heard)
    return [found[request.slot] for request in requests]


def prepare() -> None:
    """Load the host model's library and open its line, so that the first round does not wait for it."""
    with suppress(NotConfigured):
        if engine := engines.host_engine():
            from . import room  # noqa: PLC0415 - as below

            room.line(engine)


def _check(requests: Sequence[Ask[T]]) -> None:
    if scope() is not None:
        raise AskedInsideTransaction("Read first, close the scope, then ask.")
    if len({request.slot for request in requests}) < len(requests):
        raise ValueError("Each ask needs a slot of its own.")


def _outcomes(requests: Sequence[Ask[T]], org_id: UUID, *, in_parts: bool) -> Outcomes[T]:
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

        yield from rounds.outcomes(
            for_model, kept=kept, engine=engine, org_id=org_id, in_parts=in_parts
        )


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
