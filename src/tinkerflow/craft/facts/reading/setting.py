"""Setting type: pieces of inline text are gathered and set down as blocks with offsets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborNode

from .pages import Block, BlockKind, Region
from .regions import Attributes, region_of

INLINE: Final = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|"
    r"small|span|strike|strong|sub|sup|time|tt|u|var|wbr|label|picture|img"
)
KINDS: Final[dict[str, BlockKind]] = {
    "li": "li",
    "p": "p",
    "blockquote": "quote",
    "summary": "q",
    "dt": "q",
    "td": "cell",
    "th": "cell",
    "button": "button",
    "label": "label",
    "legend": "label",
    "pre": "code",
    "option": "label",
}
BUTTON: Final = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:[\s_-]|$)", re.I)
TITLE: Final = re.compile(
    r"(?:^|[\s_-])(?:title|heading|headline|header-text)(?:[\s_-]|$)", re.I
)
QUOTED: Final = re.compile(
    r"testimonial|review(?!er)|\bquote|customer-?story|kundenstimme", re.I
)
QUESTION_BOX: Final = re.compile(r"faq|accordion|question", re.I)
SPACE: Final = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# The mark that documentation puts behind a heading, to link to it.
ANCHOR: Final = re.compile(r"\s*[\u00b6\u00a7#\U0001f517]+$")
COPYRIGHT: Final = re.compile(r"(?:\u00a9|\(c\) ?\d{4}|copyright\b)", re.I)
LONGEST_TITLE: Final = 90


@dataclass(frozen=True, slots=True)
class Frame:
    """What the elements around a piece of text make of it."""

    kind: BlockKind = "p"
    level: int = 0
    href: str = ""
    button: bool = False
    bold: bool = False
    block: bool = True
    titled: bool = False
    region: Region = "main"
    group: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of inline text under one frame."""

    text: str
    frame: Frame


def frame_of(node: LexborNode, tag: str, attributes: Attributes, *, within: Frame) -> Frame:
    """The frame of a child element."""
    classes = attributes.get("class") or ""
    frame = replace(within, block=not INLINE.fullmatch(tag), titled=False)
    if frame.block:
        frame = _block_frame(node, tag, attributes, within=frame)
    if tag in ("b", "strong"):
        frame = replace(frame, bold=True)
    if tag == "a":
        href = attributes.get("href") or ""
        button = bool(BUTTON.search(classes)) or attributes.get("role") == "button"
        frame = replace(frame, href=href, button=button, block=button)
    return frame


def _block_frame(node: LexborNode, tag: str, attributes: Attributes, *, within: Frame) -> Frame:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    frame = _kind_frame(node, tag, names, within=within)
    quoting = tag in ("blockquote", "figure") or (names != " " and bool(QUOTED.search(names)))
    if quoting and not within.quoted and tag not in ("section", "main", "body"):
        frame = replace(frame, quoted=True, group=node.mem_id)
    elif not within.group and (tag == "details" or tag == "dl"):
        frame = replace(frame, group=node.mem_id)
    region = region_of(tag, attributes, within=within.region, quoted=frame.quoted)
    if region == "aside" and _is_text_box(node):
        region = within.region
    if region == within.region == "main" and _is_site_header(node, tag, attributes):
        region = "header"
    return frame if region == frame.region else replace(frame, region=region)


def _kind_frame(node: LexborNode, tag: str, names: str, *, within: Frame) -> Frame:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return replace(within, kind="h", level=int(tag[1]), bold=False)
    if tag == "li":
        parent = node.parent
        return replace(
            within, kind="nli" if parent is not None and parent.tag == "ol" else "li"
        )
    if tag == "p" and within.kind in ("li", "nli"):
        return within
    if tag in KINDS and within.kind not in ("h", "q"):
        return replace(within, kind=KINDS[tag], button=tag == "button" or within.button)
    if names != " " and tag in ("div", "p", "figcaption", "dt") and TITLE.search(names):
        return replace(within, titled=True)
    return within


