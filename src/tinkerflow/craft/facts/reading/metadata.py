"""What a page says about itself in its head: title, description, colors, logos, JSON-LD."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from .decoding import tidy

About = dict[str, tuple[str, ...]]

NAMED: Final = {
    "description": "description",
    "og:description": "og:description",
    "og:site_name": "og:site_name",
    "og:title": "og:title",
    "og:image": "og:image",
    "application-name": "application-name",
    "apple-mobile-web-app-title": "application-name",
    "theme-color": "theme-color",
    "keywords": "keywords",
}
LINKED: Final = frozenset({"og:image"})
BRAND_COLOR: Final = re.compile(
    r"--[\w-]*(?:brand|primary|accent|theme)[\w-]*\s*:\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\b"
)
LOGO: Final = re.compile(r"logo(?!ut)", re.I)
MOST_JSON: Final = 200_000
MOST_VALUES: Final = 40
# Which words of JSON-LD count, by type: the value's label is "Type.field".
TELLING: Final = {
    "Organization": ("name", "logo", "foundingDate", "slogan"),
    "LocalBusiness": ("name", "logo", "foundingDate", "slogan", "areaServed"),
    "WebSite": ("name",),
    "Brand": ("name",),
    "Product": ("name", "category"),
    "SoftwareApplication": ("name", "applicationCategory"),
    "Course": ("name",),
    "PostalAddress": ("addressLocality",),
    "Question": ("name",),
    "Answer": ("text",),
}
ALIKE: Final = {
    "Corporation": "Organization",
    "OnlineStore": "Organization",
    "OnlineBusiness": "Organization",
    "WebApplication": "SoftwareApplication",
    "MobileApplication": "SoftwareApplication",
    "Store": "LocalBusiness",
    "Restaurant": "LocalBusiness",
    "Plumber": "LocalBusiness",
    "HVACBusiness": "LocalBusiness",
    "Electrician": "LocalBusiness",
    "HomeAndConstructionBusiness": "LocalBusiness",
    "ProfessionalService": "LocalBusiness",
    "Dentist": "LocalBusiness",
}


def metadata(parser: LexborHTMLParser, *, base: str) -> About:
    """Every telling value by its label, in the order of the page, no value twice."""
    found: dict[str, dict[str, None]] = {}
    for label, value in _all(parser, base=base):
        clean = " ".join(tidy(value).split())[:600]
        if clean and len(found.setdefault(label, {})) < MOST_VALUES:
            found[label][clean] = None
    return {label: tuple(values) for label, values in found.items()}


def _all(parser: LexborHTMLParser, *, base: str) -> Iterator[tuple[str, str]]:
    title = parser.css_first("head > title, body > title")
    if title is not None:
        yield "title", title.text()
    for node in parser.css("meta[content]"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        if name in NAMED:
            value = node.attributes.get("content") or ""
            yield NAMED[name], (_absolute(base, value) if name in LINKED else value)
    yield from _colors(parser)
    yield from _logos(parser, base=base)
    for script in parser.css("script[type='application/ld+json']"):
        yield from _linked_data(script.text(), base=base)


def _colors(parser: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The colors that the page's own style sheet names as its brand's."""
    counted = Counter(
        color.lower()
        for style in parser.css("style")
        for color in BRAND_COLOR.findall(style.text())
    )
    for color, _ in counted.most_common(4):
        yield "color", color


def _logos(parser: LexborHTMLParser, *, base: str) -> Iterator[tuple[str, str]]:
    for node in parser.css("link[rel][href]"):
        if "icon" in (node.attributes.get("rel") or "").lower().split():
            yield "icon", _absolute(base, node.attributes.get("href") or "")
    for node in parser.css(
        "header img[src], nav img[src], a[href='/'] img[src], img[class*=logo]"
    )[:12]:
        said = " ".join(
            node.attributes.get(name) or "" for name in ("class", "id", "alt", "src")
        )
        if LOGO.search(said):
            yield "logo", _absolute(base, node.attributes.get("src") or "")
            break


def _absolute(base: str, href: str) -> str:
    """The web address meant, or nothing: a data: or javascript: address is none."""
    try:
        url = urljoin(base, href.strip())
        return url if urlsplit(url).scheme in ("http", "https") and len(url) < 600 else ""
    except ValueError:
        return ""


def _linked_data(text: str, *, base: str) -> Iterator[tuple[str, str]]:
    if len(text) > MOST_JSON:
        return
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(2_000):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting += reversed(thing)
        elif isinstance(thing, dict):
            yield from _telling(thing, base=base)
            waiting += [
                value for value in reversed(thing.values()) if isinstance(value, dict | list)
            ]


def _telling(thing: dict[str, object], *, base: str) -> Iterator[tuple[str, str]]:
    sort = thing.get("@type")
    name = str(sort[0] if isinstance(sort, list) and sort else sort)
    name = ALIKE.get(name, name)
    for field in TELLING.get(name, ()):
        value = thing.get(field)
        if isinstance(value, str):
            yield (
                f"{name}.{field}",
                _plain(_absolute(base, value) if field == "logo" else value),
            )


def _plain(value: str) -> str:
    """JSON-LD answers often hold markup; only their words count."""
    if "<" not in value:
        return value
    body = LexborHTMLParser(value[:5_000]).body
    return body.text(separator=" ") if body is not None else ""
