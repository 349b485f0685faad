"""Files of headline experiments, read row by row: what is wrong with one is told by its row."""

import csv
import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar, Final

from tinkerflow.kit.errors import BadInput, NotThere

COLUMNS: Final = (
    "test_id",
    "group_id",
    "headline",
    "eyecatcher_id",
    "impressions",
    "clicks",
    "srm_window",
)
CREDIT: Final = {
    "name": "Upworthy Research Archive, exploratory packages, January 2013 to April 2015",
    "authors": "J. Nathan Matias, Kevin Munger, Marianne Aubin Le Quere, Charles Ebersole (2021)",
    "doi": "10.1038/s41597-021-00934-7",
    "license": "CC BY 4.0",
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
    "changes": "Reduced to pairs of headlines of one test and image; no headline is kept here.",
    "split": "By story; pairs of one test and image, 100 impressions an arm or more, ties dropped;"
    " weeks 201325 to 201402 are never counted in a figure.",
}
TOLD: Final = 5
FIRST_ROW: Final = 2


class NoExperiments(NotThere):
    """The folder holds no experiments to learn from."""

    code: ClassVar[str] = "ranker.no_experiments"


class BadExperiments(BadInput):
    """The file cannot be read as experiments; nothing of it was used."""

    code: ClassVar[str] = "ranker.bad_experiments"


@dataclass(slots=True)
class Arm:
    """One headline within one test and image, all its rows added up."""

    headline: str
    story: str
    test: str
    impressions: int = 0
    clicks: int = 0
    suspect: bool = False


def read_arms(path: Path) -> Iterator[Sequence[Arm]]:
    """Arms by test and image; rows without an image cannot be compared."""
    if not path.is_file():
        raise NoExperiments(f"There are no experiments at {path.name}.", path=str(path))
    groups: dict[tuple[str, str], dict[str, Arm]] = defaultdict(dict)
    for row in _sound_rows(path):
        if row["eyecatcher_id"]:
            _add(row, groups[row["test_id"], row["eyecatcher_id"]])
    yield from (tuple(arms.values()) for arms in groups.values())


def _add(row: Mapping[str, str], arms: dict[str, Arm]) -> None:
    headline = row["headline"]
    arm = arms.setdefault(headline, Arm(headline, row["group_id"], row["test_id"]))
    arm.impressions += int(row["impressions"])
    arm.clicks += int(row["clicks"])
    arm.suspect |= row["srm_window"] == "True"


def _sound_rows(path: Path) -> Iterator[Mapping[str, str]]:
    """Every row, or none in the end: raises BadExperiments with the first few faults."""
    faults = []
    try:
        for number, row in enumerate(_rows(path), start=FIRST_ROW):
            if why := _fault(row):
                faults.append(f"row {number}: {why}")
            elif not faults:
                yield row
            if len(faults) > TOLD:
                break
    except (gzip.BadGzipFile, zlib.error, EOFError, csv.Error) as fault:
        raise BadExperiments(f"{path.name} cannot be read: {fault}.") from fault
    if faults:
        more = "; and more" if len(faults) > TOLD else ""
        raise BadExperiments(f"{path.name}: {'; '.join(islice(faults, TOLD))}{more}.")


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    # What is not UTF-8 comes through as lone surrogates, so that its row can be named.
    with opened(path, "rt", encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        rows = csv.DictReader(text)
        if lacking := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            raise BadExperiments(f"{path.name} lacks the columns {', '.join(lacking)}.")
        yield from rows


def _fault(row: Mapping[str, str]) -> str | None:
    """What is wrong with a row, in words."""
    if None in row or None in row.values():
        return "the number of cells is not the header's"
    if not row["headline"].strip():
        return "there is no headline"
    if any("\udc80" <= mark <= "\udcff" for mark in row["headline"]):
        return "the headline is not UTF-8"
    seen, clicked = row["impressions"], row["clicks"]
    if not (seen.isdecimal() and clicked.isdecimal()):
        return f"{seen!r} impressions and {clicked!r} clicks are not both whole numbers"
    if int(clicked) > int(seen):
        return f"{clicked} clicks are more than {seen} impressions"
    return None
