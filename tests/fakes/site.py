"""A web server on loopback: it serves a folder, or a table of answers that may misbehave."""

import gzip
import mimetypes
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import httpcore

from tinkerflow.kit.http import Wire

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Visit:
    """One request as the site saw it."""

    path: str
    headers: Mapping[str, str]
    at: float


Answer = Callable[["Door"], None]
Pages = Mapping[str, Answer | str] | Path


@dataclass
class Site:
    """Where the server listens, what it serves (change it at will) and what it was asked."""

    port: int
    pages: dict[str, Answer | str]
    visits: list[Visit] = field(default_factory=list)
    busiest: int = 0
    _busy: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [visit.path for visit in self.visits]

    @contextmanager
    def visited(self, visit: Visit) -> Iterator[None]:
        with self._lock:
            self.visits.append(visit)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        try:
            yield
        finally:
            with self._lock:
                self._busy -= 1


class Door(BaseHTTPRequestHandler):
    """Looks the path up and lets the answer write whatever it likes."""

    folder: Path | None
    site: Site

    def do_GET(self) -> None:
        visit = Visit(
            self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()
        )
        with self.site.visited(visit), suppress(ConnectionError, ssl.SSLError):
            self._answer()(self)

    def _answer(self) -> Answer:
        pages = self.site.pages
        found = pages.get(self.path, pages.get(urlsplit(self.path).path))
        if found is None and self.folder:
            return from_folder(self.folder, self.path)
        if found is None:
            return status(404)
        return page(found) if isinstance(found, str) else found

    def reply(self, code: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in {"content_length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    address_family = socket.AF_INET6 if socket.has_ipv6 else socket.AF_INET

    def server_bind(self) -> None:
        """All interfaces and both families, so that a guard that fails is seen to fail."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()


@contextmanager
def serve(pages: Pages, *, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve until the block ends; `tls` makes it https."""
    folder, table = (pages, {}) if isinstance(pages, Path) else (None, dict(pages))
    door = type("ThisDoor", (Door,), {"folder": folder})
    with Server(("", 0), door) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        site = door.site = Site(port=server.server_address[1], pages=table)
        thread = threading.Thread(target=server.serve_forever, args=(0.005,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()


def from_folder(folder: Path, path: str) -> Answer:
    file = folder / urlsplit(path).path.lstrip("/")
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return status(404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return page(file.read_bytes(), kind=kind)


def page(body: str | bytes, *, kind: str = HTML, **headers: str) -> Answer:
    raw = body.encode() if isinstance(body, str) else body
    return lambda door: door.reply(200, raw, content_type=kind, **headers)


def packed(body: bytes, *, packing: str = "gzip", kind: str = HTML) -> Answer:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}.get(packing, bytes)
    return page(pack(body), kind=kind, content_encoding=packing)


def status(code: int) -> Answer:
    return lambda door: door.reply(code, b"<h1>No</h1>", content_type=HTML)


def redirect(to: str, code: int = 302) -> Answer:
    return lambda door: door.reply(code, location=to)


def in_turn(*answers: Answer) -> Answer:
    """A different answer for each visit; the last one stays."""
    left = list(answers)
    return lambda door: (left.pop(0) if len(left) > 1 else left[0])(door)


def after(seconds: float, answer: Answer) -> Answer:
    def wait(door: Door) -> None:
        time.sleep(seconds)
        answer(door)

    return wait


def raw(*pieces: bytes, pause: float = 0.0) -> Answer:
    """Bytes as they are, headers included, with a pause after each piece."""

    def write(door: Door) -> None:
        for piece in pieces:
            door.wfile.write(piece)
            time.sleep(pause)

    return write


def endless(piece: bytes, *, head: bytes = b"", pause: float = 0.0) -> Answer:
    """The head, then the same piece until the visitor hangs up."""

    def write(door: Door) -> None:
        door.wfile.write(head)
        while True:
            door.wfile.write(piece)
            time.sleep(pause)

    return write


def bomb(megabytes: int = 1_000) -> Answer:
    """Gzip that unfolds to `megabytes`: a block that resets its state may be repeated at will."""
    packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return page(head + block * megabytes, content_encoding="gzip")


@dataclass
class Internet:
    """Names and public numbers that all lead to one test site; remembers what was asked and dialled."""

    site: Site
    names: Mapping[str, Sequence[Sequence[str]]]
    asked: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)

    @property
    def wire(self) -> Wire:
        return Wire(resolve=self._resolve, dial=self._dial)

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        """The next answer for a name, the last one for ever; others as the system has it."""
        times = self.asked.count(host)
        self.asked.append(host)
        if host not in self.names:
            return Wire().resolve(host, port)
        return self.names[host][min(times, len(self.names[host]) - 1)]

    def _dial(self, number: str, port: int, timeout: float) -> httpcore.NetworkStream:
        self.dialled.append(number)
        return Wire().dial("127.0.0.1", self.site.port, timeout)
