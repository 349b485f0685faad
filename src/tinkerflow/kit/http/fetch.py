"""Fetching what a person or a page named: politely, within limits, and never from a private network."""

import hashlib
import ssl
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import httpcore

from tinkerflow.kit import clock

from .address import Address, FetchRefused, read_address
from .body import read_body, too_large
from .wire import Deadline, GuardedNetwork, Unreachable, Wire, trusted

USER_AGENT: Final = "Tinkerflow/0.1"
PAGE: Final = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")
ANYTHING: Final = ("*/*",)
MOST_REQUESTS: Final = 5
MOVED: Final = frozenset((301, 302, 303, 307, 308))
PASSING: Final = frozenset((408, 425, 429))
INTERNET: Final = Wire()

SENTENCES: Final[Mapping[int, str]] = {
    401: "{url} asks for a password (401). Paste the page's text instead.",
    403: "{url} does not let us in (403). Paste the page's text instead.",
    429: "{url} asks us to slow down (429). Try again in a few minutes.",
}


class TooManyRedirects(FetchRefused):
    """The address sends us on and on."""

    code = "fetch.too_many_redirects"


class BadStatus(FetchRefused):
    """The site answered, but with an error."""

    code = "fetch.status"
    status = 502


class PageMissing(BadStatus):
    """The site has no such page."""

    code = "fetch.status_404"
    status = 422


class NotLetIn(BadStatus):
    """The site answers, and does not want us: asking again changes nothing."""

    code = "fetch.not_let_in"
    status = 422


class NotAPage(FetchRefused):
    """What lies at the address is something else than asked for."""

    code = "fetch.not_a_page"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer as it came: `url` is where the redirects ended, `sha256` is that of the unpacked body."""

    url: str
    status: int
    headers: Mapping[str, str]
    content_type: str
    body: bytes
    fetched_at: datetime
    sha256: str


class Fetch(Protocol):
    """`safe_fetch`, with whatever the settings say already given."""

    def __call__(
        self, url: str, *, timeout: float = ..., accept: Collection[str] = ...
    ) -> Fetched: ...


def safe_fetch(
    url: str,
    *,
    timeout: float = 10.0,
    max_bytes: int = 10_000_000,
    accept: Collection[str] = PAGE,
    allow_private: bool = False,
    user_agent: str = USER_AGENT,
    wire: Wire = INTERNET,
) -> Fetched:
    """GET a page. `timeout` is for all of it: look-ups, redirects and the last byte of the body.

    `accept` names media types ("text/html", "image/*"). Proxies of the environment are not used, as
    they would look names up by themselves. Raises a FetchRefused that says what to do.
    """
    deadline = Deadline(timeout)
    network = GuardedNetwork(wire=wire, deadline=deadline, allow_private=allow_private)
    errand = _Errand(network, max_bytes, accept, user_agent)
    address = read_address(url)
    for _ in range(MOST_REQUESTS):
        with _in_plain_words(address, deadline):
            answer = errand.visit(address)
        if isinstance(answer, Fetched):
            return answer
        address = address.follow(answer)
    raise TooManyRedirects(
        f"{url} sends us from page to page. Give the address at which it ends in a browser.",
        url=url,
    )


@contextmanager
def _in_plain_words(address: Address, deadline: Deadline) -> Iterator[None]:
    """What may go wrong on a connection becomes a refusal; being late comes before being broken."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        deadline.left()
        if isinstance(error.__cause__, ssl.SSLError) or isinstance(
            error.__context__, ssl.SSLError
        ):
            raise Unreachable(
                f"{address.host} has no certificate we can trust. Mend it, or try http://.",
                host=address.host,
            ) from error
        raise Unreachable(
            f"{address.host} broke off its answer. Try again, or paste the page's text instead.",
            host=address.host,
        ) from error


@dataclass(frozen=True, slots=True)
class _Errand:
    network: GuardedNetwork
    max_bytes: int
    accept: Collection[str]
    user_agent: str

    def visit(self, address: Address) -> Fetched | str:
        """The page, or the location that the site names instead."""
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        with (
            httpcore.ConnectionPool(trusted(), network_backend=self.network) as pool,
            pool.stream("GET", url, headers=self._headers(address)) as response,
        ):
            return self._read(address, response)

    def _headers(self, address: Address) -> list[tuple[bytes | str, bytes | str]]:
        return [
            ("Host", address.authority),
            ("User-Agent", self.user_agent),
            ("Accept", ", ".join((*self.accept, "*/*;q=0.1"))),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]

    def _read(self, address: Address, response: httpcore.Response) -> Fetched | str:
        headers = _as_text(response.headers)
        if response.status in MOVED and "location" in headers:
            return headers["location"]
        _check_status(address, response.status)
        kind = headers.get("content-type", "")
        self._check_kind(address, kind)
        if int("0" + headers.get("content-length", "")) > self.max_bytes:
            raise too_large(self.max_bytes)
        packing = headers.get("content-encoding", "").strip().lower()
        body = read_body(response.iter_stream(), packing=packing, max_bytes=self.max_bytes)
        digest = hashlib.sha256(body).hexdigest()
        return Fetched(address.url, response.status, headers, kind, body, clock.now(), digest)

    def _check_kind(self, address: Address, kind: str) -> None:
        """A missing media type is let through: what it is shows when it is read."""
        media = kind.partition(";")[0].strip().lower()
        wanted = {media, media.partition("/")[0] + "/*", "*/*"}
        if media and wanted.isdisjoint(self.accept):
            raise NotAPage(
                f"{address.url} is not a page to read ({media}). Give the address of a page, or "
                "upload the file itself.",
                content_type=media,
            )


def _as_text(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in lower case; what is said twice is joined as HTTP wants it."""
    told: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("ascii").lower(), _decode(raw_value)
        told[name] = f"{told[name]}, {value}" if name in told else value
    return told


def _decode(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _check_status(address: Address, status: int) -> None:
    if 200 <= status < 300:
        return
    family, sentence = BadStatus, "{url} answered with an error ({status}). Try again later."
    if status in (404, 410):
        family, sentence = PageMissing, "There is no page at {url}. Check the address."
    elif 400 <= status < 500 and status not in PASSING:
        family = NotLetIn
        sentence = "{url} refuses us ({status}). Check the address, or paste the text instead."
    said = SENTENCES.get(status, sentence).format(url=address.url, status=status)
    raise family(said, url=address.url, status=status)