def _is_site_header(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    """A header with nothing to read in it but links; a hero is often a header too."""
    if tag != "header" and attributes.get("role") != "banner":
        return False
    return node.css_first("h1, h2, p") is None


def _is_text_box(node: LexborNode) -> bool:
    """An aside in the midst of a section's paragraphs is a box of the text, and no column beside it."""
    return node.parent is not None and node.parent.tag == "section"


class Setter:
    """Gathers inline pieces and sets them down as blocks."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._texts: list[str] = []
        self._at = 0
        self._above: list[tuple[int, str]] = []
        self._groups: dict[int, int] = {}
        self._left = False

    def enter(self, frame: Frame) -> None:
        if frame.block:
            self.flush()
        elif self._left and self._pieces and len(self._pieces[-1].text.strip()) > 1:
            # "<b>6 hours</b><span>saved</span>": two elements side by side are two words.
            self._pieces.append(Piece(" ", frame))
        self._left = False

    def leave(self, frame: Frame) -> None:
        if frame.block:
            self.flush()
        self._left = not frame.block

    def say(self, text: str, frame: Frame) -> None:
        self._left = False
        self._pieces.append(Piece(text, frame))

    def break_line(self) -> None:
        self._left = False
        if self._pieces:
            self._pieces.append(Piece("\x00", self._pieces[-1].frame))

    def length(self) -> int:
        """How many characters the page's own words (not its furniture) have."""
        return sum(b.end - b.start for b in self._blocks if b.region in ("main", "header"))

    def flush(self) -> None:
        """Set down what was gathered."""
        pieces, self._pieces = self._pieces, []
        told = [piece for piece in pieces if piece.text.strip("\x00 \t\r\n")]
        if not told:
            return
        if (
            len(told) > 1
            and all(p.frame.href for p in told)
            and len({p.frame.href for p in told}) > 1
        ):
            for piece in told:
                self._set(piece.text, piece.frame, told=[piece])
            return
        for line in _lines(
            "".join(piece.text for piece in pieces), heading=told[0].frame.kind == "h"
        ):
            self._set(line, told[0].frame, told=told)

    def _set(self, text: str, frame: Frame, *, told: list[Piece]) -> None:
        text = SPACE.sub(" ", text.replace("\x00", " ").replace("\n", " ")).strip()
        text = ANCHOR.sub("", text) if frame.kind == "h" else text
        if not text:
            return
        kind, level = _kind(text, frame, told=told)
        href = frame.href if all(piece.frame.href for piece in told) else ""
        if COPYRIGHT.match(text) and frame.region == "main":
            frame = replace(frame, region="footer")
        path = tuple(heading for _, heading in self._above) if frame.region == "main" else ()
        if kind == "h" and frame.region == "main":
            self._above = [(lv, heading) for lv, heading in self._above if lv < level]
            path = tuple(heading for _, heading in self._above)
            self._above.append((level, text))
        group = (
            self._groups.setdefault(frame.group, len(self._groups) + 1) if frame.group else 0
        )
        self._add(text, Block(kind, 0, 0, path, level, href, frame.region, group))

    def _add(self, text: str, block: Block) -> None:
        end = self._at + len(text)
        self._blocks.append(replace(block, start=self._at, end=end))
        self._texts.append(text)
        self._at = end + 1

    def finish(self, about: Mapping[str, tuple[str, ...]]) -> tuple[str, tuple[Block, ...]]:
        """The whole text with its blocks; the metadata stands at the end, as lines of its own."""
        for label, values in about.items():
            for value in values:
                self._add(value, Block("meta", 0, 0, (label,), region="meta"))
        return "\n".join(self._texts), tuple(self._blocks)


def _lines(text: str, *, heading: bool) -> list[str]:
    """A broken line is a new one, except in headings and where the sentence goes on."""
    if heading or "\x00" not in text:
        return [text]
    lines: list[str] = []
    for part in text.split("\x00"):
        part = part.strip()
        if lines and part[:1].islower():
            lines[-1] += " " + part
        elif part:
            lines.append(part)
    return lines


def _kind(text: str, frame: Frame, *, told: list[Piece]) -> tuple[BlockKind, int]:
    """What a block is, once its words are known."""
    if frame.kind == "h":
        return "h", frame.level
    linked = all(piece.frame.href for piece in told)
    if frame.button or (linked and told[0].frame.button):
        return ("q", 0) if text.endswith("?") and text.count(" ") > 1 else ("button", 0)
    if linked:
        return "link", 0
    if frame.quoted:
        return "quote", 0
    titled = frame.titled or all(piece.frame.bold for piece in told)
    if titled and frame.kind in ("p", "li", "q") and _is_title(text):
        return ("q", 0) if text.endswith("?") else ("h", 7)
    return frame.kind, 0


def _is_title(text: str) -> bool:
    return (
        3 < len(text) <= LONGEST_TITLE
        and not text.endswith((".", ",", ":", ";"))
        and any(letter.isalpha() for letter in text)
    )
