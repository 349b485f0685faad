"""Which parts of a page nobody sees, and which are furniture around what it says."""

import re
from collections.abc import Mapping
from typing import Final

from .pages import Region

Attributes = Mapping[str, str | None]

UNSEEN: Final = re.compile(
    r"script|style|noscript|template|svg|math|iframe|object|embed|canvas|video|audio|map|s"
    r"elect|datalist|input|textarea|s|del|strike|head|title|meta|link|param|source|track|d"
    r"ialog|progress|meter"
)
UNSEEN_STYLE: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|text-indent\s*:\s*-\d{3}|(?:left|top)\s*:\s*-\d{4}|clip\s*:\s*rect\(0",
    re.I,
)
UNSEEN_CLASS: Final = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|screen-reader-only|u-hidden"
    r"|hidden|d-none|is-hidden|skip-link|skip-to-content|hide)(?:\s|$)",
    re.I,
)
COOKIES: Final = re.compile(
    r"cookie[-_ ]?(?:s[-_ ])?(?:banner|bar|notice|consent|popup|modal|message|law|overlay|dialog|settings"
    r"|preferences|prompt|alert|wall|info|box)|onetrust|cc-window|cybotcookie|usercentrics|iubenda-cs"
    r"|gdpr|(?:^|[-_ ])consent(?:[-_ ]|$)",
    re.I,
)
FURNITURE: Final = re.compile(
    r"(?:^|[-_ ])(?:breadcrumbs?|pagination|share|social-links|skip|toc|search-form|mega-?menu"
    r"|nav-?bar|site-nav|main-nav|nav-links)(?:[-_ ]|$)",
    re.I,
)
ROLES: Final[dict[str, Region]] = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "search": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "complementary": "aside",
    "dialog": "banner",
    "alertdialog": "banner",
}
TAGS: Final[dict[str, Region]] = {"nav": "nav", "aside": "aside", "menu": "nav"}


def is_unseen(tag: str, attributes: Attributes) -> bool:
    """Whether a reader of the page would not see this element."""
    if UNSEEN.fullmatch(tag):
        return not (tag == "dialog" and "open" in attributes)
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style, classes = attributes.get("style"), attributes.get("class")
    return bool(
        (style and UNSEEN_STYLE.search(style))
        or (classes and UNSEEN_CLASS.search(classes) and not _shown_again(classes))
    )


def _shown_again(classes: str) -> bool:
    """Whether it is hidden on small screens only: "hidden md:block", "d-none d-lg-flex"."""
    return bool(
        re.search(r"\b(?:sm|md|lg|xl)[:-]\w*(?:block|flex|grid|inline|table|visible)", classes)
    )


def region_of(tag: str, attributes: Attributes, *, within: Region, quoted: bool) -> Region:
    """Where a child element stands; nothing inside furniture becomes the page's own words again."""
    if within not in ("main", "header"):
        return within
    if tag == "footer" and not quoted:
        return "footer"
    if tag in TAGS:
        return TAGS[tag]
    if attributes and tag not in ("html", "body", "main"):
        return _by_attributes(attributes) or within
    return within


def _by_attributes(attributes: Attributes) -> Region | None:
    role = attributes.get("role") or ""
    if role in ROLES:
        return ROLES[role]
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    if names == " ":
        return None
    if COOKIES.search(names):
        return "banner"
    return "nav" if FURNITURE.search(names) else None
