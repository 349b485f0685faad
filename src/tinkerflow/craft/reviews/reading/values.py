"""Stars and days out of the many ways in which they are written."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from typing import Final

MOST_STARS: Final = 5
OF: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:out of|of|/)\s*(5|10|100)\b", re.I)
BARE: Final = re.compile(r"(\d(?:[.,]\d+)?)(?:\s*(?:stars?|\u2605|\u2b50))?", re.I)
STARS: Final = re.compile("[\u2605\u2b50]+")
ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
SPELLED: Final = re.compile(
    r"(?:(?P<m>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\.? (?P<m2>[a-z]{3,9})\.?,?) (?P<y>\d{4})\b",
    re.I,
)
EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")
MONTHS: Final = "janfebmaraprmayjunjulaugsepoctnovdec"


def stars(cell: str) -> float | None:
    """A rating on the scale of five; None for what is none, or on a scale that is not told."""
    if match := OF.search(cell):
        given = float(match[1].replace(",", ".")) * MOST_STARS / float(match[2])
    elif match := BARE.fullmatch(cell.strip()):
        given = float(match[1].replace(",", "."))
    elif match := STARS.search(cell):
        given = len(match[0])
    else:
        return None
    return given if 0 < given <= MOST_STARS and math.isfinite(given) else None


def day(cell: str) -> dt.date | None:
    """A day that can be read in one way only: 03/04/2025 is none."""
    if match := ISO.search(cell):
        return _date(match.groups())
    if match := SPELLED.search(cell):
        month = (match["m"] or match["m2"])[:3].lower()
        at = MONTHS.find(month)
        number = at // 3 + 1 if at % 3 == 0 else 0
        return _date((match["y"], str(number), match["d"] or match["d2"]))
    if EPOCH.fullmatch(cell.strip()):
        return dt.datetime.fromtimestamp(int(cell.strip()[:10]), tz=dt.UTC).date()
    return None


def _date(parts: Sequence[str]) -> dt.date | None:
    try:
        return dt.date(*(int(part) for part in parts))
    except ValueError:
        return None
