"""A language-model provider on loopback that is slow, full or broken exactly as the test says."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, get_args

from fakes import streams
from fakes.dialects import Call, Dialect, Said, spoken_at

ToldFault = Literal[
    "rate_limited",
    "out_of_quota",
    "server_error",
    "unavailable",
    "bad_key",
    "no_such_model",
    "bad_request",
    "too_long",
]
SilentFault = Literal[
    "truncated",
    "wrong_schema",
    "not_json",
    "half_json",
    "empty",
    "refused",
    "not_the_api",
    "hang",
    "disconnect",
]
# Faults of an answer that is streamed: before its first piece, or halfway.
StreamFault = Literal["cut_early", "cut_midway", "stall", "garbage"]
Fault = ToldFault | SilentFault | StreamFault


@dataclass
class FakeProvider:
    """What the test sets and what it looks at afterwards.

    `reply` makes the value of a good answer; `faults` are used up one call at a time, `always` is not,
    and `fault_of` decides by the call.
    Calls beyond `cap` at the same time get 429, as from a real provider. Where an answer is streamed it
    comes `piece` characters at a time, `pace` seconds apart; halfway it waits until it may `go_on`.
    """

    reply: Callable[[Call], Any]
    latency: float = 0.0
    cap: int = 20
    retry_after: int = 7
    piece: int = 16
    pace: float = 0.0
    go_on: threading.Event | None = None
    always: Fault | None = None
    faults: deque[Fault | None] = field(default_factory=deque)
    fault_of: Callable[[Call], Fault | None] = lambda _call: None
    calls: list[Call] = field(default_factory=list)
    most_at_once: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)
    _open: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def base_url(self, dialect: str) -> str:
        """Where a client of this dialect is pointed at."""
        return f"{self.url}/v1" if dialect.startswith("openai") else self.url

    def take(self, call: Call) -> Fault | None:
        """Note the call; say what goes wrong with it."""
        with self._lock:
            self.calls.append(call)
            self._open += 1
            self.most_at_once = max(self.most_at_once, self._open)
            if self._open > self.cap:
                return "rate_limited"
            if self.faults:
                return self.faults.popleft()
            return self.fault_of(call) or self.always

    def leave(self, said: Said | None, call: Call) -> None:
        with self._lock:
            self._open -= 1
            if said is not None:
                self.input_tokens += call.input_tokens
                self.output_tokens += said.output_tokens

    def say(self, *, call: Call, fault: Fault | None) -> Said:
        """The answer to a call that is answered at all, good or bad."""
        good = (
            Said(value=_wrapped(self.reply(call), call.schema))
            if fault in {None, "half_json", *get_args(StreamFault)}
            else Said()
        )
        said: dict[Fault | None, Said] = {
            None: good,
            "truncated": Said(text='{"response": [{"head', ending="length"),
            "wrong_schema": Said(value={"surprise": "not what was asked for"}),
            "not_json": Said(text="Sure! Here are some thoughts about your request."),
            "half_json": Said(text=good.written[: len(good.written) // 2]),
            "empty": Said(),
            "refused": Said(ending="refused"),
        }
        return said.get(fault, good)


def _wrapped(value: Any, schema: dict[str, Any] | None) -> dict[str, Any]:
    """A list or scalar under the one key that the client's schema wraps it in."""
    if isinstance(value, dict) or not schema:
        return value
    return {next(iter(schema["properties"])): value}


class _Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        dialect = spoken_at(self.path.split("?")[0])
        call = dialect.read(path=self.path.split("?")[0], headers=headers, body=body)
        self.provider, said = self.server.provider, None
        try:
            said = self._serve(dialect=dialect, call=call, fault=self.provider.take(call))
        finally:
            self.provider.leave(said, call)

    def _serve(self, *, dialect: Dialect, call: Call, fault: Fault | None) -> Said | None:
        if fault == "disconnect":
            self.close_connection = True
            self.connection.close()
            return None
        if fault in get_args(ToldFault):
            status, extra, told = dialect.error(
                fault=fault, call=call, retry_after=self.provider.retry_after
            )
            self._send(status=status, headers=extra, payload=json.dumps(told))
            return None
        if fault == "not_the_api":
            self._send(
                status=200, headers={}, payload="<html>Welcome to the hotel's network</html>"
            )
            return None
        self._wait(60 if fault == "hang" else self.provider.latency)
        said = self.provider.say(call=call, fault=None if fault == "hang" else fault)
        if call.streams:
            events = streams.events(call=call, said=said, size=self.provider.piece)
            self._stream(events, fault=fault, dialect=dialect.name)
        else:
            answer = json.dumps(dialect.answer(call=call, said=said))
            self._send(status=200, headers={}, payload=answer)
        return said

    def _stream(self, events: list[str], *, fault: Fault | None, dialect: str) -> None:
        """Send an answer piece by piece, or as far as it comes."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        halfway = len(events) // 2
        if fault == "garbage":
            events.insert(halfway, events[halfway].replace("data: {", "data: {{"))
        for place, event in enumerate(events):
            if self.provider.go_on and place == halfway:
                self.provider.go_on.wait(60)
            if place == {"cut_early": 0, "cut_midway": halfway}.get(str(fault)):
                self.wfile.flush()
                self.close_connection = True
                return
            if fault == "stall" and place == halfway:
                while not self.provider.closing.wait(0.1):
                    self._chunk(streams.SIGN_OF_LIFE[dialect])
            self._chunk(event)
            self._wait(self.provider.pace)
        self._chunk("")

    def _chunk(self, text: str) -> None:
        body = text.encode()
        self.wfile.write(b"%x\r\n%b\r\n" % (len(body), body))
        self.wfile.flush()

    def _wait(self, seconds: float) -> None:
        if seconds:
            self.provider.closing.wait(seconds)

    def _send(self, *, status: int, headers: dict[str, str], payload: str) -> None:
        body = payload.encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_args: object) -> None:
        """Keep the test's output quiet."""


class Server(ThreadingHTTPServer):
    """The door on loopback; whichever provider plays just now stands behind it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    provider: FakeProvider

    def handle_error(self, *_args: object) -> None:
        """A client that went away (timeout, cancel) is part of the play."""


@contextmanager
def running() -> Iterator[Server]:
    """A server that lasts longer than one provider: its clients keep their connections."""
    server = Server(("127.0.0.1", 0), _Handler)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    ).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def playing(provider: FakeProvider, *, on: Server) -> Iterator[FakeProvider]:
    """Let a provider answer at a server; calls that hang are let go at the end."""
    provider.url, on.provider = f"http://127.0.0.1:{on.server_port}", provider
    try:
        yield provider
    finally:
        provider.closing.set()


@contextmanager
def serving(provider: FakeProvider) -> Iterator[FakeProvider]:
    """A provider with a server of its own."""
    with running() as server, playing(provider, on=server):
        yield provider
