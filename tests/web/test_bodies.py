"""What comes is counted while it comes."""

import asyncio
import json
from collections import deque

import pytest

from tinkerflow.web import bodies
from tinkerflow.web.bodies import Bounded


@pytest.fixture(autouse=True)
def _ten_bytes(monkeypatch):
    monkeypatch.setattr(bodies, "LARGEST", 10)


def told(*pieces: bytes, path: str = "/companies/new", length: bytes | None = None):
    """What is answered to a body in pieces, and how much of it the application got."""
    coming, sent, got = deque(pieces), [], []

    async def app(_scope, receive, send) -> None:
        while (message := await receive())["type"] == "http.request":
            got.append(message["body"])
            if not message["more_body"]:
                await send({"type": "http.response.start", "status": 200, "headers": []})
                return

    async def receive():
        return {"type": "http.request", "body": coming.popleft(), "more_body": bool(coming)}

    async def send(message) -> None:
        sent.append(message)

    headers = [(b"content-length", length)] if length else []
    scope = {"type": "http", "path": path, "headers": headers}
    asyncio.run(Bounded(app)(scope, receive, send))
    return sent, b"".join(got)


@pytest.mark.parametrize("pieces", [(b"",), (b"0123456789",), (b"01234", b"56789")])
def test_what_fits_is_heard_whole(pieces):
    [start], got = told(*pieces, length=b"10")

    assert (start["status"], got) == (200, b"".join(pieces))


def test_a_length_that_is_too_large_is_refused_before_anything_is_read():
    [start, said], got = told(b"0123456789ab", length=b"12")

    assert (start["status"], got) == (413, b"")
    assert said["body"].startswith(b"Send at most")


@pytest.mark.parametrize("length", [None, b"3", b"-1", b"many"])
def test_a_body_that_grows_beyond_the_limit_is_cut_off_whatever_it_announced(length):
    [start, _said], got = told(b"01234", b"56789", b"ab", b"cd", length=length)

    assert (start["status"], got) == (413, b"0123456789")


def test_a_program_is_told_in_a_problem_document():
    [start, said], _got = told(b"0123456789ab", path="/api/companies")

    assert dict(start["headers"])[b"content-type"] == b"application/problem+json"
    assert json.loads(said["body"])["code"] == "api.too_large"
