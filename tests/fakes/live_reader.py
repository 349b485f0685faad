"""Reads a live stream as a browser would, without one."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from tinkerflow.web.live.route import Live

PATIENCE = 30.0


class Reader:
    """What a stream has sent so far."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.is_over = False
        self._text = ""
        self._more = asyncio.Event()
        self._leave = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self._leave.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            self._text += message["body"].decode()
            self.is_over = not message.get("more_body")
        self._more.set()

    def leave(self) -> None:
        self._leave.set()

    async def until(self, text: str) -> str:
        """Everything sent, as soon as it holds `text`; it is forgotten then."""
        async with asyncio.timeout(PATIENCE):
            while text not in self._text:
                await self._more.wait()
                self._more.clear()
        told, self._text = self._text, ""
        return told

    @property
    def unread(self) -> str:
        return self._text


@asynccontextmanager
async def reading(live: Live, token: str) -> AsyncIterator[Reader]:
    """An open stream."""
    reader = Reader()
    scope = {"type": "http", "method": "GET", "path": f"/live/{token}"}
    task = asyncio.create_task(live(scope, reader.receive, reader.send))
    try:
        yield reader
    finally:
        reader.leave()
        await asyncio.wait_for(task, PATIENCE)


def in_a_loop(story: Callable[[Live], Coroutine[Any, Any, None]]) -> None:
    """Run a story with a live route of its own, and leave no connection behind."""

    async def told() -> None:
        live = Live()
        try:
            await story(live)
        finally:
            await live.hub.close()

    asyncio.run(told())
