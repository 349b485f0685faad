"""How much a request may bring: more is refused while it comes, before it fills the disk."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from .live.route import Receive, Scope, Send

# Far above any form of ours, so that a file which is too large still hears so under its field.
LARGEST: Final = 64 * 1024 * 1024
SAID: Final = "Send at most 64 MB; a file of a company has at most 10 MB."
PROBLEM: Final = {
    "type": "urn:tinkerflow:problem:api.too_large",
    "title": "Request Entity Too Large",
    "status": 413,
    "code": "api.too_large",
    "detail": SAID,
}


class Bounded:
    """An application that hears at most LARGEST bytes of a request."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = Body(receive, taken=announced(scope))
        if not body.is_too_large:
            body.taken = 0
            await self.app(scope, body.receive, send)
        if body.is_too_large:
            await refuse(send, path=str(scope["path"]))


class Body:
    """What a request brings, counted; beyond the limit its sender is treated as gone."""

    def __init__(self, receive: Receive, *, taken: int) -> None:
        self._receive = receive
        self.taken = taken

    @property
    def is_too_large(self) -> bool:
        return self.taken > LARGEST

    async def receive(self) -> Mapping[str, Any]:
        message = await self._receive()
        self.taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self.is_too_large else message


def announced(scope: Scope) -> int:
    """The length that the sender says the body has; 0 when it says none."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


async def refuse(send: Send, *, path: str) -> None:
    """413, in the form that whoever asks understands."""
    is_program = path.startswith("/api/")
    kind = b"application/problem+json" if is_program else b"text/plain; charset=utf-8"
    body = json.dumps(PROBLEM) if is_program else SAID
    headers = [(b"content-type", kind), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
