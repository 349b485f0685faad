"""The links of a page, and how much each promises to tell about the company."""

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tinkerflow.craft.facts.reading.traps import is_trap
from tinkerflow.kit.http import Fetched

from .site import joined, tidy

MOST_LINKS: Final = 2_000
REFRESH: Final = re.compile(r"\s*([0-5])\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
# Named families only: Python also takes "punycode" for a charset, and takes minutes to undo it.
CHARSET: Final = re.compile(
    r"charset\s*=\s*[\"']?((?:utf|iso|latin|windows|cp|koi|big5|gb|euc|shift|mac|us-)[\w.:-]+)",
    re.IGNORECASE,
)
LANGUAGE: Final = re.compile(
    r"(ar|bg|cs|da|de|el|en|es|et|fi|fr|he|hu|it|ja|ko|lt|lv|nl|pl|pt|ro|ru|sk|sl|sv|tr|uk|zh)"
    r"([-_][a-z]{2,4})?"
)

TELLING: Final[Mapping[float, str]] = {
    5.0: "features pricing customers testimonials how-it-works case-studies",
    4.0: "product products services solutions plans faq faqs reviews prices benefits why about",
    3.5: "about-us who-we-are what-we-do our-story",
    3.0: "shop platform overview tour stories story use-cases company guarantee compare results",
    1.0: "team mission collection collections menu courses classes program programs questions",
}
WEIGHT: Final[Mapping[str, float]] = {
    word: weight for weight, words in TELLING.items() for word in words.split()
}
PHRASES: Final = tuple(word for word in WEIGHT if "-" in word)
# Whole path segments only: /print is a button, /print-services may be what a company sells.
UNTELLING: Final = frozenset(
    [
        "blog",
        "news",
        "press",
        "docs",
        "careers",
        "jobs",
        "events",
        "contact",
        "contact-us",
        "changelog",
        "forum",
        "support",
        "help",
        "account",
        "cart",
        "basket",
        "checkout",
        "imprint",
        "impressum",
        "gdpr",
        "search",
        "tag",
        "tags",
        "category",
        "author",
        "feed",
        "rss",
        "register",
        "password",
        "logout",
        "sitemap",
        "print",
        "share",
        "unsubscribe",
        "cdn-cgi",
    ]
)
# Words of a path: pages for those who have the product already, or who build it.
INNER: Final = frozenset(
    """
    api authors changelog changes configuration configuring contributing contributors copyright customizing
    deployment dev development download downloads errata genindex howto glossary history install installation internals
    invocation licence license licensing localizing lang manual modindex notes pragma quickref quickstart reference
    release releases sources syntax testing todo tutorial versioning troubleshooting upgrade upgrading usage user writing
    """.split()  # noqa: SIM905 - a list of forty words reads better as words
)
UNTELLING_START: Final = re.compile(r"privacy|terms|cookies?\b|legal|log-?in|sign-?(in|up)|wp-")
NOT_WORTH_IT: Final = -9.0
NEUTRAL: Final = 1.0
LEAST_WORTH: Final = -1.0


def links_of(body: bytes, url: str, content_type: str) -> list[tuple[str, str]]:
    """Absolute addresses with their anchor text, in the page's order. No HTML, no links."""
    if "html" not in content_type and content_type:
        return []
    tree = _tree(body, content_type)
    base = tree.css_first("base[href]")
    root = joined(url, (base.attributes.get("href") or "") if base else "") or url
    links = ((joined(root, href), anchor) for href, anchor in _hrefs(tree))
    found = ((address, " ".join(anchor.split())) for address, anchor in links if address)
    return list(islice(found, MOST_LINKS))


def _hrefs(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("a[href], area[href]"):
        yield node.attributes.get("href") or "", node.text(deep=True)


def onward(page: Fetched) -> str | None:
    """Where a door page sends its visitors within five seconds; not those without scripts only."""
    tree = _tree(page.body, page.content_type)
    for meta in tree.css("head > meta[http-equiv][content], body > meta[http-equiv][content]"):
        target = REFRESH.match(meta.attributes.get("content") or "")
        if target and (meta.attributes.get("http-equiv") or "").lower() == "refresh":
            return tidy(target[2], page.url)
    return None


def _tree(body: bytes, content_type: str) -> LexborHTMLParser:
    """The page parsed; nothing of one that would take minutes, which is refused when it is read."""
    markup = _text(body, content_type)
    return LexborHTMLParser("" if is_trap(markup) else markup)


def _text(body: bytes, content_type: str) -> str:
    told = CHARSET.search(content_type)
    try:
        charset = codecs.lookup(told[1]).name if told else "utf-8"
        return body.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")


def worth(url: str, anchor: str, *, home: str) -> float:
    """How telling a page promises to be: the last word of its path counts most, its depth against it.

    The folder of the home page says nothing: a site may live under /docs/ or /de/.
    """
    path, folder = urlsplit(url).path, urlsplit(home).path.rpartition("/")[0] + "/"
    segments = [_plain(unquote(part)) for part in path.removeprefix(folder).split("/") if part]
    if not segments:
        return 0.0
    if any(s in UNTELLING or UNTELLING_START.match(s) for s in segments):
        return NOT_WORTH_IT
    if any(INNER.intersection(s.split("-")) and not _weight(s) for s in segments):
        return NOT_WORTH_IT
    *above, last = map(_weight, segments)
    said = _weight(_plain(anchor)) / 2 if len(anchor) <= 40 else 0.0
    foreign = 4.0 if LANGUAGE.fullmatch(segments[0]) else 0.0
    return last + max(above, default=0.0) / 3 + said - foreign - len(segments) / 2


def _plain(text: str) -> str:
    """Words with hyphens between them; "features2" is one more page of features."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().removesuffix(".html")).strip("-")
    return re.sub(r"(?<=[a-z])\d+\b", "", plain)


def _weight(plain: str) -> float:
    """The weight of the strongest word or phrase."""
    words = (*plain.split("-"), *(phrase for phrase in PHRASES if phrase in plain))
    return max(WEIGHT.get(word, 0.0) for word in words)
