"""What is named: the brand, what is sold, the headline, the place, colors and logo."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tinkerflow.craft.facts.lexicon import Noun, lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

from . import rooms
from .found import FoundFact, Passages, Sentence

LONGEST_NOUN: Final = 26
MOST_MODIFIERS: Final = 3
ASIDE: Final = lexicon().words["aside"]
PUFF: Final = lexicon().words["puff"]
WHO_DOES: Final = frozenset({"i", "you", "we", "they", "he", "she", "it", "who"})
# "Build better web apps": what the customer makes is not what is sold.
MAKES: Final = re.compile(r"(?:build|create|write|design|develop|turn|back up)\b", re.I)
WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f][\w'-]*")
SINCE: Final = re.compile(
    r"\b(?:since|est\.?|established(?: in)?|founded in) ((?:18|19|20)\d\d)\b", re.I
)


def names(passages: Passages) -> Iterator[FoundFact]:
    yield from _headline(passages)
    yield from _brand(passages)
    yield from _product(passages)
    yield from _place(passages)
    for label, kind in (
        ("color", "color"),
        ("theme-color", "color"),
        ("logo", "logo"),
        ("Organization.logo", "logo"),
    ):
        for at in passages.meta:
            if at.block.path[0] == label and at.first:
                span = (0, at.block.end - at.block.start)
                yield passages.fact(
                    "color" if kind == "color" else "logo", at, confidence=0.9, span=span
                )


def _headline(passages: Passages) -> Iterator[FoundFact]:
    heads = [
        s for s in passages.sentences if s.block.kind == "h" and s.block.level == 1 and s.first
    ]
    for at in heads[:1]:
        yield passages.fact(
            "headline", at, confidence=0.9, span=(0, at.block.end - at.block.start)
        )


def _brand(passages: Passages) -> Iterator[FoundFact]:
    if not passages.brand:
        return
    for at in [*passages.sentences, *passages.meta]:
        if (place := at.text.find(passages.brand)) >= 0:
            yield passages.fact(
                "brand", at, confidence=0.9, span=(place, place + len(passages.brand))
            )
            return


def _product(passages: Passages) -> Iterator[FoundFact]:
    """What is sold, most telling place first: title, description, hero."""
    heads = [
        s
        for s in passages.sentences
        if s.block.level == 1
        or s.section.start <= _hero_end(passages)
        or (passages.brand and s.text.startswith(f"{passages.brand} is a"))
    ]
    spoken = [
        s
        for s in passages.meta
        if s.block.path[0] in ("title", "Product.category", "Product.name", "Course.name")
    ]
    for at in [*spoken, *passages.described(), *heads]:
        if MAKES.match(at.text) or at.text.endswith("?"):
            continue
        for start, end, noun in products_in(at.text, passages.brand):
            name = _lower(at.text[start:end])
            count = (
                noun.count
                if noun.count != "sg" or not verbs.is_plural(name.split()[-1])
                else "pl"
            )
            yield passages.fact(
                "product",
                at,
                confidence=_trust(passages, at, name),
                data={"noun": name, "count": count, "pack": noun.pack},
                span=(start, end),
            )


def _hero_end(passages: Passages) -> int:
    heads = [section.start for section in passages.sections if section.level in (1, 2)]
    return heads[1] if len(heads) > 1 else heads[0] if heads else 0


def _trust(passages: Passages, at: Sentence, name: str) -> float:
    """Most where the product itself is said to be this; a bare noun is seldom the whole name."""
    base = 0.8 if at.block.kind == "meta" else 0.65
    who = "|".join(["It", "We", *([re.escape(passages.brand)] if passages.brand else [])])
    said = rf"\b(?:{who})(?: \([^)]*\))? (?:is|are) (?:[^.;]*? )?{re.escape(name)}\b"
    defined = re.search(said, at.text, re.I)
    return min(0.95, base + (0.1 if " " in name else -0.25) + (0.2 if defined else 0))


def products_in(text: str, brand: str) -> Iterator[tuple[int, int, Noun]]:
    """Each noun phrase that ends in something one can sell, with the words before it."""
    tokens = list(WORD.finditer(text))
    for at, token in enumerate(tokens):
        noun = _noun(token[0].lower())
        if noun is None or _is_used_as_something_else(text, tokens, at):
            continue
        start = at
        while start and at - start < MOST_MODIFIERS and _modifies(text, tokens, start, brand):
            start -= 1
        before = tokens[start - 1][0].lower() if start else ""
        if (
            before in ASIDE
            or before in WHO_DOES
            or (start == at and start and token[0][0].isupper())
        ):
            continue
        while token.end() - tokens[start].start() > LONGEST_NOUN and start < at:
            start += 1
        yield tokens[start].start(), token.end(), noun


def _noun(word: str) -> Noun | None:
    nouns = lexicon().nouns
    if word in nouns or not verbs.is_plural(word):
        return nouns.get(word)
    noun = nouns.get(verbs.singular(word))
    return None if noun is None or noun.count == "mass" else noun


def _is_used_as_something_else(text: str, tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether the noun is an order ("Book a …") or belongs to the next one ("coffee shop")."""
    end = tokens[at].end()
    if at + 1 == len(tokens) or text[end] != " ":
        return False
    after = tokens[at + 1][0].lower()
    thing = set(verbs.senses(after)) == {"NOUN"} and after not in phrases.PREPOSITIONS
    return thing or after in lexicon().nouns or (at == 0 and phrases.starts_with_verb(text))


def _modifies(text: str, tokens: Sequence[re.Match[str]], at: int, brand: str) -> bool:
    """Whether the word before this one only says more about the same thing."""
    word = tokens[at - 1][0].lower()
    small = (
        phrases.DETERMINERS,
        phrases.PREPOSITIONS,
        phrases.ADVERBS,
        verbs.AUXILIARIES,
        PUFF,
        WHO_DOES,
    )
    if text[tokens[at - 1].end() : tokens[at].start()] != " " or word.endswith("'s"):
        return False
    if any(word in words for words in small) or word in brand.lower().split():
        return False
    if verbs.is_third(word) and verbs.is_sure_verb(verbs.base_of(word) or ""):
        return False
    if at > 1 and phrases.is_adverb(tokens[at - 2][0]) and verbs.is_base(word):
        return False
    found = set(verbs.senses(word))
    return not found or bool(found & {"NOUN", "ADJ"}) or verbs.is_gerund(word)


def _lower(name: str) -> str:
    return " ".join(t if sum(c.isupper() for c in t) > 1 else t.lower() for t in name.split())


def _place(passages: Passages) -> Iterator[FoundFact]:
    for at in passages.meta:
        if at.block.path[0] == "PostalAddress.addressLocality" and len(at.text) <= 24:
            yield passages.fact("place", at, confidence=0.9)
        if at.block.path[0] == "LocalBusiness.foundingDate" and re.fullmatch(
            r"\d{4}", at.text[:4]
        ):
            yield passages.fact("since", at, confidence=0.9, span=(0, 4))
    told = [s for s in passages.meta if s.block.path[0] in ("title", "description")]
    heads = [
        s
        for s in passages.sentences
        if s.block.kind == "h" or s.section.level <= 1 or rooms.room(s.section) == "people"
    ]
    for at in [*told, *heads]:
        if (match := SINCE.search(at.text)) and at.block.kind != "quote":
            yield passages.fact("since", at, confidence=0.7, span=match.span(1))
