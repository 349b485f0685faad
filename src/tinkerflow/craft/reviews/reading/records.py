"""Rows of a table or of JSON, each cell under its use: text, title, rating, date, id."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final

from tinkerflow.craft.reviews.review import Layout
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.tables import LONGEST_FIELD, delimiter_of, read_table, shown

from . import layouts

Record = tuple[int, Mapping[str, str]]

MOST: Final = 10_000
DEEPEST: Final = 4
HEADER: Final = 4
SHOWN: Final = 12


class NoTextColumn(BadInput):
    """No column holds the words; `facts["columns"]` names the ones that were found."""

    code = "reviews.no_text_column"


class BadJson(BadInput):
    """The JSON is damaged, or holds no list of reviews."""

    code: ClassVar[str] = "reviews.bad_json"


class TooMany(BadInput):
    """More reviews than are read at once."""

    code: ClassVar[str] = "reviews.too_many"


def of_table(text: str) -> tuple[Iterator[Record], Layout]:
    """The rows of a CSV, the header being row 1. Raises NoTextColumn or BadTable."""
    head = next(csv.reader([_head(text)], delimiter=delimiter_of(_head(text))), [])
    names = [name.strip().lower() for name in head]
    if len(names) == 1 and len(names[0].split()) > HEADER:
        # A list without a header: its first line is a review as well.
        names, text = ["text"], f"text\n{text}"
    uses = {"text": names[0]} if len(names) == 1 else _uses(names)
    rows = read_table(
        io.BytesIO(text.encode("utf-8", "replace")),
        needed=[uses["text"]],
        optional=[name for use, name in uses.items() if use != "text"],
        most=MOST,
    )
    told = (
        (number, {use: cells.get(name, "") for use, name in uses.items()})
        for number, cells in rows
    )
    return told, layouts.layout(names)


def looks_like_table(text: str) -> bool:
    """Whether the first line names columns that we know."""
    head = _head(text)
    names = next(csv.reader([head], delimiter=delimiter_of(head)), [])
    return len(names) > 1 and "text" in layouts.columns(names)


def of_json(text: str) -> tuple[Iterator[Record], Layout]:
    """The objects (or strings) of a list, however it is wrapped, or one on each line."""
    found = _rows_of(_parsed(text), DEEPEST)
    if found is None:
        raise BadJson("The JSON holds no list of reviews. Bring a list of objects with a text.")
    if len(found) > MOST:
        raise TooMany(
            f"The file has {len(found):,} reviews. Split it: {MOST:,} are read at once."
        )
    told = [row if isinstance(row, dict) else {"text": row} for row in found]
    names = list(dict.fromkeys(name for row in told for name in row))
    uses = _uses(names)
    return (
        (number, {use: _cell(row.get(name)) for use, name in uses.items()})
        for number, row in enumerate(told, start=1)
    ), layouts.layout(names)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as fault:
        raise BadJson("The JSON is nested too deeply.") from fault
    except ValueError as fault:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            return [_line(line, at) for at, line in enumerate(lines, start=1)]
        raise BadJson(f"The JSON is damaged: {fault}.") from fault


def _line(line: str, at: int) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise BadJson(f"Line {at}: the JSON is damaged.", rows=[f"Row {at}."]) from fault


def _rows_of(told: object, depth: int) -> list[Any] | None:
    """The first list of objects or strings, wherever it hangs."""
    if isinstance(told, list):
        rows = [row for row in told if isinstance(row, dict | str)]
        return rows if rows or not told else None
    if isinstance(told, dict) and depth:
        inner = (_rows_of(value, depth - 1) for value in told.values() if value)
        return next((rows for rows in inner if rows), None)
    return None


def _cell(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("text", "value", "content") if key in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _uses(names: Sequence[str]) -> dict[str, str]:
    uses = layouts.columns(names)
    if "text" not in uses:
        found = ", ".join(shown(name) for name in names[:SHOWN] if name) or "none"
        raise NoTextColumn(
            f"No column holds the reviews' text. Name it text, review or comment; found: {found}.",
            columns=[shown(name) for name in names[:SHOWN]],
        )
    return uses


def _head(text: str) -> str:
    return text.lstrip("\n").partition("\n")[0][:LONGEST_FIELD]
