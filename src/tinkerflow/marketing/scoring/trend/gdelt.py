"""How much of the world's news names a subject: GDELT's count of articles, free and without a key."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final
from urllib.parse import urlencode

from pydantic import BaseModel, Field

from tinkerflow.kit import clock

from .live import Ask, NoAnswer, phrase
from .reading import SPAN, Reading, Series, Silence, reading

SECONDS_APART: Final = 5.0
STALE: Final = timedelta(days=10)
TOO_FEW: Final = Silence("too few news articles name it")
NOT_SEARCHED: Final = Silence("GDELT does not search for a word like that")
EMPTY: Final = (b"", b"{}")
COMPLAINT: Final = re.compile(
    r"(query|phrase|keywords?) (is|was|are|were) too (short|long|common)", re.IGNORECASE
)
IMPATIENCE: Final = re.compile(r"limit requests", re.IGNORECASE)


class _Point(BaseModel):
    date: str
    value: float = Field(ge=0, allow_inf_nan=False)
    norm: float = Field(ge=0, allow_inf_nan=False)


class _Line(BaseModel):
    data: list[_Point]


class _Timeline(BaseModel):
    timeline: list[_Line]


@dataclass(frozen=True, slots=True)
class Gdelt:
    """Articles of each day that name a keyword, as a share of all that GDELT read that day."""

    title: ClassVar[str] = "GDELT"

    doc: str = "https://api.gdeltproject.org/api/v2/doc/doc"
    timeout: float = 6.0

    def look_up(self, keyword: str, ask: Ask) -> Reading | Silence:
        yesterday = clock.now().date() - timedelta(days=1)
        asked = {
            "query": phrase(keyword),
            "mode": "timelinevolraw",
            "format": "json",
            "startdatetime": f"{yesterday - SPAN:%Y%m%d}000000",
            "enddatetime": f"{yesterday:%Y%m%d}235959",
        }
        body = ask(f"{self.doc}?{urlencode(asked)}").strip()
        if COMPLAINT.search(_prose(body)):
            return NOT_SEARCHED
        shares = _shares(body)
        if not shares or max(shares) < yesterday - STALE:
            return TOO_FEW
        about = f"News articles that name “{keyword}”, of all articles"
        return reading(shares, source="gdelt", about=about) or TOO_FEW


def _prose(body: bytes) -> str:
    """The text of an answer that is no JSON: GDELT tells its errors so, as a success. Raises NoAnswer."""
    if body.startswith((b"{", b"[")):
        return ""
    said = body[:500].decode(errors="replace")
    if IMPATIENCE.search(said):
        raise NoAnswer("GDELT asks us to slow down")
    return said


def _shares(body: bytes) -> Series:
    """The share of each day; a day on which GDELT read nothing is left out."""
    if body in EMPTY:
        return {}
    counted: dict[date, float] = defaultdict(float)
    read: dict[date, float] = defaultdict(float)
    for point in (
        point for line in _Timeline.model_validate_json(body).timeline for point in line.data
    ):
        day = date.fromisoformat(point.date[:8])
        counted[day] += point.value
        read[day] += point.norm
    return {day: counted[day] / read[day] for day in counted if read[day] > 0}
