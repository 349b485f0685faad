"""The pages that a site lists itself, as far as one cares to read."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from tinkerflow.kit.http import ANYTHING, FetchRefused, read_body

from .site import same_site
from .trip import Trip

MOST_FILES: Final = 3
MOST_PAGES: Final = 5_000
MOST_BYTES: Final = 10_000_000
PATIENCE: Final = 4.0
# Matched, not parsed: many sitemaps are broken XML, and no entity is ever unfolded.
LOC: Final = re.compile(r"<loc>\s{0,20}(?:<!\[CDATA\[)?([^<\]]{1,2100})")


def listed_pages(sitemaps: Iterable[str], trip: Trip) -> list[str]:
    """Addresses of the sitemaps and of the first sitemaps that they list; failures add nothing."""
    waiting = list(sitemaps)
    pages: dict[str, None] = {}
    for _ in range(MOST_FILES):
        if not waiting or len(pages) >= MOST_PAGES:
            break
        url = waiting.pop(0)
        text = _read(url, trip)
        if "<sitemapindex" in text:
            waiting.extend(loc for loc in _locs(text) if same_site(loc, url))
        else:
            pages.update(dict.fromkeys(_locs(text)))
    return list(pages)[:MOST_PAGES]


def _read(url: str, trip: Trip) -> str:
    try:
        body = trip.get(url, accept=ANYTHING, patience=PATIENCE).body
        if body.startswith(b"\x1f\x8b"):
            body = read_body([body], packing="gzip", max_bytes=MOST_BYTES)
    except FetchRefused:
        return ""
    return body.decode("utf-8", "replace")


def _locs(text: str) -> Iterator[str]:
    return (html.unescape(found[1]).strip() for found in islice(LOC.finditer(text), MOST_PAGES))
