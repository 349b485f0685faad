"""What reading gives: a page as plain text, with blocks that know where they stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tinkerflow.kit.errors import BadInput

BlockKind = Literal[
    "h", "p", "li", "nli", "q", "quote", "cell", "button", "link", "label", "code", "meta"
]
Region = Literal["main", "header", "nav", "footer", "aside", "banner", "meta"]


class NotReadable(BadInput):
    """The document is of a sort we cannot take text out of."""

    code = "facts.not_readable"


class EmptyPage(BadInput):
    """The document was read and says nothing."""

    code = "facts.empty_page"


class TooLargeText(BadInput):
    """The document says more than a person would read."""

    code = "facts.too_large_text"


class Locked(BadInput):
    """The PDF asks for a password."""

    code = "facts.locked_document"


class OnlyPictures(BadInput):
    """The PDF holds scanned pages and no text."""

    code = "facts.scanned_document"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page's text: a heading, a paragraph, a button, a line of its metadata.

    `path` holds the headings above it; for kind "meta" it holds the label of the value.
    `group` is the same number for the blocks of one testimonial or one question, else 0.
    """

    kind: BlockKind
    start: int
    end: int
    path: tuple[str, ...] = ()
    level: int = 0
    href: str = ""
    region: Region = "main"
    group: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of the page, for whoever wants to read on."""

    url: str
    text: str
    region: Region = "main"


@dataclass(frozen=True, slots=True)
class Page:
    """One document as plain text; every offset of a fact points into `text`."""

    url: str
    title: str
    lang: str
    text: str
    fetch_hash: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Anchor, ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self, block: Block) -> str:
        return self.text[block.start : block.end]
