"""The web process: which requests are Django's, and how it ends."""

import asyncio
from collections import deque

import pytest

from tinkerflow.config import asgi
from tinkerflow.kit.ids import uuid7
from tinkerflow.web.live.route import Live
from tinkerflow.web.live.tokens import make_token


@pytest.fixture(autouse=True)
def _of_its_own(monkeypatch):
    """The live route of a process that other tests started belongs to their loop."""
    monkeypatch.setattr(asgi, "live", Live())


def told(scope: dict[str, object], *messages: str) -> list[dict[str, object]]:
    """What the application answers to a scope and its messages."""
    sent: list[dict[str, object]] = []
    waiting = deque({"type": message} for message in messages)

    async def receive() -> dict[str, object]:
        if not waiting:
            await asyncio.sleep(60)
        return waiting.popleft()

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(asgi.application(scope, receive, send))
    return sent


def test_the_process_starts_and_ends_in_order():
    said = told({"type": "lifespan"}, "lifespan.startup", "lifespan.shutdown")

    assert [one["type"] for one in said] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


@pytest.mark.parametrize("method", ["POST", "HEAD", "DELETE"])
def test_a_stream_is_only_read(method):
    path = f"/live/{make_token(org_id=uuid7())}"

    [start, _end] = told({"type": "http", "method": method, "path": path})

    assert start["status"] == 403


def test_a_page_is_djangos():
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/robots.txt",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
    }

    start, body, *_ = told(scope, "http.request")

    assert start["status"] == 200
    assert b"Disallow" in body["body"]
