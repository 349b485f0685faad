"""Which addresses belong to one site, and which of them are the same page."""

import re
from typing import Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from tinkerflow.kit.http import BadUrl, read_address

INDEX: Final = re.compile(r"/(index|default)\.(html?|php|aspx?)$", re.IGNORECASE)
OTHER_FILE: Final = re.compile(
    r"\.(?!html?$|xhtml$|shtml$|php$|aspx?$|jsp$|cfm$|md$|txt$)[a-z][a-z0-9]{1,4}$",
    re.IGNORECASE,
)
USUAL: Final = (None, 80, 443)


class PageKey(NamedTuple):
    """What two addresses of one page have in common."""

    host: str
    port: int | None
    path: str


def tidy(href: str, base: str = "") -> str | None:
    """The absolute address without query, fragment and index file; None if it is no page's."""
    try:
        address = read_address(urljoin(base, href.strip()))
    except (BadUrl, ValueError):
        return None
    path = re.sub("/{2,}", "/", address.target.partition("?")[0])
    if OTHER_FILE.search(path):
        return None
    return f"{address.scheme}://{address.authority}{INDEX.sub('/', path)}"


def page_key(url: str) -> PageKey:
    """With or without www, with or without a slash at the end, over http or https: one page."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = None if parts.port in USUAL else parts.port
    return PageKey(host, port, INDEX.sub("/", parts.path).rstrip("/"))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses lie on one host; what is no address lies nowhere."""
    try:
        return page_key(one)[:2] == page_key(other)[:2]
    except ValueError:
        return False


def joined(base: str, href: str) -> str:
    """The absolute address of a link, empty for what cannot be one."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""
