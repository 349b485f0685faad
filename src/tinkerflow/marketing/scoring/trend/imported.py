"""Search interest that a person exported elsewhere and hands to us as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from tinkerflow.kit import clock
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import normalise, shorten

from .reading import Series, TrendReading, asked_for, no_live_data, swing, told

SOURCE: Final = "imported"
COLUMNS: Final = ("date", "keyword", "interest")
MOST_ROWS: Final = 100_000
MOST_COMPLAINTS: Final = 20
STALE: Final = timedelta(days=35)


class BadTrendFile(Refusal):
    """The file cannot be used; `facts["rows"]` lists what is wrong, row by row."""

    code = "trend.bad_file"
    status = 422


class _Row(NamedTuple):
    keyword: str
    day: date
    interest: float


@dataclass(frozen=True, slots=True)
class ImportedCsv:
    """Rows of date, keyword and interest (0 to 100, as search engines export it)."""

    series: Mapping[str, Series]

    @classmethod
    def parse(cls, text: str) -> "ImportedCsv":
        """Raises BadTrendFile with the number of each row that is wrong, the header being row 1."""
        series: dict[str, dict[date, float]] = {}
        complaints: list[str] = []
        for number, cells in _rows(text):
            try:
                row = _read(cells)
                if row.day in series.setdefault(row.keyword, {}):
                    raise ValueError(f"“{row.keyword}” has a figure for {row.day} already")
                series[row.keyword][row.day] = row.interest
            except ValueError as error:
                complaints.append(f"Row {number}: {error}.")
        if complaints:
            raise _refused(complaints)
        if not series:
            raise BadTrendFile(
                "The file has no rows. Give one row per date and keyword.", rows=[]
            )
        return cls(series)

    def read(self, keywords: Sequence[str]) -> TrendReading:
        words = asked_for(keywords)
        known = {
            word: self.series[normalise(word)]
            for word in words
            if normalise(word) in self.series
        }
        if not known:
            why = "the imported file says nothing of these keywords"
            return no_live_data(why, source=SOURCE, keywords=words)
        newest = max(max(series) for series in known.values())
        if newest < clock.now().date() - STALE:
            why = f"the imported file ends on {newest.isoformat()}"
            return no_live_data(why, source=SOURCE, keywords=words)
        swings = [found for word, series in known.items() if (found := swing(word, series))]
        if not swings:
            why = "the imported file has too few rows; give at least 18 weeks"
            return no_live_data(why, source=SOURCE, keywords=words)
        return told(swings, source=SOURCE, who="Searches for", keywords=words)


def _rows(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The three cells of each row with the number a spreadsheet shows, whatever their order."""
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ",", strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        places = _places(names)
        for number, cells in enumerate(reader, start=2):
            if number > MOST_ROWS:
                raise BadTrendFile(
                    f"The file has more than {MOST_ROWS} rows. Split it.", rows=[]
                )
            if any(cell.strip() for cell in cells):
                yield number, [cells[place] if place < len(cells) else "" for place in places]
    except csv.Error as error:
        raise BadTrendFile(
            f"Row {reader.line_num}: the quotes do not match.", rows=[]
        ) from error


def _places(names: Sequence[str]) -> list[int]:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise BadTrendFile(
            f"Row 1: no column named {', '.join(missing)}. Name the columns date, keyword, interest.",
            rows=[],
        )
    return [names.index(name) for name in COLUMNS]


def _read(cells: Sequence[str]) -> _Row:
    day, keyword, interest = (cell.strip() for cell in cells)
    if not keyword:
        raise ValueError("the keyword is missing")
    return _Row(normalise(keyword), _date(day), _interest(interest))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{shorten(text, 20)}” is not a date like 2026-05-31") from None


def _interest(text: str) -> float:
    try:
        figure = float(text)
    except ValueError:
        figure = -1.0
    if not 0 <= figure <= 100:
        raise ValueError(
            f"the interest must be a number from 0 to 100, not “{shorten(text, 20)}”"
        )
    return figure


def _refused(complaints: Iterable[str]) -> BadTrendFile:
    rows = list(complaints)
    more = f" And {len(rows) - 1} more rows." if len(rows) > 1 else ""
    return BadTrendFile(rows[0] + more, rows=rows[:MOST_COMPLAINTS])
