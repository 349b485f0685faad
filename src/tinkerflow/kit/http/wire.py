"""The way out: a name is looked up once, every answer is judged, and the judged number is dialled."""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import certifi
import httpcore

from .address import FetchRefused, PrivateAddress, reach

Resolve = Callable[[str, int], Sequence[str]]
Dial = Callable[[str, int, float], httpcore.NetworkStream]

MOST_NUMBERS: Final = 4


class Unreachable(FetchRefused):
    """Nobody answers at that address."""

    code = "fetch.unreachable"
    status = 502


class TooSlow(FetchRefused):
    """The whole fetch took longer than it may."""

    code = "fetch.timeout"
    status = 504


class Deadline:
    """The moment at which a fetch is over, however busily the other side keeps sending."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Seconds left, never zero. Raises TooSlow when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooSlow(
                f"The site did not finish answering within {self.seconds:g} seconds. "
                "Try again later, or paste the page's text instead.",
                seconds=self.seconds,
            )
        return left if at_most is None else min(left, at_most)


def look_up(host: str, port: int) -> list[str]:
    """All numbers of a name, in the resolver's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def dial(number: str, port: int, timeout: float) -> httpcore.NetworkStream:
    return httpcore.SyncBackend().connect_tcp(number, port, timeout, socket_options=())


@dataclass(frozen=True, slots=True)
class Wire:
    """Resolver and dialler together: where a test can stand in for the internet."""

    resolve: Resolve = look_up
    dial: Dial = dial


@cache
def trusted() -> ssl.SSLContext:
    """This machine's certificates and Mozilla's, read once: reading takes longer than most pages."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects only to numbers that were judged, and to nothing after the deadline."""

    def __init__(self, *, wire: Wire, deadline: Deadline, allow_private: bool) -> None:
        self._wire = wire
        self._deadline = deadline
        self._allowed = {"public", "private"} if allow_private else {"public"}

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        *_options: object,
        **_named_options: object,
    ) -> httpcore.NetworkStream:
        numbers = self._judged(host, port)[:MOST_NUMBERS]
        for place, number in enumerate(numbers):
            share = self._deadline.left(timeout) / (len(numbers) - place)
            try:
                return TimedStream(self._wire.dial(number, port, share), self._deadline)
            except (httpcore.NetworkError, httpcore.TimeoutException):
                continue
        self._deadline.left()
        raise Unreachable(
            f"Nothing answers at {host}. Check the address, or try again later.", host=host
        )

    def _judged(self, host: str, port: int) -> list[str]:
        """Every number of the host; one bad number spoils them all, as only an attack mixes them."""
        numbers = self._looked_up(host, port)
        if any(reach(number) not in self._allowed for number in numbers):
            raise PrivateAddress(
                f"{host} leads into a private network. Give a public address, or paste the "
                "page's text instead.",
                host=host,
            )
        return numbers

    def _looked_up(self, host: str, port: int) -> list[str]:
        """Ask in a thread: the system's resolver knows no deadline."""
        answers: queue.Queue[list[str]] = queue.Queue()

        def ask() -> None:
            try:
                answers.put(list(self._wire.resolve(host, port)))
            except (OSError, UnicodeError):
                answers.put([])

        threading.Thread(target=ask, daemon=True, name="look-up").start()
        try:
            numbers = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            numbers = []
        self._deadline.left()
        if not numbers:
            raise Unreachable(f"There is no site named {host}. Check the spelling.", host=host)
        return numbers


class TimedStream(httpcore.NetworkStream):
    """A connection on which each step gets only what is left of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
