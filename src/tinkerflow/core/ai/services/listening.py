"""An answer heard while it is said: on the loop as it comes, by the asker as often as he can take it."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Final

from pydantic_ai.messages import ModelResponse
from pydantic_ai.models import StreamedResponse

# Seconds. Nobody reads faster than the one, and each part costs the asker a look through all that was
# said; but the first pieces hold a name or two, and who waits for a first word waits less.
PACE: Final = 0.1
FIRST_PACE: Final = 0.005
# A slow model may take long over an answer as long as it goes on; so many times our patience at most.
LONGEST: Final = 10


@dataclass(eq=False)
class Hearing:
    """How far an answer has come. Written on the loop; the asker is woken and takes the newest."""

    wake: Callable[[], None]
    _request: int = 0
    _said: str = ""
    _taken: str = ""
    _has_woken: bool = False

    def hear(self, said: str, *, request: int) -> None:
        """Called on the loop, with all that a request has brought so far.

        Once one was heard no later one is: while an answer is repaired the page would go backwards.
        """
        if not said.lstrip().startswith("{"):
            return
        self._request = self._request or request
        if self._request == request:
            self._tell(said)

    def _tell(self, said: str) -> None:
        self._said = said
        if not self._has_woken:
            self._has_woken = True
            self.wake()

    def take(self) -> str:
        """Called by the asker: what was said so far, or nothing if that was taken before."""
        self._has_woken = False
        said = self._said
        fresh = said if said != self._taken else ""
        self._taken = said
        return fresh


async def listen(
    opening: AbstractAsyncContextManager[StreamedResponse],
    *,
    patience: float,
    note: Callable[[ModelResponse], None],
) -> ModelResponse:
    """The whole of a streamed answer; `note` gets what is there of it, at once and then at our pace.

    Patience (seconds) is for the next piece, not for the whole. Raises TimeoutError, or what the library
    raises; `note` has heard everything by then.
    """
    loop = asyncio.get_running_loop()
    async with (
        asyncio.timeout(patience * LONGEST),
        asyncio.timeout(patience) as quiet,
        opening as stream,
    ):
        pace = Pace(lambda: note(stream.get()))
        try:
            async for _ in stream:
                quiet.reschedule(loop.time() + patience)
                pace.stir()
        finally:
            pace.stop()
        return stream.get()


class Pace:
    """Tells at once that something is new, then ever less often, and at the end what is left."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._next, self._pause = 0.0, FIRST_PACE
        self._due: asyncio.TimerHandle | None = None

    def stir(self) -> None:
        if self._due is None:
            self._due = self._loop.call_at(self._next, self._now)

    def _now(self) -> None:
        self._due, self._next = None, self._loop.time() + self._pause
        self._pause = min(PACE, 2 * self._pause)
        self._tell()

    def stop(self) -> None:
        """Whatever is not told yet is told now."""
        if self._due:
            self._due.cancel()
            self._now()
