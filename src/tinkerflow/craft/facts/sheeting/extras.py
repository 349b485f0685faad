"""What joins a triple: the number, the words of a customer, the part, the steps that belong to it."""

import re
from collections.abc import Sequence
from typing import Final

from .drafts import NEAR, Draft
from .known import KnownFact

# A part of the product is named in few words: most of them have to be the triple's.
SAME: Final = 0.5
GENERAL: Final = re.compile(r"\b(?:use|trust|love|chose|joined|recommend|give|rate)\b", re.I)


def join(facts: Sequence[KnownFact], drafts: list[Draft], *, brand: str) -> None:
    """Give every draft its proof, quote and detail: by place first, then by shared words."""
    told = {draft.how.text for draft in drafts if draft.how}
    for kind, form in (("proof", "s"), ("quote", "t"), ("detail", "np")):
        mine = [
            fact
            for fact in facts
            if fact.kind == kind and fact.form(form) and fact.text not in told
        ]
        if kind != "quote":
            _by_place(mine, drafts, kind)
        _by_words(mine, drafts, kind, brand=brand)
    _general([fact for fact in facts if fact.kind == "proof"], drafts)
    _lone_quote([fact for fact in facts if fact.kind == "quote" and fact.form("t")], drafts)


def _taken(drafts: Sequence[Draft]) -> set[str]:
    return {fact.text for draft in drafts for fact in draft.extras.values()}


def _by_place(facts: Sequence[KnownFact], drafts: Sequence[Draft], kind: str) -> None:
    """In a part of the page that holds one triple everything is about it; else only its own block is."""
    sections = [draft.section for draft in drafts]
    for draft in drafts:
        parts = [part for part in (draft.gain, draft.how) if part and part.src == "page"]
        blocks = {part.block for part in parts}
        places = {part.section for part in parts if sections.count(part.section) < 2}
        near = [
            f
            for f in facts
            if (f.block in blocks or f.section in places) and f.text not in _taken(drafts)
        ]
        near.sort(key=lambda f: (f.block not in blocks, -f.confidence))
        if near:
            draft.extras.setdefault(kind, near[0])


def _by_words(
    facts: Sequence[KnownFact], drafts: Sequence[Draft], kind: str, *, brand: str
) -> None:
    for fact in facts:
        if fact.text in _taken(drafts):
            continue
        scored = [
            (draft.nearness(fact, brand=brand), draft)
            for draft in drafts
            if kind not in draft.extras
        ]
        best = max(scored, key=lambda pair: (pair[0], pair[1].rank), default=(0.0, None))
        if best[1] is not None and best[0] >= (SAME if kind == "detail" else NEAR):
            best[1].extras[kind] = fact


def _general(proofs: Sequence[KnownFact], drafts: Sequence[Draft]) -> None:
    """How many use it, how they rate it: true of the whole, so it joins the first triples without a number."""
    left = [
        fact
        for fact in proofs
        if fact.text not in _taken(drafts) and GENERAL.search(fact.form("s") or "")
    ]
    for fact, draft in zip(
        left, [draft for draft in drafts if "proof" not in draft.extras], strict=False
    ):
        draft.extras["proof"] = fact


def _lone_quote(quotes: Sequence[KnownFact], drafts: Sequence[Draft]) -> None:
    """Where no customer speaks of a triple, one stands beside the first; then nothing there may claim a cause."""
    if not quotes or any("quote" in draft.extras for draft in drafts):
        return
    for draft in [draft for draft in drafts if draft.how][:1]:
        draft.extras["quote"] = quotes[0]
        draft.stated = False


def steps_of(facts: Sequence[KnownFact]) -> tuple[str, ...]:
    """Exactly three steps, in their order, or none."""
    told = sorted(
        (fact for fact in facts if fact.kind == "step" and fact.form("vp")),
        key=lambda f: (f.url, f.start),
    )
    return tuple(str(fact.data["vp"]) for fact in told) if len(told) == 3 else ()
