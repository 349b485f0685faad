"""Facts of the whole sheet: offer, price, guarantee, limit, alternative, case, myth, objections."""

import re
from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.facts.sheet import (
    Alternative,
    Case,
    Kind,
    Myth,
    Objection,
    Offer,
    Terms,
)

from .drafts import NEAR, Draft
from .known import KnownFact

FIRST: Final = {
    "b2b_saas": ("trial", "demo"),
    "local_service": ("visit",),
    "course_creator": ("lesson", "trial"),
    "ecommerce_fashion_beauty": ("returns", "box"),
    "food_drink_health": ("box", "returns"),
    "consumer_product": ("returns", "box", "trial"),
}
LONGEST_PRICE: Final = 50
AMOUNT: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT: Final = re.compile(r"\b(?:a|an) (?:month|year|week|hour|night)\b.*$")
MOST_OBJECTIONS: Final = 8


def offer_of(facts: Sequence[KnownFact], *, pack: str) -> Offer | None:
    """The offer this pack sells with, else the surest one; the fullest wording of it."""
    offers = [
        fact for fact in facts if fact.kind == "offer" and (fact.form("s") or fact.form("np"))
    ]
    wanted = FIRST[pack]
    if not offers:
        return None
    best = max(offers, key=lambda fact: (-_place(fact, wanted), *_fullness(fact)))
    return Offer.model_validate(
        {**{k: best.form(k) for k in ("s", "np", "type", "cta")}, **best.said}
    )


def _place(fact: KnownFact, wanted: Sequence[str]) -> int:
    sort = fact.form("type")
    return wanted.index(sort) if sort in wanted else len(wanted)


def _fullness(fact: KnownFact) -> tuple[bool, int, float]:
    said = fact.form("s") or ""
    return (
        bool(AMOUNT.search(fact.form("np") or "")),
        len(said) if len(said) <= 48 else 0,
        fact.confidence,
    )


def price_of(facts: Sequence[KnownFact], kind: Kind, *, pack: str) -> Terms | None:
    """A price the page states in a sentence; else the lowest of its plans, or the only one it has."""
    prices = [
        fact
        for fact in facts
        if fact.kind == "price" and fact.form("np") and fact.confidence >= 0.6
    ]
    told = [fact for fact in prices if fact.form("s")]
    told.sort(key=lambda fact: ("start" not in (fact.form("s") or ""), -fact.confidence))
    if told:
        return _terms(told[0])
    amounts = {fact.form("np"): fact for fact in reversed(prices)}
    units = {"".join(UNIT.findall(np or "")) for np in amounts}
    if len(amounts) > 1 and len(units) == 1 and units != {""}:
        least = min(amounts.values(), key=lambda fact: _amount(fact.form("np") or ""))
        return _terms(least, f"Plans start at {least.form('np')}")
    if len(amounts) == 1:
        (only,) = amounts.values()
        return _terms(only, _costs(kind, only.form("np") or "", pack=pack))
    return None


def _amount(np: str) -> float:
    match = AMOUNT.search(np)
    return float(match[0].replace(",", "")) if match else 0.0


def _costs(kind: Kind, np: str, *, pack: str) -> str | None:
    """ "The merino sweater is $128": only for what is sold by the piece."""
    if pack == "local_service" or kind.count != "sg" or kind.src == "assumption":
        return f"The price is {np}" if UNIT.search(np) else None
    told = f"The {kind.noun} {'costs' if pack in ('course_creator', 'b2b_saas') else 'is'} {np}"
    return told if len(told) <= LONGEST_PRICE else None


def _terms(fact: KnownFact, told: str | None = None) -> Terms:
    return Terms.model_validate(
        {"s": fact.form("s") or told, "np": fact.form("np"), **fact.said}
    )


def terms_of(facts: Sequence[KnownFact], kind: str) -> Terms | None:
    """The guarantee or limit said most fully."""
    mine = [fact for fact in facts if fact.kind == kind and (fact.form("s") or fact.form("np"))]
    mine.sort(key=lambda f: (f.form("s") is None, f.form("np") is None, -f.confidence))
    return _terms(mine[0]) if mine else None


def about(fact: KnownFact, drafts: Sequence[Draft], *, brand: str) -> tuple[str, ...]:
    """The triples a fact speaks of: those of its part of the page, or those that share its words."""
    near = [n for n, d in enumerate(drafts) if fact.src == "page" and d.section == fact.section]
    near += [n for n, d in enumerate(drafts) if d.nearness(fact, brand=brand) >= NEAR]
    return tuple(f"t{n + 1}" for n in sorted(set(near)))


def alternative_of(
    facts: Sequence[KnownFact], drafts: Sequence[Draft], *, brand: str
) -> Alternative | None:
    """What people use instead, where it belongs to a triple or to the page's first lines."""
    for fact in (fact for fact in facts if fact.kind == "alternative" and fact.form("np")):
        if (triples := about(fact, drafts, brand=brand)) or fact.section[1] <= 0:
            return Alternative.model_validate(
                {
                    "np": fact.form("np"),
                    "num": fact.form("num") or "sg",
                    "about": triples,
                    **fact.said,
                }
            )
    return None


def case_of(facts: Sequence[KnownFact], drafts: Sequence[Draft], *, brand: str) -> Case | None:
    for fact in (fact for fact in facts if fact.kind == "case" and fact.form("s")):
        triples = about(fact, drafts, brand=brand) or (("t1",) if drafts else ())
        return Case.model_validate({"s": fact.form("s"), "about": triples, **fact.said})
    return None


def myth_of(facts: Sequence[KnownFact], drafts: Sequence[Draft], *, brand: str) -> Myth | None:
    for fact in (fact for fact in facts if fact.kind == "myth" and fact.form("truth")):
        triples = about(fact, drafts, brand=brand)
        return Myth.model_validate(
            {"s": fact.form("s"), "truth": fact.form("truth"), "about": triples, **fact.said}
        )
    return None


def objections_of(
    facts: Sequence[KnownFact], drafts: Sequence[Draft], *, brand: str
) -> tuple[Objection, ...]:
    asked = [
        fact for fact in facts if fact.kind == "question" and fact.form("q") and fact.form("a")
    ]
    return tuple(
        Objection.model_validate(
            {
                "q": f.form("q"),
                "a": f.form("a"),
                "about": about(f, drafts, brand=brand),
                **f.said,
            }
        )
        for f in asked[:MOST_OBJECTIONS]
    )
