"""One row of a file of results, read: every fault in words for a person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from tinkerflow.craft.copybook.limits import PLATFORMS
from tinkerflow.kit import clock
from tinkerflow.kit.ids import uuid7
from tinkerflow.kit.tables import Complaints, shown, whole_number
from tinkerflow.marketing.forecasts.queries import FILLED_IN

OLDEST_AGE: Final = 3_650


class Line(NamedTuple):
    """A result to keep, under an id of its own, and the row of the file that it stood in."""

    id: UUID
    number: int
    script_id: UUID
    platform: str
    posted_at: date
    age_days: int
    impressions: int | None
    clicks: int | None
    views: int | None
    spend_cents: int | None


def read(
    rows: Iterable[tuple[int, Mapping[str, str]]], complaints: Complaints
) -> Iterator[Line]:
    """The lines that can be read; of the others a complaint each. Who only names a script says nothing."""
    for number, cells in rows:
        if not any(cells.get(name) for name in FILLED_IN):
            continue
        try:
            yield line_of(number, cells)
        except ValueError as wrong:
            complaints.add(number, str(wrong))


def line_of(number: int, cells: Mapping[str, str]) -> Line:
    """One line. Raises ValueError in words for a person."""
    line = Line(
        id=uuid7(),
        number=number,
        script_id=script_id_of(cells["script"]),
        platform=platform_of(cells.get("platform", "")),
        posted_at=day_of(cells["posted_at"]),
        age_days=whole_number(cells["age_days"], "age_days"),
        impressions=count_of(cells, "impressions"),
        clicks=count_of(cells, "clicks"),
        views=count_of(cells, "views"),
        spend_cents=cents_of(cells.get("spend", "")),
    )
    check(line)
    return line


def check(line: Line) -> None:
    """Raises ValueError for counts that cannot be."""
    if (line.impressions is None) != (line.clicks is None):
        raise ValueError("impressions and clicks go together")
    if line.impressions is None and line.views is None:
        raise ValueError("there is neither impressions with clicks nor views")
    if (line.clicks or 0) > (line.impressions or 0):
        raise ValueError(
            f"{line.clicks:,} clicks are more than {line.impressions:,} impressions"
        )
    if line.age_days > OLDEST_AGE:
        raise ValueError(f"age_days is counted in days; {line.age_days:,} are too many")


def script_id_of(cell: str) -> UUID:
    """Raises ValueError when it is no id of ours."""
    try:
        return UUID(cell)
    except ValueError:
        raise ValueError(f"“{shown(cell)}” is not the id of a script") from None


def platform_of(cell: str) -> str:
    """A platform we know, or nothing. Raises ValueError."""
    name = cell.lower()
    if name and name not in PLATFORMS:
        raise ValueError(f"“{shown(cell)}” is none of {', '.join(PLATFORMS)}")
    return name


def day_of(cell: str) -> date:
    """A day that has come. Raises ValueError."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{shown(cell)}” is not a date like 2026-05-31") from None
    if day > clock.now().date():
        raise ValueError(f"{day} has not come yet")
    return day


def count_of(cells: Mapping[str, str], name: str) -> int | None:
    """A count, None for an empty cell. Raises ValueError."""
    return whole_number(cells[name], name) if cells.get(name) else None


def cents_of(cell: str) -> int | None:
    """Money in hundredths. Raises ValueError."""
    if not cell:
        return None
    whole, _, part = cell.partition(".")
    return 100 * whole_number(whole or "0", "spend") + whole_number(
        part[:2].ljust(2, "0"), "spend"
    )
