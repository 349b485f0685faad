"""A review as its customer would read it: entities and tags become text, nothing hides in it."""

import html
import re
from typing import Final

from tinkerflow.craft.facts.reading.decoding import tidy

HIDDEN: Final = re.compile(
    r"<(script|style|noscript|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S
)
BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>", re.I)
# "I <3 it" and "<$50" are no tags.
TAG: Final = re.compile(r"</?[a-z][^<>]*>|<!--.*?(?:-->|\Z)|<![^<>]*>", re.I | re.S)
SPACES: Final = re.compile(r"[^\S\n]+")
LINES: Final = re.compile(r" ?\n[\s]*")
# Shops escape what was escaped already: "&amp;#34;".
ROUNDS: Final = 3


def cleaned(text: str) -> str:
    """The text without markup and what cannot be seen; single spaces, single line ends."""
    for _ in range(ROUNDS):
        before = text
        text = _unmarked(html.unescape(text))
        if text == before:
            break
    text = tidy(text.encode("utf-8", "replace").decode().replace("\r", "\n"))
    return LINES.sub("\n", SPACES.sub(" ", text)).strip()


def _unmarked(text: str) -> str:
    if "<" not in text:
        return text
    return TAG.sub("", BREAK.sub("\n", HIDDEN.sub("", text)))
