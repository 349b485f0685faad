"""The last look at a finished script: nothing leaves that breaks one of these rules."""

import re
from dataclasses import dataclass
from functools import cache

from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.wording.phrases import with_article

from . import shelf
from .words import texts_of

QUOTED = re.compile(r'"[^"]*"')
DOUBLED = re.compile(r"(?i)\b([a-z]+) +\1\b")
ARTICLE = re.compile(r"\b([Aa]n?) (?!or\b)([a-z0-9]\w*)")
LEAKED = re.compile(r"[{}<>|]|  ")


@dataclass(frozen=True, slots=True)
class Gate:
    """The rules for one sheet's scripts: its numbers, its brand, and the house's words."""

    brand: str
    numbers: frozenset[str]

    def faults(self, text: str) -> tuple[str, ...]:
        """The rules that the text breaks, by name; none when it may leave."""
        nameless = text.replace(self.brand, "")
        ours = QUOTED.sub("", nameless)
        broken = {
            "number": set(re.findall(r"\d+", text)) - self.numbers,
            "cliche": _listed("cliches").search(nameless),
            "first person": _first_person().search(ours),
            "doubled word": DOUBLED.search(ours),
            "leak": LEAKED.search(text),
            "article": _wrong_article(ours),
            "brand": self.brand not in text,
        }
        return tuple(name for name, found in broken.items() if found)


def gate_of(sheet: FactSheet) -> Gate:
    """The gate that this sheet's scripts pass. Every number must be one of the sheet's."""
    said = " ".join(texts_of(sheet))
    return Gate(brand=sheet.brand, numbers=frozenset(re.findall(r"\d+", said)))


@cache
def _listed(name: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(each) for each in shelf.read("vocab")[name])
    return re.compile(rf"(?i)(?<![\w'-])(?:{phrases})(?![\w'])")


@cache
def _first_person() -> re.Pattern[str]:
    # US is a country, so only the small us speaks of somebody.
    words = shelf.read("vocab")["first_person"]
    forms = {form for word in words for form in (word, word.capitalize())}
    return re.compile(rf"(?<![\w'])(?:{'|'.join(sorted(forms))})(?!\w)")


def _wrong_article(text: str) -> bool:
    return any(
        with_article(noun).partition(" ")[0] != word.lower()
        for word, noun in ARTICLE.findall(text)
    )
