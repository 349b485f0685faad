"""Pasted text and files as reviews; what is no review of its own is told, row by row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Final

from tinkerflow.craft.facts.reading.decoding import decode
from tinkerflow.craft.facts.reading.pages import NotReadable
from tinkerflow.craft.reviews.review import WORDED, Reading, Review, Skipped, Why
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.languages import is_english
from tinkerflow.kit.text import normalise

from . import pastes, records
from .cleaning import cleaned
from .records import MOST, Record, TooMany
from .values import day, stars

SHORTEST_PASTE: Final = 50
LONGEST_PASTE: Final = 30_000
LARGEST_FILE: Final = 20_000_000
LONGEST_REVIEW: Final = 30_000
LONGEST_TITLE: Final = 300
LONGEST_ID: Final = 80
JSON: Final = re.compile(r"\s*[\[{]")
HIGH: Final = bytes(range(0x80, 0x100))
FEW_SIGNS: Final = 0.05
WESTERN: Final = "text/plain; charset=latin-1"
TABLE_ENDS: Final = (".csv", ".tsv")


class NothingSaid(BadInput):
    """There is nothing in it."""

    code: ClassVar[str] = "reviews.empty"


class TooShort(BadInput):
    """Too little was pasted to learn from."""

    code: ClassVar[str] = "reviews.too_short"


class TooLong(BadInput):
    """More was brought than is read at once."""

    code: ClassVar[str] = "reviews.too_long"


class NoWords(BadInput):
    """Emoji, signs or numbers alone."""

    code: ClassVar[str] = "reviews.no_words"


class NotText(BadInput):
    """The bytes are no text."""

    code: ClassVar[str] = "reviews.not_text"


def read_pasted(text: str) -> Reading:
    """The reviews of 50 to 30,000 pasted characters. Raises a refusal of this room, or BadTable."""
    length = len(text.strip())
    if not length:
        raise NothingSaid("Paste some reviews first.")
    if length < SHORTEST_PASTE:
        raise TooShort(f"Paste at least {SHORTEST_PASTE} characters; these are {length}.")
    if length > LONGEST_PASTE:
        raise TooLong(
            f"Paste at most {LONGEST_PASTE:,} characters; these are {length:,}. A file may be larger."
        )
    return _read(text, name="")


def read_file(content: bytes, *, name: str) -> Reading:
    """The reviews of a text, CSV or JSON file, up to 10,000. Raises a refusal of this room, or BadTable."""
    if len(content) > LARGEST_FILE:
        raise TooLong(f"The file is larger than {LARGEST_FILE // 1_000_000} MB. Split it.")
    if not content.strip():
        raise NothingSaid("The file is empty.")
    try:
        text = decode(content, content_type=_said(content))
    except NotReadable as fault:
        raise NotText("This file is no text. Bring a text, CSV or JSON file.") from fault
    return _read(text, name=name.lower())


def _said(content: bytes) -> str | None:
    """What spreadsheets write where it is not UTF-8: too few signs to guess by are western ones."""
    foreign = len(content) - len(content.translate(None, HIGH))
    return WESTERN if foreign < FEW_SIGNS * len(content) else None


def _read(text: str, *, name: str) -> Reading:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if name.endswith(TABLE_ENDS) or (not name and records.looks_like_table(text)):
        rows, layout = records.of_table(text)
    elif name.endswith((".json", ".jsonl")) or JSON.match(text):
        rows, layout = records.of_json(text)
    else:
        rows, layout = pastes.of_text(text)
    reviews, skipped = _sorted_out(rows)
    if not reviews:
        _refuse(skipped)
    return Reading(tuple(reviews), tuple(skipped), layout)


def _refuse(skipped: list[Skipped]) -> None:
    rows = [f"Row {one.row}." for one in skipped[:20]]
    if any(one.why == "no_words" for one in skipped):
        raise NoWords(
            "There is not a word in it: emoji and numbers alone say nothing.", rows=rows
        )
    if any(one.why == "too_long" for one in skipped):
        raise TooLong(f"No review is longer than {LONGEST_REVIEW:,} characters.", rows=rows)
    raise NothingSaid("There is no review in it.", rows=rows)


def _sorted_out(rows: Iterable[Record]) -> tuple[list[Review], list[Skipped]]:
    """Each row as a review or skipped; ids stay different, copies count once."""
    kept: dict[str, Review] = {}
    ids: set[str] = set()
    skipped = []
    for row, cells in _counted(rows):
        review = _review(row, cells)
        why = _fault(review)
        said = normalise(review.text)
        if why or said in kept:
            same = kept[said].id if not why else ""
            skipped.append(Skipped(row, why or "duplicate", same))
            continue
        if review.id in ids:
            review = _renamed(review)
        ids.add(review.id)
        kept[said] = review
    return list(kept.values()), skipped


def _counted(rows: Iterable[Record]) -> Iterator[Record]:
    for number, record in enumerate(rows, start=1):
        if number > MOST:
            raise TooMany(f"There are more than {MOST:,} reviews. Split them.")
        yield record


def _review(row: int, cells: Mapping[str, str]) -> Review:
    title = " ".join(cleaned(cells.get("title", "")).split())[:LONGEST_TITLE].strip()
    body = cleaned(cells["text"])
    text = "\n".join(part for part in (title, body) if part)
    known = cleaned(cells.get("id", ""))[:LONGEST_ID]
    return Review(
        id=known or f"row-{row}",
        text=text,
        title_end=len(title),
        rating=stars(cells.get("rating", "")),
        date=day(cells.get("date", "")),
        english=is_english(text),
        row=row,
    )


def _renamed(review: Review) -> Review:
    return Review(
        id=f"row-{review.row}-{review.id}"[:LONGEST_ID],
        text=review.text,
        title_end=review.title_end,
        rating=review.rating,
        date=review.date,
        english=review.english,
        row=review.row,
    )


def _fault(review: Review) -> Why | None:
    if not review.text:
        return "empty"
    if len(review.text) > LONGEST_REVIEW:
        return "too_long"
    return None if WORDED.search(review.text) else "no_words"
