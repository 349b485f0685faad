"""Pages become typed facts, each with its place. Rather none than a wrong one."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from tinkerflow.craft.facts.crawl.links import NEUTRAL, worth
from tinkerflow.craft.facts.reading import Page

from .answers import answers
from .branding import brand_of
from .figures import deals, figures
from .found import FACT_KINDS, PLACE, FactKind, FoundFact, Passages, placed
from .naming import names
from .parts import parts
from .people import groups
from .promises import promises
from .sections import is_manual
from .testimonials import testimonials
from .troubles import troubles
from .workings import workings

__all__ = ["FACT_KINDS", "PLACE", "FactKind", "FoundFact", "brand_of", "find_facts", "placed"]

Finder = Callable[[Passages], Iterator[FoundFact]]
FINDERS: Final[tuple[Finder, ...]] = (
    names,
    groups,
    promises,
    workings,
    troubles,
    figures,
    deals,
    testimonials,
    answers,
    parts,
)
# From so many pages of instructions on, a site is one for those who have the product.
MANUALS: Final = 2
MOST_OF_A_KIND: Final = 40
MOST: Final = {
    "brand": 1,
    "place": 1,
    "since": 1,
    "keyword": 12,
    "logo": 3,
    "color": 6,
    "product": 5,
    "cta": 12,
}


def find_facts(pages: Sequence[Page], *, brand: str | None = None) -> list[FoundFact]:
    """Every fact of these pages, best first within a kind, none twice."""
    name = brand or brand_of(pages)
    found: dict[tuple[str, str], FoundFact] = {}
    for page in _telling_pages(pages, brand=name):
        passages = Passages(page, brand=name)
        for finder in FINDERS:
            for fact in finder(passages):
                key = (fact.kind, same_words(fact))
                if key not in found or found[key].confidence < fact.confidence:
                    found[key] = fact
    return _ranked(found.values())


def _telling_pages(pages: Sequence[Page], *, brand: str) -> list[Page]:
    """Where a site teaches, its home, what promises to tell, and the pages that a heading says are of the product."""
    if sum(map(is_manual, pages)) < MANUALS:
        return list(pages)
    home, *others = pages
    return [home, *(page for page in others if _introduces(page, home=home, brand=brand))]


def _introduces(page: Page, *, home: Page, brand: str) -> bool:
    heads = (block for block in page.blocks if block.kind == "h" and block.region == "main")
    head = next(map(page.said, heads), "")
    return bool(brand and brand in head) or worth(page.url, "", home=home.url) > NEUTRAL


def same_words(fact: FoundFact) -> str:
    """What makes two facts one: the same forms, or the same words but for case and stops."""
    forms = (
        fact.data.get("vp")
        or fact.data.get("ger")
        or fact.data.get("s")
        or fact.data.get("pl")
        or fact.data.get("np")
    )
    said = (
        str(forms) if forms and fact.kind not in ("question", "quote", "price") else fact.text
    )
    return re.sub(r"\W+", " ", said).strip().lower()


def _ranked(facts: Iterable[FoundFact]) -> list[FoundFact]:
    order = {kind: at for at, kind in enumerate(FACT_KINDS)}
    ranked = sorted(facts, key=lambda f: (order[f.kind], -f.confidence))
    kept: list[FoundFact] = []
    counts: dict[str, int] = {}
    for fact in ranked:
        counts[fact.kind] = counts.get(fact.kind, 0) + 1
        if counts[fact.kind] <= MOST.get(fact.kind, MOST_OF_A_KIND):
            kept.append(fact)
    return kept
