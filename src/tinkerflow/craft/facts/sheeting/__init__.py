"""Facts become the sheet that the writers use: paired, in the copybook's forms, each with its source."""

import re
from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.facts.sheet import (
    Detail,
    FactSheet,
    Gain,
    Mechanism,
    Pain,
    Proof,
    Quote,
    Time,
    Triple,
)

from . import deals, extras, packs
from .asking import OpenQuestion, open_questions
from .drafts import Draft
from .known import KnownFact, Status, known, usable
from .pairing import pair, worth_telling
from .uvp import uvp_facts

__all__ = ["KnownFact", "OpenQuestion", "Status", "build_sheet", "known", "open_questions"]

LONGEST_BRAND: Final = 24
LEGAL: Final = re.compile(r",? (?:Inc|LLC|Ltd|GmbH|Corp|Co|Company|Limited|PLC|AG)\.?$", re.I)


def build_sheet(
    facts: Sequence[KnownFact],
    *,
    brand: str,
    uvp: str,
    id: str,  # noqa: A002  (the sheet's own word)
    industry: str | None = None,
) -> FactSheet:
    """All that may be said, from facts nobody struck out and the proposition a person gave."""
    name = short_name(brand)
    told = [*uvp_facts(uvp, brand=name), *usable(facts, brand=name)]
    told = _once(told)
    kind, pack = packs.kind_of(told, industry=industry)
    drafts = pair(told, brand=name, pack=pack)
    extras.join(told, drafts, brand=name)
    drafts = worth_telling(drafts)
    offer = deals.offer_of(told, pack=pack)
    return FactSheet(
        id=id,
        brand=name,
        pack=pack,
        kind=kind,
        tags=packs.tags_of(told, kind, pack=pack),
        who=packs.groups_of(told, pack=pack),
        place=_first(told, "place"),
        since=_first(told, "since"),
        intents=packs.intents_of(told, pack=pack, offer=offer.type if offer else None),
        keywords=tuple(fact.text.lower() for fact in told if fact.kind == "keyword")[:10],
        offer=offer,
        price=deals.price_of(told, kind, pack=pack),
        guar=deals.terms_of(told, "guarantee"),
        limit=deals.terms_of(told, "limit"),
        alt=deals.alternative_of(told, drafts, brand=name),
        case=deals.case_of(told, drafts, brand=name),
        myth=deals.myth_of(told, drafts, brand=name),
        obj=deals.objections_of(told, drafts, brand=name),
        triples=tuple(_triple(draft, number, told) for number, draft in enumerate(drafts, 1)),
    )


def short_name(brand: str) -> str:
    """The name as one says it: without its legal form, and short enough for a headline."""
    name = LEGAL.sub("", " ".join(brand.split()))
    while len(name) > LONGEST_BRAND and " " in name:
        name = name.rpartition(" ")[0].rstrip(" ,&-")
    return name


def _once(facts: Sequence[KnownFact]) -> list[KnownFact]:
    """What the page says again after the person is the person's; the page's place is kept for pairing."""
    seen: dict[tuple[str, str], KnownFact] = {}
    for fact in facts:
        key = (
            fact.kind,
            fact.form("vp")
            or fact.form("does")
            or fact.form("how")
            or f"{fact.number} {fact.text}",
        )
        seen.setdefault(key, fact)
    return list(seen.values())


def _first(facts: Sequence[KnownFact], kind: str) -> str | None:
    return next(
        (fact.text for fact in facts if fact.kind == kind and len(fact.text) <= LONGEST_BRAND),
        None,
    )


def _triple(draft: Draft, number: int, facts: Sequence[KnownFact]) -> Triple:
    """A draft in the sheet's shapes."""
    proof, quote, detail = (draft.extras.get(kind) for kind in ("proof", "quote", "detail"))
    time = proof.form("time") if proof else None
    return Triple(
        id=f"t{number}",
        pain=_pain(draft.pain),
        gain=Gain.model_validate(
            {**_forms(draft.gain, "vp", "ger", "short"), **draft.gain.said}
        )
        if draft.gain
        else None,
        mechanism=Mechanism.model_validate(
            {**_forms(draft.how, "does", "how"), **draft.how.said}
        )
        if draft.how
        else None,
        proof=Proof.model_validate({**_forms(proof, "s", "num"), **proof.said})
        if proof
        else None,
        time=Time.model_validate({"np": time, **proof.said}) if proof and time else None,
        quote=Quote.model_validate({**_forms(quote, "t", "by", "name"), **quote.said})
        if quote
        else None,
        detail=Detail.model_validate({**_forms(detail, "np", "num"), **detail.said})
        if detail
        else None,
        steps=extras.steps_of(facts) if number == 1 else (),
        link="stated" if draft.stated else "inferred",
    )


def _forms(fact: KnownFact, *names: str) -> dict[str, str | None]:
    return {name: fact.form(name) for name in names if fact.form(name)}


def _pain(fact: KnownFact | None) -> Pain | None:
    if fact is None:
        return None
    return Pain.model_validate(
        {**_forms(fact, "ger", "you", "np", "num", "when", "kind"), **fact.said}
    )
