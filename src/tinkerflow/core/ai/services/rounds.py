"""The asks of one round at a model: sent together, kept one by one as they come back."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Generic, TypeVar, cast
from uuid import UUID

from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.providers import Engine
from tinkerflow.core.ai.refusals import NoAnswer
from tinkerflow.core.tenancy.context import acting_in

from . import conversation, logbook, parts, prices, room
from .listening import Hearing
from .questions import Ask, Outcome, Outcomes, Part, answer
from .transcript import Transcript

T = TypeVar("T")
Ending = AiGenerationLog.Outcome


@dataclass(eq=False)
class Call(Generic[T]):
    """An ask that is on its way."""

    ask: Ask[T]
    engine: Engine
    org_id: UUID
    transcript: Transcript
    future: "Future[T]"
    hearing: Hearing | None = None

    def part(self) -> T | None:
        """What has been said since it was last asked for, if it amounts to anything."""
        said = self.hearing.take() if self.hearing else ""
        part = parts.part_of(self.ask.agent().output_type, said) if said else None
        return cast("T | None", part)

    @property
    def ending(self) -> str:
        """How the call went, once it is over."""
        if self.future.cancelled():
            return Ending.CANCELLED
        error = self.future.exception()
        if isinstance(error, NoAnswer):
            return error.outcome
        return Ending.FAILED if error else Ending.OK

    def note(self) -> AiGenerationLog | None:
        """Write what is known of the call into the log; nothing if it was never sent."""
        heard = self.transcript
        if not heard.requests:
            return None
        return logbook.write(
            org_id=self.org_id,
            ask=self.ask,
            outcome=self.ending,
            engine=AiGenerationLog.Engine.MODEL,
            provider=self.engine.provider,
            model=self.engine.model,
            requests=heard.requests,
            input_tokens=heard.usage.input_tokens,
            output_tokens=heard.usage.output_tokens,
            cached_tokens=heard.usage.cache_read_tokens,
            cost_microusd=self._cost,
            latency_ms=round(heard.seconds * 1_000),
            raw_answer=self._without_key(heard.raw),
            error=self._without_key(heard.error),
        )

    @property
    def _cost(self) -> int | None:
        """The list price. What a stream that broke off has cost is told nowhere."""
        if self.transcript.is_cut:
            return None
        return prices.microusd(
            provider=self.engine.provider,
            model=self.engine.model,
            usage=self.transcript.usage,
        )

    def _without_key(self, text: str) -> str:
        """Some providers repeat the key in their errors."""
        return text.replace(self.engine.api_key, "…") if self.engine.api_key else text


def outcomes(
    asks: Sequence[Ask[T]],
    *,
    kept: Mapping[str, AiGenerationLog],
    engine: Engine | None,
    org_id: UUID,
    in_parts: bool,
) -> Outcomes[T]:
    """What was kept, then what is asked now, as it arrives: whole, or in parts first."""
    for ask in asks:
        if ask.slot in kept:
            yield ask.slot, recalled(ask, kept[ask.slot])
    fresh = [ask for ask in asks if ask.slot not in kept]
    if engine and fresh:
        yield from _asked(fresh, engine=engine, org_id=org_id, in_parts=in_parts)


def recalled(ask: Ask[T], row: AiGenerationLog) -> Outcome[T]:
    """The answer of a row; a refusal if its shape is not wanted any more."""
    try:
        value = room.submit(conversation.recall(ask=ask, raw=row.raw_answer)).result()
    except NoAnswer as refusal:
        return refusal
    return answer(value=value, row=row, reused=True)


def _asked(
    asks: Sequence[Ask[T]], *, engine: Engine, org_id: UUID, in_parts: bool
) -> Outcomes[T]:
    """Keep every answer that has arrived before handing out the next: a crash may lose work, not answers."""
    arrivals: SimpleQueue[str] = SimpleQueue()
    round_ = conversation.Round()
    send = _send_in_parts if in_parts else _send
    under_way = {
        ask.slot: send(ask, engine=engine, org_id=org_id, round_=round_, arrivals=arrivals)
        for ask in asks
    }
    ready: deque[tuple[str, Outcome[T]]] = deque()
    saying: dict[str, Call[T]] = {}
    try:
        while under_way or ready:
            while under_way and (not (ready or saying) or not arrivals.empty()):
                _sort(arrivals.get(), under_way=under_way, ready=ready, saying=saying)
            if ready:
                yield ready.popleft()
            elif saying:
                yield from _newest(saying)
    finally:
        round_.call_off()
        _call_off(under_way.values())


def _sort(
    slot: str,
    *,
    under_way: dict[str, Call[T]],
    ready: deque[tuple[str, Outcome[T]]],
    saying: dict[str, Call[T]],
) -> None:
    """A call has gone on, or is over. One that is over may still be told of as going on."""
    call = under_way.get(slot)
    if call and call.future.done():
        del under_way[slot]
        saying.pop(slot, None)
        ready.append((slot, _settled(call)))
    elif call:
        saying[slot] = call


def _newest(saying: dict[str, Call[T]]) -> Iterator[tuple[str, Part[T]]]:
    """The newest part of the call that has waited longest, if there is one."""
    slot = next(iter(saying))
    part = saying.pop(slot).part()
    if part is not None:
        yield slot, Part(part)


def _send(
    ask: Ask[T],
    *,
    engine: Engine,
    org_id: UUID,
    round_: conversation.Round,
    arrivals: "SimpleQueue[str]",
    hearing: Hearing | None = None,
) -> Call[T]:
    transcript = Transcript()
    future = room.submit(
        conversation.converse(
            ask=ask,
            line=room.line(engine),
            round_=round_,
            transcript=transcript,
            hearing=hearing,
        )
    )
    future.add_done_callback(lambda _future: arrivals.put(ask.slot))
    return Call(ask, engine, org_id, transcript, future, hearing)


def _send_in_parts(
    ask: Ask[T],
    *,
    engine: Engine,
    org_id: UUID,
    round_: conversation.Round,
    arrivals: "SimpleQueue[str]",
) -> Call[T]:
    hearing = Hearing(partial(arrivals.put, ask.slot))
    return _send(
        ask, engine=engine, org_id=org_id, round_=round_, arrivals=arrivals, hearing=hearing
    )


def _settled(call: Call[T]) -> Outcome[T]:
    """Log a call that is over and say how it ended. A fault of ours is logged and raised."""
    row = call.note()
    error = call.future.exception()
    if isinstance(error, NoAnswer):
        return error
    value = call.future.result()
    if row is None or row.outcome == Ending.DUPLICATE:
        return _first_answer(call)
    return answer(value=value, row=row)


def _first_answer(call: Call[T]) -> Outcome[T]:
    """Somebody else filled the slot while we asked."""
    with acting_in(call.org_id):
        row = queries.answered([call.ask.slot])[call.ask.slot]
    return recalled(call.ask, row)


def _call_off(calls: Collection[Call[T]]) -> None:
    """Stop what is still under way and log it; an answer that has just arrived is kept."""
    for call in calls:
        call.future.cancel()
    for call in calls:
        call.note()
