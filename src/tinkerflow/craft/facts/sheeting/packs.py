"""Which pack writes for it: what is sold, to whom, with which tags and calls to action."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.sheet import Audience, Kind
from tinkerflow.craft.facts.wording import stems, verbs

from .known import KnownFact

LONGEST_NOUN: Final = 26
MOST_GROUPS: Final = 6
INDUSTRIES: Final = {
    "b2b_saas": "saas software it tech technology b2b fintech martech cloud developer ai accounting finance logistics hr",
    "ecommerce_fashion_beauty": "fashion beauty apparel clothing cosmetics skincare jewelry accessories footwear",
    "food_drink_health": "food drink beverage health wellness nutrition supplements grocery coffee tea snacks",
    "local_service": "local services home plumbing hvac cleaning construction medical dental salon fitness repair trades hospitality",
    "course_creator": "education course courses coaching training e-learning elearning teaching school",
    "consumer_product": "consumer goods product products retail electronics furniture toys outdoor sports pets household",
}
# The pack of what says nothing of itself.
UNTOLD: Final = "consumer_product"
# Calls to action that promise something the page must show first.
PROMISING: Final = frozenset({"trial", "demo", "download", "shop"})


def kind_of(facts: Sequence[KnownFact], *, industry: str | None) -> tuple[Kind, str]:
    """What is sold and the pack that fits: the page's own noun first, then the words around it."""
    scores = _scores(facts, industry=industry)
    products = [fact for fact in facts if fact.kind == "product" and fact.form("noun")]
    for fact in products:
        told = 1.5 if " " in str(fact.data["noun"]) else 0
        scores[str(fact.data["pack"])] += 3 * fact.confidence + told
    pack = max(scores, key=lambda name: scores[name])
    if not scores[pack]:
        pack = UNTOLD
    fitting = [
        fact
        for fact in products
        if fact.data["pack"] == pack and len(str(fact.data["noun"])) <= LONGEST_NOUN
    ]
    if fitting:
        best = _most_telling(fitting)
        return Kind.model_validate(
            {"noun": best.data["noun"], "count": best.data.get("count", "sg"), **best.said}
        ), pack
    fallback = lexicon().fallback_nouns[pack]
    return Kind.model_validate({"noun": fallback.word, "count": fallback.count}), pack


def _most_telling(fitting: Sequence[KnownFact]) -> KnownFact:
    """The surest name, or a longer one that ends in the same noun."""
    best = max(fitting, key=lambda fact: (fact.confidence, len(str(fact.data["noun"]).split())))
    head = str(best.data["noun"]).split()[-1]
    same = [fact for fact in fitting if str(fact.data["noun"]).split()[-1] == head]
    return max(
        same, key=lambda fact: (min(len(str(fact.data["noun"]).split()), 3), fact.confidence)
    )


def _scores(facts: Sequence[KnownFact], *, industry: str | None) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    words = Counter(re.findall(r"[a-z][a-z-]+", " ".join(fact.text for fact in facts).lower()))
    for pack, signs in lexicon().signs.items():
        said = [word for sign in signs for word in words if _is_sign(word, sign)]
        scores[pack] += 0.4 * sum(min(words[word], 2) for word in said)
    for pack in packs_of(industry or ""):
        scores[pack] += 4
    return scores


def packs_of(industry: str) -> list[str]:
    """The packs that know an industry by one of its words."""
    said = set(re.findall(r"[a-z-]+", industry.lower()))
    return [pack for pack, trades in INDUSTRIES.items() if said & set(trades.split())]


def _is_sign(word: str, sign: str) -> bool:
    return word == sign or (len(sign) > 5 and word.startswith(sign))


def groups_of(facts: Sequence[KnownFact], *, pack: str) -> tuple[Audience, ...]:
    """The groups the page names, each once; where it names none, the pack's own assumption."""
    kept: dict[frozenset[str], Audience] = {}
    for fact in facts:
        plural, singular = fact.form("pl"), fact.form("sg")
        if fact.kind == "audience" and plural and singular and len(plural) <= 30:
            kept.setdefault(
                stems.stems(plural) or frozenset({plural}),
                Audience.model_validate({"pl": plural, "sg": singular, **fact.said}),
            )
    named = [
        group
        for key, group in kept.items()
        if not any(key < other and kept[other].pl.endswith(group.pl) for other in kept)
    ]
    if named:
        return tuple(named[:MOST_GROUPS])
    plural, singular = lexicon().fallback_people[pack]
    return (Audience(pl=plural, sg=singular),)


def tags_of(facts: Sequence[KnownFact], kind: Kind, *, pack: str) -> tuple[str, ...]:
    """Tags that switch patterns on, when the pack and a word of the page allow them."""
    said = set(
        re.findall(
            r"[a-z\u00e0-\u024f-]+",
            f"{kind.noun} {' '.join(fact.text for fact in facts)}".lower(),
        )
    )
    own = set(kind.noun.lower().split()) | {
        verbs.singular(word) for word in kind.noun.lower().split()
    }
    tags = []
    for name, (packs, words) in lexicon().tags.items():
        strict = name in ("dress", "apparel", "wear", "drink", "bottle")
        if pack in packs and (not words or words & (own if strict else said)):
            tags.append(name)
    return tuple(tags)


def intents_of(facts: Sequence[KnownFact], *, pack: str, offer: str | None) -> tuple[str, ...]:
    """What a call to action may ask for: the pack's order, less what the page does not have."""
    asked = Counter(str(fact.data.get("intent")) for fact in facts if fact.kind == "cta")
    priced = any(fact.kind == "price" for fact in facts)
    shown = {*asked, offer, *(("shop",) if priced and pack != "b2b_saas" else ())}
    order: Iterable[str] = lexicon().intents[pack]
    kept = [intent for intent in order if intent not in PROMISING or intent in shown]
    return tuple(kept) or ("learn", "visit")
