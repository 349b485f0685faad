"""How often people read about a subject on Wikipedia: free, without a key, a day or two behind."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final
from urllib.parse import quote, urlencode

from pydantic import BaseModel, Field, TypeAdapter

from tinkerflow.kit import clock
from tinkerflow.kit.http import PageMissing

from .live import Ask
from .reading import SPAN, Reading, Silence, reading

STALE: Final = timedelta(days=10)
TOO_FEW: Final = Silence("no Wikipedia article on it has enough readers")


class _Views(BaseModel):
    timestamp: str
    views: int = Field(ge=0)


class _Listing(BaseModel):
    items: list[_Views]


SUGGESTIONS: Final = TypeAdapter(tuple[str, list[str], list[str], list[str]])


@dataclass(frozen=True, slots=True)
class Wikimedia:
    """Daily page views of the article that Wikipedia suggests for a keyword."""

    title: ClassVar[str] = "Wikimedia"

    language: str = "en"
    wikipedia: str = "https://{language}.wikipedia.org"
    metrics: str = "https://wikimedia.org/api/rest_v1/metrics"
    timeout: float = 2.5

    def look_up(self, keyword: str, ask: Ask) -> Reading | Silence:
        article = self._article(keyword, ask)
        if article is None:
            return TOO_FEW
        about = f"Wikipedia readers of “{article}”"
        return reading(self._views(article, ask), source="wikimedia", about=about) or TOO_FEW

    def _article(self, keyword: str, ask: Ask) -> str | None:
        asked = {
            "action": "opensearch",
            "search": keyword,
            "limit": "1",
            "namespace": "0",
            "redirects": "resolve",
            "format": "json",
        }
        root = self.wikipedia.format(language=self.language)
        titles = SUGGESTIONS.validate_json(ask(f"{root}/w/api.php?{urlencode(asked)}"))[1]
        return titles[0] if titles else None

    def _views(self, article: str, ask: Ask) -> dict[date, float]:
        """Views of each day up to the last one counted; a day left out had none."""
        yesterday = clock.now().date() - timedelta(days=1)
        title = quote(article.replace(" ", "_"), safe="")
        project = f"{self.language}.wikipedia/all-access/user"
        days = f"{yesterday - SPAN:%Y%m%d}00/{yesterday:%Y%m%d}00"
        try:
            body = ask(f"{self.metrics}/pageviews/per-article/{project}/{title}/daily/{days}")
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


def _day(item: _Views) -> date:
    return date.fromisoformat(item.timestamp[:8])
