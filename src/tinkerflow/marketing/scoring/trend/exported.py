"""Search interest as it comes in a file: a row for each figure, or as Google Trends exports it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from tinkerflow.kit.tables import LONGEST_FIELD, Row, read_table

COLUMNS: Final = ("date", "keyword", "interest")
# Google Trends names the category, leaves a line out, and calls its columns "tea: (Worldwide)".
PREAMBLE: Final = 3
PLACED: Final = re.compile(r"(.+): \(.+\)")
# "Less than one, but not nothing" is all it says of such a figure.
UNDER_ONE: Final = {"<1": "0.5"}


def figures(file: BinaryIO, *, most: int) -> Iterator[Row]:
    """Date, keyword and interest with the number of their row. Raises BadTable."""
    lines = [file.readline(LONGEST_FIELD) for _ in range(PREAMBLE)]
    for skipped, line in enumerate(lines):
        said = line.decode("utf-8-sig", "replace").lower().splitlines()[:1]
        names = next(csv.reader(said), [])
        words = {name: found[1] for name in names[1:] if (found := PLACED.fullmatch(name))}
        if words and len(words) == len(names) - 1:
            file.seek(sum(map(len, lines[:skipped])))
            return unfolded(io.BytesIO(file.read()), names[0], words, skipped, most)
    file.seek(0)
    return read_table(file, needed=COLUMNS, most=most)


def unfolded(
    file: BinaryIO, day: str, words: Mapping[str, str], skipped: int, most: int
) -> Iterator[Row]:
    """The figures of a table with a column for each keyword, under so many skipped lines."""
    for number, cells in read_table(file, needed=(day, *words), most=most):
        for name, word in words.items():
            figure = UNDER_ONE.get(cells[name], cells[name])
            yield (
                number + skipped,
                {"date": cells[day], "keyword": word, "interest": figure},
            )
