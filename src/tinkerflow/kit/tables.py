"""Rows of a CSV, in and out: never the whole file in memory, and no cell that a spreadsheet runs."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from .errors import BadInput
from .text import shorten

MOST_COMPLAINTS: Final = 20
LONGEST_NAME: Final = 40
LONGEST_FIELD: Final = 131_072
MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# The wide ones start a formula too, where a spreadsheet speaks Japanese.
FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

Row = tuple[int, Mapping[str, str]]


class BadTable(BadInput):
    """The file cannot be used; `facts["rows"]` lists what is wrong, row by row, the first twenty."""

    code = "table.bad_file"


@dataclass
class Complaints:
    """What is wrong with the rows of a file: the first are told, all are counted."""

    told: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, number: int, what: str) -> None:
        """Row `number` (the header is row 1) has this fault."""
        self.count += 1
        if len(self.told) < MOST_COMPLAINTS:
            self.told.append(f"Row {number}: {what}.")

    def refuse(self) -> None:
        """Raises BadTable if there was any."""
        if self.count:
            more = f" And {self.count - 1} more." if self.count > 1 else ""
            raise BadTable(self.told[0] + more, rows=self.told, count=self.count)


def read_table(
    file: BinaryIO, *, needed: Sequence[str], optional: Sequence[str] = (), most: int
) -> Iterator[Row]:
    """The rows with the number that a spreadsheet shows, the header being row 1.

    Columns stand in any order, names in any case; others are passed over. Comma, semicolon or tab;
    UTF-8 or UTF-16. Bytes that are neither become a mark: they spoil their own cell alone. Raises
    BadTable for a missing column, unmatched quotes, or more than `most` rows.
    """
    text = io.TextIOWrapper(file, encoding=encoding_of(file), errors="replace", newline="")
    head = text.readline(LONGEST_FIELD)
    reader = csv.reader(text, delimiter=delimiter_of(head), strict=True)
    names = [
        name.strip().lower()
        for name in next(csv.reader([head], delimiter=delimiter_of(head)), [])
    ]
    missing = [name for name in needed if name not in names]
    if missing:
        raise BadTable(
            f"Row 1: no column named {', '.join(missing)}. Name the columns "
            f"{', '.join((*needed, *optional))}.",
            rows=[],
        )
    places = {name: names.index(name) for name in (*needed, *optional) if name in names}
    try:
        for number, cells in enumerate(reader, start=2):
            if number > most + 1:
                raise BadTable(f"The file has more than {most:,} rows. Split it.", rows=[])
            if any(cell.strip() for cell in cells):
                yield (
                    number,
                    {
                        name: cells[at].strip() if at < len(cells) else ""
                        for name, at in places.items()
                    },
                )
    except csv.Error as error:
        raise BadTable(
            f"Row {reader.line_num + 1}: the quotes do not match.", rows=[]
        ) from error
    finally:
        text.detach()


def encoding_of(file: BinaryIO) -> str:
    """UTF-16 with its mark, else UTF-8 with or without one."""
    start = file.read(2)
    file.seek(0)
    return MARKS.get(start, "utf-8-sig")


def delimiter_of(head: str) -> str:
    """What parts the cells of the header: the sign that stands there most often."""
    return max(",;\t", key=head.count)


def whole_number(cell: str, name: str) -> int:
    """A count, 0 or more; thousands may be parted by commas or spaces. Raises ValueError."""
    bare = cell.replace(",", "").replace("\u00a0", "").replace(" ", "")
    if not bare.isascii() or not bare.isdigit() or len(bare) > 15:
        raise ValueError(f"{name} must be a whole number, 0 or more, not “{shown(cell)}”")
    return int(bare)


def shown(cell: str) -> str:
    """A cell as a sentence may quote it."""
    return shorten(cell, LONGEST_NAME)


def defused(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula: with an apostrophe before one."""
    return f"'{text}" if FORMULA.match(text) else text


def typed(cell: str) -> str:
    """What somebody typed, out of a cell that `defused` may have written."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def written(rows: Iterable[Sequence[str | int | float]]) -> str:
    """Rows as lines of a CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
