"""How fast new videos on a subject come, counted on YouTube with the operator's own key.

YouTube's "total results" are a guess of its own, so nothing is read from them. Two searches list the
newest 50 videos of the last 7 days and of the 28 before. Each list gives a rate: all videos by the
days, or, where there are more than 50, those by the time in which they came. The rates are compared
as counts are: log ratio by its standard error, sqrt(1/n + 1/m).
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Final
from urllib.parse import urlencode

from pydantic import AwareDatetime, BaseModel, Field, SecretStr

from tinkerflow.kit import clock
from tinkerflow.kit.http import NotLetIn

from .live import Ask, NoAnswer, phrase
from .reading import BEFORE, RECENT, Reading, Silence, Swing, spoken

LISTED: Final = 50
FEWEST: Final = 5
TOO_FEW: Final = Silence("too few new YouTube videos are on it")


class _Snippet(BaseModel):
    published: AwareDatetime = Field(alias="publishedAt")


class _Video(BaseModel):
    snippet: _Snippet


class _Page(BaseModel):
    items: list[_Video]
    next_page: str = Field("", alias="nextPageToken")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many videos came in so many days."""

    videos: int
    days: float

    @property
    def a_day(self) -> float:
        return self.videos / self.days


@dataclass(frozen=True, slots=True)
class YouTube:
    """New videos that YouTube lists for a keyword; two of the key's hundred searches a day."""

    title: ClassVar[str] = "YouTube"

    key: SecretStr
    api: str = "https://www.googleapis.com/youtube/v3"
    timeout: float = 3.0

    def look_up(self, keyword: str, ask: Ask) -> Reading | Silence:
        today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        week = today - timedelta(days=RECENT)
        now = self._rate(keyword, week, today, ask)
        if now.videos < FEWEST:
            return TOO_FEW
        before = self._rate(keyword, week - timedelta(days=BEFORE), week, ask)
        if before.videos < FEWEST:
            return TOO_FEW
        return compared(keyword, now, before, today)

    def _rate(self, keyword: str, start: datetime, end: datetime, ask: Ask) -> Rate:
        asked = {
            "part": "snippet",
            "type": "video",
            "order": "date",
            "maxResults": str(LISTED),
            "q": phrase(keyword),
            "publishedAfter": f"{start:%Y-%m-%dT%H:%M:%SZ}",
            "publishedBefore": f"{end:%Y-%m-%dT%H:%M:%SZ}",
            "fields": "nextPageToken,items/snippet/publishedAt",
            "key": self.key.get_secret_value(),
        }
        try:
            page = _Page.model_validate_json(ask(f"{self.api}/search?{urlencode(asked)}"))
        except NotLetIn as refusal:
            # Not "from": the address it names holds the key.
            why = "YouTube does not take the key, or its searches of today are used up"
            raise NoAnswer(f"{why} ({refusal.facts['status']})") from None
        came = [video.snippet.published for video in page.items]
        begun = min(came) if page.next_page and came else start
        return Rate(len(came), max(end - begun, timedelta(hours=1)) / timedelta(days=1))


def compared(keyword: str, now: Rate, before: Rate, today: datetime) -> Reading:
    """The two rates as a reading: what they are, and whether chance alone would do that."""
    momentum = math.log(now.a_day / before.a_day)
    error = math.sqrt(1 / now.videos + 1 / before.videos)
    swing = Swing((today - timedelta(days=1)).date(), momentum, momentum / error)
    chance = "which may be chance" if abs(swing.z) < 1 else "which is more than chance"
    ends = swing.day, swing.day - timedelta(days=RECENT)
    whens = [
        f"in the {lasting(rate.days)} to {spoken(end)} ({rate.videos} listed)"
        for rate, end in zip((now, before), ends, strict=True)
    ]
    said = f"New YouTube videos on “{keyword}”: {swing.moved.format(whens[0])} {whens[1]}, {chance}."
    return Reading(swing.score, round(momentum, 4), "youtube", swing.day, said)


def lasting(days: float) -> str:
    """A span in hours or days."""
    return f"{24 * days:.0f} hours" if days < 2 else f"{days:.0f} days"
