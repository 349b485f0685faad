"""Search interest that a person exported elsewhere and hands to us as CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO, Final

from tinkerflow.kit import clock
from tinkerflow.kit.tables import BadTable, Complaints, shown
from tinkerflow.kit.text import legible, normalise

from .exported import figures
from .manners import Budget
from .reading import Reading, Series, Silence, reading, spoken

SOURCE: Final = "imported"
MOST_ROWS: Final = 100_000
LONGEST: Final = 100
UNREADABLE: Final = "\ufffd"
STALE: Final = timedelta(days=35)
TOO_FEW: Final = Silence("the imported file has too few rows on it; give at least 18 weeks")


class BadTrendFile(BadTable):
    """The file cannot be used; `facts["rows"]` lists what is wrong, row by row."""

    code = "trend.bad_file"


@dataclass(frozen=True, slots=True)
class ImportedCsv:
    """Rows of date, keyword and interest, 0 to 100, or what Google Trends exports."""

    series: Mapping[str, Series]

    @classmethod
    def parse(cls, file: BinaryIO) -> "ImportedCsv":
        """Raises BadTrendFile with the number of each row that is wrong, the header being row 1."""
        try:
            series = _series(file)
        except BadTable as refused:
            raise BadTrendFile(refused.message, **refused.facts) from refused
        if not series:
            raise BadTrendFile(
                "The file has no rows. Give one row per date and keyword.", rows=[]
            )
        return cls(series)

    def read(self, keyword: str, _budget: Budget | None = None, /) -> Reading | Silence:
        series = self.series.get(normalise(keyword))
        if not series:
            return Silence("the imported file says nothing of it")
        newest = max(series)
        if newest < clock.now().date() - STALE:
            return Silence(f"the imported file ends on {spoken(newest)}")
        told = reading(series, source=SOURCE, about=f"Searches for “{keyword}”")
        return told or TOO_FEW


def _series(file: BinaryIO) -> dict[str, dict[date, float]]:
    """The figures of each keyword by the day. Raises BadTable."""
    series: dict[str, dict[date, float]] = {}
    complaints = Complaints()
    for number, cells in figures(file, most=MOST_ROWS):
        try:
            keyword, day = _keyword(cells["keyword"]), _date(cells["date"])
            interest = _interest(cells["interest"])
            if day in series.setdefault(keyword, {}):
                raise ValueError(f"“{keyword}” has a figure for {day} already")
            series[keyword][day] = interest
        except ValueError as error:
            complaints.add(number, str(error))
    complaints.refuse()
    return series


def _keyword(text: str) -> str:
    keyword = normalise(legible(text))
    if not keyword:
        raise ValueError("the keyword is missing")
    if UNREADABLE in keyword:
        raise ValueError(f"“{shown(text)}” is not in UTF-8; save the file as UTF-8")
    if len(keyword) > LONGEST:
        raise ValueError(f"“{shown(text)}” is longer than {LONGEST} characters")
    return keyword


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{shown(text)}” is not a date like 2026-05-31") from None


def _interest(text: str) -> float:
    try:
        figure = float(text)
    except ValueError:
        figure = -1.0
    if not 0 <= figure <= 100:
        raise ValueError(f"the interest must be a number from 0 to 100, not “{shown(text)}”")
    return figure
