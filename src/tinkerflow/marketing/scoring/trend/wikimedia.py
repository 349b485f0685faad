"""How often people read about a subject on Wikipedia: free, without a key, a day or two behind."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote, urlencode

from pydantic import BaseModel, TypeAdapter

from tinkerflow.kit import clock
from tinkerflow.kit.http import BadStatus, Fetch, FetchRefused, PageMissing, safe_fetch

from .reading import (
    BEFORE,
    PAST,
    RECENT,
    Swing,
    TrendReading,
    asked_for,
    no_live_data,
    swing,
    told,
)

SOURCE: Final = "wikimedia"
JSON: Final = ("application/json",)
STALE: Final = timedelta(days=10)


class Breaker:
    """After a failure the source rests, so that a hundred scripts do not wait for it one by one."""

    def __init__(
        self, *, rest: float = 600.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._rest = rest
        self._now = now
        self._resting_until = now()

    def trip(self) -> None:
        self._resting_until = self._now() + self._rest

    @property
    def resting(self) -> bool:
        return self._now() < self._resting_until


class _Views(BaseModel):
    timestamp: str
    views: int


class _Listing(BaseModel):
    items: list[_Views]


SUGGESTIONS: Final = TypeAdapter(tuple[str, list[str], list[str], list[str]])
BREAKER: Final = Breaker()


@dataclass(frozen=True, slots=True)
class Wikimedia:
    """Daily page views of the articles that Wikipedia suggests for the keywords."""

    fetch: Fetch = safe_fetch
    language: str = "en"
    wikipedia: str = "https://{language}.wikipedia.org"
    metrics: str = "https://wikimedia.org/api/rest_v1/metrics"
    timeout: float = 2.5
    breaker: Breaker = BREAKER

    def read(self, keywords: Sequence[str]) -> TrendReading:
        words = asked_for(keywords)
        if self.breaker.resting:
            return no_live_data("Wikimedia could not be reached", source=SOURCE, keywords=words)
        try:
            found = [self._swing(word) for word in words]
        except FetchRefused as refusal:
            self.breaker.trip()
            return no_live_data(_why(refusal), source=SOURCE, keywords=words)
        except ValueError:
            why = "Wikimedia answered in words we do not know"
            return no_live_data(why, source=SOURCE, keywords=words)
        swings = list({known.subject: known for known in found if known}.values())
        if not swings:
            why = "no Wikipedia article on these keywords has enough readers"
            return no_live_data(why, source=SOURCE, keywords=words)
        return told(swings, source=SOURCE, who="Wikipedia readers of", keywords=words)

    def _swing(self, keyword: str) -> Swing | None:
        article = self._article(keyword)
        return swing(article, self._views(article)) if article else None

    def _article(self, keyword: str) -> str | None:
        asked = {
            "action": "opensearch",
            "search": keyword,
            "limit": "1",
            "namespace": "0",
            "redirects": "resolve",
            "format": "json",
        }
        root = self.wikipedia.format(language=self.language)
        body = self._ask(f"{root}/w/api.php?{urlencode(asked)}")
        titles = SUGGESTIONS.validate_json(body)[1]
        return titles[0] if titles else None

    def _views(self, article: str) -> dict[date, float]:
        """Views of each day up to the last one counted; a day left out had none."""
        yesterday = clock.now().date() - timedelta(days=1)
        first = yesterday - timedelta(days=PAST + RECENT + BEFORE)
        title = quote(article.replace(" ", "_"), safe="")
        project = f"{self.language}.wikipedia/all-access/user"
        days = f"{first:%Y%m%d}00/{yesterday:%Y%m%d}00"
        try:
            body = self._ask(
                f"{self.metrics}/pageviews/per-article/{project}/{title}/daily/{days}"
            )
        except PageMissing:
            return {}
        counted = {
            _day(item): float(item.views) for item in _Listing.model_validate_json(body).items
        }
        if not counted or max(counted) < yesterday - STALE:
            return {}
        begun = min(counted)
        span = (max(counted) - begun).days + 1
        return {
            day: counted.get(day, 0.0) for day in (begun + timedelta(n) for n in range(span))
        }

    def _ask(self, url: str) -> bytes:
        return self.fetch(url, timeout=self.timeout, accept=JSON).body


def _day(item: _Views) -> date:
    return date.fromisoformat(item.timestamp[:8])


def _why(refusal: FetchRefused) -> str:
    if isinstance(refusal, BadStatus):
        return f"Wikimedia answered with an error ({refusal.facts['status']})"
    return "Wikimedia could not be reached"
