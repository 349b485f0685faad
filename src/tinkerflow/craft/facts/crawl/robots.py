"""What a site allows robots to read, and how fast."""

from collections.abc import Iterable
from typing import Final

from protego import Protego

from tinkerflow.kit.http import (
    ANYTHING,
    BadStatus,
    Fetched,
    FetchRefused,
    TooManyRedirects,
    read_address,
)

from .trip import Trip

ROBOT: Final = "Tinkerflow"
SLOWEST: Final = 2.0
PATIENCE: Final = 5.0


class RobotsRefused(FetchRefused):
    """The site asks robots to keep out."""

    code = "fetch.robots_refused"


class Manners:
    """The rules of each origin visited, asked for once."""

    def __init__(self, trip: Trip) -> None:
        self._trip = trip
        self._rules: dict[str, Protego] = {}

    def check(self, url: str) -> None:
        """Raises RobotsRefused if the site keeps this page from robots.

        A site without a robots.txt allows everything. One whose server fails to tell may not be
        read either (RFC 9309): that failure is raised as it is.
        """
        if not self._of(url).can_fetch(url, ROBOT):
            raise RobotsRefused(
                f"The site asks robots not to read {url}. Paste the page's text instead, or "
                f"allow “{ROBOT}” in its robots.txt.",
                url=url,
            )

    def gap(self, url: str) -> float:
        """Seconds between two requests, as asked for but no more than we can wait."""
        return min(float(self._of(url).crawl_delay(ROBOT) or 0.0), SLOWEST)

    def sitemaps(self, url: str) -> Iterable[str]:
        return list(self._of(url).sitemaps)

    def _of(self, url: str) -> Protego:
        address = read_address(url)
        origin = f"{address.scheme}://{address.authority}"
        if origin not in self._rules:
            told = self._ask(f"{origin}/robots.txt")
            self._rules[origin] = Protego.parse(
                told.body.decode("utf-8", "replace") if told else ""
            )
        return self._rules[origin]

    def _ask(self, url: str) -> Fetched | None:
        try:
            return self._trip.get(url, accept=ANYTHING, patience=PATIENCE)
        except TooManyRedirects:
            return None
        except BadStatus as refusal:
            status = refusal.facts.get("status")
            if isinstance(status, int) and 400 <= status < 500 and status != 429:
                return None
            raise
