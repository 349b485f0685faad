"""Which name a site goes by, when nobody says it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.reading import Page
from tinkerflow.craft.facts.wording import phrases, verbs

LONGEST: Final = 24
MOST_WORDS: Final = 4
ENOUGH: Final = 2.5
# A site of this many pages says its name in most of their titles.
FEW_TITLES: Final = 5
PARTS: Final = re.compile(
    r"\s+[|\u2013\u2014\u00b7\u2022-]\s+|\s*[:|\u2022]\s+| \u2013|, an? | by "
)
NAMED: Final = (
    "Organization.name",
    "LocalBusiness.name",
    "Brand.name",
    "og:site_name",
    "application-name",
    "WebSite.name",
)
SUBJECT: Final = re.compile(
    r"(?:^|\n|[.!?] )\W?([A-Z][\w&'-]*(?: [A-Z&][\w&'-]*){0,2})\W? (?:is (?:an?|the)|makes|helps|lets) "
)
RUN: Final = re.compile(r"\b[A-Z][A-Za-z0-9]{2,22}(?: [A-Z][A-Za-z0-9]{2,22}){0,2}\b")
DEEDS: Final = r"is|makes?|helps?|lets|gives|brings|offers|turns|reads|keeps|can|will|works"
# What stands before a name: where somebody is, or whose it all is.
NEAR: Final = 13
PLACING: Final = re.compile(r"\b(?:in|near|from) $")
OWNING: Final = re.compile(r"\u00a9[^\n]*$")
MIXED: Final = re.compile(r"\b[A-Z][a-z]+[A-Z]")
JOINTS: Final = ("of", "and", "the", "for", "de", "la")
NO_NAME: Final = lexicon().words["no_name"]


def brand_of(pages: Sequence[Page]) -> str:
    """The name the pages go by: what they declare, else what stands in titles, address and text alike."""
    for label in NAMED:
        for name in (value for page in pages for value in page.meta.get(label, ())):
            short = PARTS.split(name)[0].strip()
            if 1 < len(short) <= LONGEST:
                return short
    site = _Site(pages)
    weights = {name: site.weight(name) for name in site.candidates()}
    best = max(weights, key=lambda name: (weights[name], -len(name), name), default="")
    return best if best and weights[best] >= ENOUGH else ""


@dataclass(frozen=True)
class _Site:
    """The pages of one site, as far as they speak for a name."""

    pages: Sequence[Page]

    @cached_property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What pages declare as their title; the first heading of plain text is none."""
        return tuple(title for page in self.pages for title in page.meta.get("title", ()))

    @cached_property
    def title_parts(self) -> frozenset[str]:
        return frozenset(part.strip() for title in self.titles for part in PARTS.split(title))

    @cached_property
    def hosts(self) -> str:
        return " ".join(
            re.sub(r"\W", "", urlsplit(page.url).hostname or "").lower() for page in self.pages
        )

    def candidates(self) -> list[str]:
        """Parts of titles and first headings, subjects of "X is a …", names no dictionary knows."""
        heads = [
            p.said(b) for p in self.pages for b in p.blocks if b.kind == "h" and b.level == 1
        ]
        parts = {part.strip() for head in heads for part in PARTS.split(head)}
        subjects = {match[1] for match in SUBJECT.finditer(self.text)}
        runs = Counter(run for run in RUN.findall(self.text) if _is_unknown(run))
        told = self.title_parts | parts | subjects | {run for run, _ in runs.most_common(4)}
        return sorted(name for name in told if _may_be_name(name))

    def weight(self, name: str) -> float:
        """How much speaks for it: the address, how often and as what it is said, how it looks."""
        # The name comes first in the pattern: so the text is searched for it, not tried at each sign.
        said = re.compile(
            rf"{re.escape(name)}(?<![\w-]{re.escape(name)})(?![\w-])(\W? (?:{DEEDS})\b)?"
        )
        told = [*said.finditer(self.text)]
        befores = [self.text[max(at.start() - NEAR, 0) : at.start()] for at in told]
        acts = sum(bool(at[1]) for at in told)
        placed = sum(bool(PLACING.search(before)) for before in befores)
        owned = any(OWNING.search(before) for before in befores)
        plain = re.sub(r"\W", "", name).lower()
        titled = sum(bool(said.search(title)) for title in self.titles)
        return (
            4 * (len(plain) > 2 and plain in self.hosts)
            + 0.4 * min(len(told), 6)
            + min(acts, 3)
            + 2 * owned
            + 0.8 * min(titled, 2)
            + 4 * (titled * 2 > max(len(self.titles), FEW_TITLES))
            + (name in self.title_parts)
            + (1.5 if _is_unknown(name) else -1)
            + bool(MIXED.search(name))
            - 2 * min(placed, 2)
            - 0.3 * len(name.split())
        )


def _is_unknown(name: str) -> bool:
    return any(not verbs.senses(word.lower()) for word in name.split() if word.isalpha())


def _may_be_name(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= MOST_WORDS or len(name) > LONGEST or "," in name:
        return False
    if not name[0].isupper() or any(w[0].islower() and w not in JOINTS for w in words):
        return False
    if lexicon().page_words.match(name) or phrases.starts_with_verb(name):
        return False
    return words[0].lower() not in NO_NAME
