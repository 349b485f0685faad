"""Numbers that prove something, and the terms of the deal."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tinkerflow.craft.facts.forms import proofs, terms
from tinkerflow.craft.facts.reading import Block

from . import rooms
from .found import FactKind, FoundFact, Passages, Sentence

SILENT: Final = ("people", "fine print", "voices")
BARE: Final = re.compile(
    r"(?:[<>~]?\d[\d.,]*(?: ?(?:%|\+|x|/ ?5|k|K|M|million|billion|out of 5|stars?))*\+?)(?: [a-z]+){0,2}"
)


def figures(passages: Passages) -> Iterator[FoundFact]:
    for at in passages.sentences:
        room = rooms.room(at.section)
        # Among testimonials only the rating of all of them counts, not what one of them says.
        silent = room in SILENT and not (room == "voices" and proofs.RATING.search(at.text))
        if at.block.kind in ("h", "p", "li", "nli", "cell") and not silent:
            forms = proofs.proof_of(at.text, brand=passages.brand)
            sure = 0.5 if room == "questions" else 0.8
            yield from passages.formed("proof", at, forms, confidence=sure)
    yield from _stacked(passages)


def _stacked(passages: Passages) -> Iterator[FoundFact]:
    """A big number with its words in the next block: "94%" above "of lines match by themselves"."""
    blocks = [block for block in passages.page.blocks if block.region == "main"]
    for number, label in pairwise(blocks):
        said, words = passages.page.said(number), passages.page.said(label)
        if (
            not BARE.fullmatch(said)
            or len(words) > 70
            or BARE.fullmatch(words)
            or number.start not in passages.near
        ):
            continue
        told = (
            f"{said} {words}"
            if words[:1].islower() or words[:1].isdigit()
            else f"{said} {words[:1].lower()}{words[1:]}"
        )
        if forms := proofs.proof_of(told, brand=passages.brand):
            at = passages.near[number.start]
            yield passages.spanning(
                "proof", number.start, label.end, near=at, data=forms, confidence=0.75
            )


def deals(passages: Passages) -> Iterator[FoundFact]:
    for at in [*passages.sentences, *passages.described()]:
        if rooms.room(at.section) in SILENT or at.block.kind == "quote":
            continue
        whole = passages.page.said(at.block)
        if forms := terms.offer_of(_with_card(at, whole)):
            yield passages.fact(
                "offer", at, data=forms, confidence=0.85 if at.block.kind != "meta" else 0.7
            )
        yield from _others(passages, at)


def _with_card(at: Sentence, whole: str) -> str:
    """The sentence, with the next one where that says that no card is needed."""
    rest = whole[at.start - at.block.start + len(at.text) :].strip()
    return f"{at.text} {rest}" if terms.NO_CARD.match(rest) else at.text


def _others(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    asked = rooms.room(at.section) == "questions"
    makers: tuple[tuple[FactKind, proofs.Forms | None, float], ...] = (
        ("price", _price(passages, at), 0.4 if asked else 0.8),
        ("guarantee", terms.guarantee_of(at.text, brand=passages.brand), 0.8),
        ("limit", terms.limit_of(at.text, brand=passages.brand), 0.75),
    )
    for kind, forms, confidence in makers:
        if forms:
            yield passages.fact(kind, at, data=forms, confidence=confidence)


def _price(passages: Passages, at: Sentence) -> proofs.Forms | None:
    """A price; one that stands in two blocks ("$39", "/month") is read as one."""
    if terms.OFF.search(at.text) or terms.SHIPPING.search(at.text):
        return None
    text = at.text
    if (
        re.fullmatch(r"[$\u20ac\u00a3]\s?\d[\d.,]*", text)
        and (after := _next(passages, at.block))
        and re.match(r"(?:/|per )", (words := passages.page.said(after)))
    ):
        text = f"{text}{words}"
    return terms.price_of(text, brand=passages.brand)


def _next(passages: Passages, block: Block) -> Block | None:
    later = (other for other in passages.page.blocks if other.start > block.end)
    return next(later, None)
