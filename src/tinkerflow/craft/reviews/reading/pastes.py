"""Reviews out of pasted pages: Amazon's, TikTok's, or paragraphs and lines."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.reviews.review import Layout

from .records import Record

RATED: Final = re.compile(r"(?m)^[^\S\n]*(\d(?:[.,]\d)? out of 5 stars)\.?[^\S\n]*(.*)$", re.I)
REVIEWED: Final = re.compile(r"Reviewed in .{2,60} on .{6,30}", re.I)
# What the shop's page says around a review.
AMAZON_NOISE: Final = re.compile(
    r"(?:Verified Purchase|Vine Customer Review.*|Helpful|Report(?: abuse)?|Read (?:more|less)"
    r"|\d*,?\d+ people found this helpful"
    r"|One person found this helpful|Translate review to English|(?:Size|Colou?r|Style"
    r"|Flavou?r.*|Pattern|Scent)(?: Name)?: .*|Images? in this review"
    r"|Sending feedback.*|Sorry, we failed.*|Top (?:critical )?reviews?.*|.*\bReport$|Comment"
    r"|Permalink)",
    re.I,
)
REPLY: Final = re.compile(
    r"(?mi)^[^\S\n]*(?:(?:\d+\s?[smhdw]|\d+\s?\w+ ago|\d{1,2}-\d{1,2}"
    r"|\d{4}-\d{1,2}-\d{1,2})\s*(?:·\s*)?)?Reply[^\S\n]*(?:\d[\d.]*[KM]?)?[^\S\n]*$"
)
TIKTOK_NOISE: Final = re.compile(
    r"(?:View (?:more|\d+) repl(?:y|ies).*|Hide|Liked by creator|Creator|· ?Creator|Pinned"
    r"|\d[\d.,]*[KM]?|\d+\s?[smhdw]|\d{1,2}-\d{1,2}|Log in to comment|\d+ comments?"
    r"|@?[\w.]{2,24})",
    re.I,
)
BULLET: Final = re.compile(r"^\s*(?:[-*\u2022]|\d{1,3}[.)])\s+")
FEW: Final = 2
SENTENCE: Final = re.compile(r"[.!?\u2026]['\")]*\s*$")


def of_text(text: str) -> tuple[Iterator[Record], Layout]:
    """The reviews of a pasted text, `row` being the line on which each begins."""
    if len(RATED.findall(text)) and (REVIEWED.search(text) or len(RATED.findall(text)) > 1):
        return _amazon(text), "amazon"
    if len(REPLY.findall(text)) > 1:
        return _tiktok(text), "tiktok"
    return _paragraphs(text), "generic"


def _amazon(text: str) -> Iterator[Record]:
    marks = list(RATED.finditer(text))
    for mark, end in zip(marks, [m.start() for m in marks[1:]] + [len(text)], strict=True):
        lines = [line.strip() for line in text[mark.end() : end].split("\n")]
        dated = next((line for line in lines if REVIEWED.match(line)), "")
        kept = [
            line
            for line in lines
            if line and line != dated and not AMAZON_NOISE.fullmatch(line)
        ]
        title = mark[2].strip()
        if (
            not title
            and dated
            and dated in lines
            and kept
            and lines.index(kept[0]) < lines.index(dated)
        ):
            title = kept.pop(0)
        yield (
            _line_of(text, mark.start()),
            {"text": "\n".join(kept), "title": title, "rating": mark[1], "date": dated},
        )


def _tiktok(text: str) -> Iterator[Record]:
    start = 0
    for mark in REPLY.finditer(text):
        lines = text[start : mark.start()].split("\n")
        said = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
        # The name of who speaks stands above the words.
        kept = [(at, line) for at, line in said if not TIKTOK_NOISE.fullmatch(line)]
        if not kept and len(said) > 1:
            kept = said[-1:]
        if kept:
            yield (
                _line_of(text, start) + kept[0][0],
                {"text": "\n".join(line for _, line in kept)},
            )
        start = mark.end()


def _paragraphs(text: str) -> Iterator[Record]:
    """Parted by blank lines; without one, each line that ends like a sentence is a review."""
    parts = re.split(r"\n[^\S\n]*\n", text)
    lines = [line for line in text.split("\n") if line.strip()]
    each = "\n" if len(parts) < FEW and _is_list(lines) else "\n\n"
    at = 1
    for part in re.split(r"(\n[^\S\n]*\n|\n)" if each == "\n" else r"(\n[^\S\n]*\n)", text):
        if part.strip():
            lead = len(part) - len(part.lstrip("\n"))
            yield at + lead, {"text": BULLET.sub("", part.strip("\n"))}
        at += part.count("\n")


def _is_list(lines: list[str]) -> bool:
    """Whether every line is a review: bullets, or lines that are whole sentences."""
    whole = sum(bool(BULLET.match(line) or SENTENCE.search(line)) for line in lines)
    return len(lines) > 1 and whole >= len(lines) * 0.5


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
