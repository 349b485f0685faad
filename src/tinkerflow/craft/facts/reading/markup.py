"""HTML becomes blocks of plain text, in reading order, without what nobody sees."""

from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .metadata import metadata
from .pages import Anchor, EmptyPage, Page, TooLargeText
from .regions import is_unseen
from .setting import Frame, Setter, frame_of
from .traps import refuse_traps

MOST_TEXT: Final = 1_000_000
MOST_NODES: Final = 400_000
LEAST_TEXT: Final = 12


def read_html(markup: str, *, url: str, fetch_hash: str) -> Page:
    """The page that this markup shows. Raises NotReadable, EmptyPage or TooLargeText."""
    refuse_traps(markup, url=url)
    parser = LexborHTMLParser(markup)
    root = parser.root
    if root is None:
        raise EmptyPage("The page is empty.", url=url)
    base = _base(parser, url=url)
    setter = Setter()
    body = parser.body or root
    anchors = _walk(body, setter=setter, base=base)
    about = metadata(parser, base=base)
    if setter.length() < LEAST_TEXT and not about.get("description"):
        raise EmptyPage(
            "The page has no text of its own; it may be drawn by JavaScript. Paste the text, or upload a file.",
            url=url,
        )
    title = next(iter(about.get("title", ())), "")
    text, blocks = setter.finish(about)
    if len(text) > MOST_TEXT:
        raise _too_large(url)
    html = parser.css_first("html")
    lang = (html.attributes.get("lang") or "").split("-")[0].lower() if html else ""
    return Page(
        url=url,
        title=title,
        lang=lang[:8],
        text=text,
        fetch_hash=fetch_hash,
        blocks=blocks,
        links=_unique(anchors, url=url),
        meta=about,
    )


def _base(parser: LexborHTMLParser, *, url: str) -> str:
    base = parser.css_first("base[href]")
    try:
        return urljoin(url, base.attributes.get("href") or "") if base else url
    except ValueError:
        return url


def _walk(body: LexborNode, *, setter: Setter, base: str) -> list[Anchor]:
    """Go through the tree without recursion, so that depth cannot hurt."""
    anchors: list[Anchor] = []
    trail: list[tuple[LexborNode | None, Frame]] = [(body, Frame())]
    seen = 0
    while trail:
        node, frame = trail.pop()
        if node is None:
            setter.leave(frame)
            continue
        if (seen := seen + 1) > MOST_NODES:
            raise _too_large(base)
        if node.next is not None and node is not body:
            trail.append((node.next, frame))
        if (inner := _enter(node, frame, setter=setter)) is not None:
            trail += [(None, inner), *([(node.child, inner)] if node.child is not None else [])]
            anchors += _anchor(node, inner, base=base) if inner.href != frame.href else []
    setter.flush()
    return anchors


def _enter(node: LexborNode, frame: Frame, *, setter: Setter) -> Frame | None:
    """Set a node's own text or open its frame; None when there is nothing to go into."""
    if node.is_text_node:
        setter.say(node.text_content or "", frame)
        return None
    tag = node.tag or ""
    if tag == "br":
        setter.break_line()
        return None
    if tag.startswith(("-", "!")):
        return None
    attributes = node.attributes
    if is_unseen(tag, attributes):
        return None
    inner = frame_of(node, tag, attributes, within=frame)
    setter.enter(inner)
    return inner


def _anchor(node: LexborNode, frame: Frame, *, base: str) -> list[Anchor]:
    try:
        url = urldefrag(urljoin(base, frame.href.strip()))[0]
        parts = urlsplit(url)
    except ValueError:
        return []
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return []
    return [
        Anchor(
            url=url, text=" ".join(node.text(separator=" ").split())[:200], region=frame.region
        )
    ]


def _unique(anchors: list[Anchor], *, url: str) -> tuple[Anchor, ...]:
    kept: dict[str, Anchor] = {}
    for anchor in anchors:
        if anchor.url != url and not (anchor.url in kept and kept[anchor.url].text):
            kept[anchor.url] = anchor
    return tuple(kept.values())


def _too_large(url: str) -> TooLargeText:
    return TooLargeText(
        "The page says more than a person would read. Give the address of a smaller page.",
        url=url,
    )
