"""GET /live/<token>: the stream itself, beside Django, so that an open page costs no thread."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from .hub import Hub, Stream
from .tokens import read_token

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

PATH: Final = "/live/"
HEARTBEAT_SECONDS: Final = 15.0
GAP_SECONDS: Final = 0.2
HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Live:
    """The raw ASGI route of the live streams."""

    def __init__(self) -> None:
        self.hub = Hub()

    def takes(self, scope: Scope) -> bool:
        """Whether a request is for here and not for Django."""
        return scope["type"] == "http" and str(scope["path"]).startswith(PATH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        watch = read_token(scope["path"].removeprefix(PATH))
        if watch is None or scope["method"] != "GET":
            await refuse(send, status=403)
        elif self.hub.is_full:
            await refuse(send, status=503)
        else:
            with self.hub.stream(watch) as stream:
                await tell(stream, receive, send)


async def tell(stream: Stream, receive: Receive, send: Send) -> None:
    """Send events until the reader has gone or the token has ended."""
    leaving = asyncio.create_task(wait_for_end(stream, receive))
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    try:
        await send_text(send, "retry: 1000\n\n")
        while not (stream.is_closed or stream.watch.is_over):
            await send_text(send, await stream.events(within=HEARTBEAT_SECONDS))
            await asyncio.sleep(GAP_SECONDS)
        await send_text(send, "", more=False)
    finally:
        leaving.cancel()


async def wait_for_end(stream: Stream, receive: Receive) -> None:
    """Close the stream as soon as its reader disconnects."""
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.close()


async def send_text(send: Send, text: str, *, more: bool = True) -> None:
    """One piece of the body."""
    await send({"type": "http.response.body", "body": text.encode(), "more_body": more})


async def refuse(send: Send, *, status: int) -> None:
    """An answer without a body; the page then asks for a new token, or polls."""
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send_text(send, "", more=False)
