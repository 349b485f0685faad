"""Where a fetch may go: the URL as somebody wrote it, and the numbers its name stands for."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from tinkerflow.kit.errors import Refusal

Reach = Literal["public", "private", "never"]

LONGEST_URL: Final = 2_048
HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?")
FORBIDDEN: Final = re.compile(r"[\x00-\x1f\x7f\\]")

# What the test-only setting opens: this machine and the networks behind its router.
PRIVATE_V4: Final = tuple(
    map(IPv4Network, ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
)
PRIVATE_V6: Final = tuple(map(IPv6Network, ("::1/128", "fc00::/7")))

# Special purposes (IANA registries) and the addresses where clouds hand out credentials.
NEVER_V4: Final = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24"),
            *("192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
            *("224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
        ),
    )
)
NEVER_V6: Final = tuple(
    map(
        IPv6Network,
        (
            *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
            *("fd00:ec2::/32", "fd20:ce::/32", "fd00:42::42/128"),
        ),
    )
)
GLOBAL_V6: Final = IPv6Network("2000::/3")
NAT64: Final = IPv6Network("64:ff9b::/96")
ISATAP: Final = (0x00005EFE, 0x02005EFE)


class FetchRefused(Refusal):
    """A page that could not be had; its kinds say why and what to do."""

    code = "fetch.refused"
    status = 422


class BadUrl(FetchRefused):
    """The text is not the address of a web page."""

    code = "fetch.bad_url"


class PrivateAddress(FetchRefused):
    """The address leads into a private network."""

    code = "fetch.private_address"


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart and made safe to print into a request."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header wants them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def follow(self, location: str) -> "Address":
        """Where a redirect from here leads; judged like any other address. Raises BadUrl."""
        try:
            return read_address(urljoin(self.url, location.strip()))
        except (BadUrl, ValueError) as error:
            raise BadUrl(
                f"{self.url} sends visitors on to what is no web address. Give the address at "
                "which it ends in a browser.",
                url=self.url,
            ) from error


def read_address(text: str) -> Address:
    """Take apart an absolute http(s) URL. Raises BadUrl with a sentence that says how to mend it."""
    text = text.strip()
    if len(text) > LONGEST_URL or FORBIDDEN.search(text):
        raise BadUrl(
            f"That address is longer than {LONGEST_URL} characters or holds signs no web "
            "address has. Copy it again from the browser."
        )
    parts, port = _split(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadUrl("Write the whole address, like https://your-company.com.", url=text)
    if parts.username is not None or parts.password is not None:
        raise BadUrl("Take the user name and password out of the address.")
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*[]")
    query = "?" + quote(parts.query, safe="/%:=&~+!$,;'@()*[]?") if parts.query else ""
    default = 443 if parts.scheme == "https" else 80
    return Address(parts.scheme, _host(parts.hostname), port or default, path + query)


def _split(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError as error:
        raise BadUrl("Write the whole address, like https://your-company.com.") from error


def _host(written: str) -> str:
    """The host in ASCII: ①②⑦.0.0.1 must not look like a name to us and like a number to the resolver."""
    host = written.lower().rstrip(".")
    if ":" in host:
        return str(_literal_v6(host))
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode().rstrip(".")
        except idna.IDNAError as error:
            raise BadUrl(f"“{written}” is not a name of the web.") from error
    if not HOST.fullmatch(host):
        raise BadUrl(f"“{written}” is not a name of the web.")
    return host


def _literal_v6(host: str) -> IPv6Address:
    try:
        if "%" not in host:
            return IPv6Address(host)
    except ValueError as error:
        raise BadUrl(f"“{host}” is not a name of the web.") from error
    raise BadUrl("Take the zone (after the % sign) out of the address.")


def reach(number: str) -> Reach:
    """How far an IP address leads: to everyone, into a private network, or nowhere a page lives."""
    ip = ip_address(number.partition("%")[0])
    return _reach_v4(ip) if isinstance(ip, IPv4Address) else _reach_v6(ip)


def _reach_v4(ip: IPv4Address) -> Reach:
    if any(ip in network for network in NEVER_V4):
        return "never"
    return "private" if any(ip in network for network in PRIVATE_V4) else "public"


def _reach_v6(ip: IPv6Address) -> Reach:
    """Only global unicast is public; an IPv4 address inside is judged as what it is."""
    low = IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.ipv4_mapped or ip in NAT64:
        return _reach_v4(low)
    if any(ip in network for network in NEVER_V6) or _hides_v4(ip):
        return "never"
    if any(ip in network for network in PRIVATE_V6):
        return "private"
    return "public" if ip in GLOBAL_V6 else "never"


def _hides_v4(ip: IPv6Address) -> bool:
    """Tunnel forms: ISATAP, or a credential service at the end of a NAT64 prefix of one's own."""
    low = IPv4Address(int(ip) & 0xFFFFFFFF)
    marker = int(ip) >> 32 & 0xFFFFFFFF
    return marker in ISATAP or low in IPv4Network("169.254.0.0/16")
