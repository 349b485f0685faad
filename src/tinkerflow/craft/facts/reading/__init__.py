"""Bytes become a page: HTML, Markdown, plain text or PDF, whatever they claim to be."""

import hashlib
from pathlib import PurePosixPath
from typing import Final, Literal
from urllib.parse import urlsplit

from .decoding import decode
from .markup import read_html
from .pages import (
    Anchor,
    Block,
    EmptyPage,
    Locked,
    NotReadable,
    OnlyPictures,
    Page,
    TooLargeText,
)
from .paper import read_pdf
from .prose import looks_like_markdown, markdown_to_html, read_prose

__all__ = [
    "Anchor",
    "Block",
    "EmptyPage",
    "Locked",
    "NotReadable",
    "OnlyPictures",
    "Page",
    "TooLargeText",
    "read_document",
]

Sort = Literal["html", "markdown", "text", "pdf"]

BY_TYPE: Final[dict[str, Sort]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
}
BY_SUFFIX: Final[dict[str, Sort]] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".pdf": "pdf",
    ".txt": "text",
}
FOREIGN: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or an office file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
)


def read_document(content: bytes, *, url: str, content_type: str | None = None) -> Page:
    """The page these bytes hold. Raises NotReadable, EmptyPage, TooLargeText, Locked or OnlyPictures."""
    fetch_hash = hashlib.sha256(content).hexdigest()
    if not content.strip():
        raise EmptyPage(
            "The page is empty. Check the address, or paste the text instead.", url=url
        )
    sort = _sort(content, url=url, content_type=content_type)
    if sort == "pdf":
        return read_prose(read_pdf(content, url=url), url=url, fetch_hash=fetch_hash)
    text = decode(content, content_type=content_type)
    if sort == "text" and looks_like_markdown(text):
        sort = "markdown"
    if sort == "text":
        return read_prose(text, url=url, fetch_hash=fetch_hash)
    markup = markdown_to_html(text) if sort == "markdown" else text
    return read_html(markup, url=url, fetch_hash=fetch_hash)


def _sort(content: bytes, *, url: str, content_type: str | None) -> Sort:
    """What the bytes are; their own look outweighs what a server or a name says about them."""
    head = content[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    _refuse_foreign(head, content_type=content_type, url=url)
    if _looks_like_html(head):
        return "html"
    mime = (content_type or "").partition(";")[0].strip().lower()
    if mime in BY_TYPE and BY_TYPE[mime] != "pdf":
        return BY_TYPE[mime]
    suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
    if suffix in BY_SUFFIX and BY_SUFFIX[suffix] != "pdf":
        return BY_SUFFIX[suffix]
    return "text"


def _refuse_foreign(head: bytes, *, content_type: str | None, url: str) -> None:
    for magic, sort in FOREIGN:
        if head.startswith(magic):
            raise NotReadable(f"This is {sort}, not a page with text.", url=url)
    mime = (content_type or "").partition(";")[0].strip().lower()
    if mime.partition("/")[0] in ("image", "audio", "video", "font"):
        raise NotReadable(f"The address answers with {mime}, not with a page.", url=url)


def _looks_like_html(head: bytes) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<!--", b"<?xml")) or any(
        mark in start for mark in (b"<body", b"<head", b"<div", b"<p>", b"<h1")
    )
