"""Markdown and plain text: pasted words, README files, the lines of a PDF."""

import re
from typing import Final

from .markup import MOST_TEXT
from .pages import EmptyPage, Page, TooLargeText
from .setting import Frame, Setter

MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|^\s*[-*] \[|\]\(https?://|^```|^(?:={3,}|-{3,})$", re.M
)
BULLET: Final = re.compile(r"\s*[-*\u2022\u00b7\u2013]\s+(?=\S)")
NUMBERED: Final = re.compile(r"\s*(?:Step\s+)?\d{1,2}[.):]\s+(?=\S)", re.I)
QUOTE: Final = re.compile(r"[\"\u201c].{12,}[\"\u201d]")
LONGEST_HEADING: Final = 80


def looks_like_markdown(text: str) -> bool:
    return len(MARKDOWN.findall(text[:20_000])) >= 2


def markdown_to_html(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (0.1 s, and few pages are Markdown)

    if len(text) > MOST_TEXT:
        raise TooLargeText("The text is longer than a person would read. Upload a part of it.")
    return str(MarkdownIt("commonmark").enable("table").render(text))


def read_prose(text: str, *, url: str, fetch_hash: str) -> Page:
    """A page out of plain lines: a lone short line is a heading, a wrapped one goes on."""
    if len(text) > MOST_TEXT:
        raise TooLargeText(
            "The text is longer than a person would read. Upload a part of it.", url=url
        )
    setter = Setter()
    for lines in _paragraphs(text):
        for line in _unwrapped(lines):
            _set_line(line, setter=setter, alone=len(lines) == 1)
    if not setter.length():
        raise EmptyPage("The text is empty.", url=url)
    said, blocks = setter.finish({})
    title = next((said[b.start : b.end] for b in blocks if b.kind == "h"), "")
    return Page(url=url, title=title, lang="", text=said, fetch_hash=fetch_hash, blocks=blocks)


def _paragraphs(text: str) -> list[list[str]]:
    parts = re.split(
        r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    )
    return [
        [line.strip() for line in part.split("\n") if line.strip()]
        for part in parts
        if part.strip()
    ]


def _unwrapped(lines: list[str]) -> list[str]:
    """Join what a narrow column broke: a line that goes on in lower case, or follows a full one."""
    joined: list[str] = []
    for line in lines:
        wraps = (
            bool(joined)
            and not joined[-1].endswith((".", "!", "?", ":"))
            and not BULLET.match(line)
        )
        if wraps and (line[:1].islower() or len(joined[-1]) > 60):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _set_line(line: str, *, setter: Setter, alone: bool) -> None:
    frame = Frame()
    if match := NUMBERED.match(line):
        frame, line = Frame(kind="nli"), line[match.end() :]
    elif match := BULLET.match(line):
        frame, line = Frame(kind="li"), line[match.end() :]
    elif line.endswith("?") and len(line) <= LONGEST_HEADING:
        frame = Frame(kind="q")
    elif QUOTE.fullmatch(line.split("\u2014")[0].split(" - ")[0].strip()):
        frame = Frame(kind="quote", quoted=True)
    elif _is_heading(line, alone=alone):
        frame = Frame(kind="h", level=2)
    setter.say(line, frame)
    setter.flush()


def _is_heading(line: str, *, alone: bool) -> bool:
    if (
        len(line) > LONGEST_HEADING
        or line.endswith((".", ",", ";", "!", ":"))
        or not line[:1].isalnum()
    ):
        return False
    return any(letter.isalpha() for letter in line) and (alone or line.isupper())
