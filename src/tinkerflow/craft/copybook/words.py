"""What one script may say: the slots that a sheet, a triple, an audience and a doubt can fill."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pydantic import BaseModel

from tinkerflow.craft.facts.sheet import (
    About,
    Audience,
    FactSheet,
    Kind,
    Objection,
    Pain,
    Said,
    Triple,
)
from tinkerflow.craft.facts.wording.phrases import with_article

from . import slots
from .grammar import about_them, first_down, first_up, gerund

BARE_NOUN = re.compile(r"(?i)(?!(the|an?|your|its|their) )")
NAMED = frozenset({"B", "place", "by", "person"})  # Dana R. keeps her point
INSIDE = frozenset(
    {"habit", "task", "gain", "gain_they", "gain_ing", "step1", "step2", "step3"}
)
UNSPEAKABLE = re.compile(r"[{}<>|]|https?:")


@dataclass
class Words:
    """Slot to words, with the number of noun phrases and the fact behind each slot."""

    said: dict[str, str] = field(default_factory=dict)
    plural: set[str] = field(default_factory=set)
    facts: dict[str, int] = field(default_factory=dict)
    doubt_is_general: bool = False

    def put(
        self, slot: str, text: str | None, source: Said | None = None, *, many: bool = False
    ) -> None:
        """Keep the words unless they are missing, too long or not speakable."""
        clean = _speakable(slot, text or "")
        if not clean or len(clean) > slots.longest()[slot] or UNSPEAKABLE.search(clean):
            return
        self.said[slot] = clean
        if many:
            self.plural.add(slot)
        if source and source.fact is not None:
            self.facts[slot] = source.fact


def words_for(
    sheet: FactSheet, triple: Triple, *, audience: Audience | None, doubt: Objection | None
) -> Words:
    """Everything one script may say. What is missing, too long or only assumed has no slot."""
    words = Words()
    _name(words, sheet, audience)
    if triple.pain:
        _hurt(words, triple.pain)
    _promise(words, triple)
    _work(words, sheet, triple)
    _prove(words, triple)
    _join(words, sheet, triple)
    if doubt and stated(doubt):
        words.put("obj", doubt.q, doubt)
        words.put("ans", doubt.a, doubt)
        words.doubt_is_general = not doubt.about
    return words


def stated(said: Said | None) -> bool:
    """Whether somebody said it. An assumption may be a pain, an audience or an alternative, nothing else."""
    return said is not None and said.src != "assumption"


def texts_of(part: object) -> Iterator[str]:
    """Every text that a sheet, or a part of it, holds to be said; ids and sources are not."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for value in part:
            yield from texts_of(value)
    elif isinstance(part, BaseModel):
        for name, value in part:
            if name not in {"id", "src", "about", "pack"}:
                yield from texts_of(value)


def doubts(sheet: FactSheet, triple: Triple) -> tuple[Objection, ...]:
    """The objections that belong to this triple or to all."""
    return tuple(each for each in sheet.obj if concerns(each, triple))


def concerns(fact: About, triple: Triple) -> bool:
    """Whether a fact of the whole sheet joins this triple."""
    return not fact.about or triple.id in fact.about


def _speakable(slot: str, text: str) -> str:
    """One line, without the stop that the pattern sets itself; verbs in small letters, as inside a sentence."""
    clean = " ".join(text.split())
    if slot not in NAMED:
        clean = clean.rstrip(".;,: " if slot == "quote" else ".!;,: ")
    return first_down(clean) if slot in INSIDE else clean


def _name(words: Words, sheet: FactSheet, audience: Audience | None) -> None:
    words.put("B", sheet.brand)
    words.put("place", sheet.place)
    words.put("since", sheet.since)
    _kind(words, sheet.kind)
    if audience:
        words.put("who", audience.pl, audience)
        words.put("a_who", audience.sg and with_article(audience.sg), audience)


def _kind(words: Words, kind: Kind) -> None:
    words.put("kind", kind.noun, kind)
    words.put("a_kind", with_article(kind.noun) if kind.count == "sg" else kind.noun, kind)
    if kind.count == "sg":
        words.put("one_kind", kind.noun, kind)
    words.put("the_kind", f"the {kind.noun}", kind)


def _hurt(words: Words, pain: Pain) -> None:
    many = pain.num == "pl"
    words.put("pain_you", pain.you, pain)
    words.put("pain_when", pain.when, pain)
    words.put("pain_np", pain.np, pain, many=many)
    if BARE_NOUN.match(pain.np or ""):
        words.put("pain_bare", pain.np, pain, many=many)
    if pain.kind in {"task", "recurring"}:
        words.put("habit", pain.ger, pain)
    if pain.kind == "task":
        words.put("task", pain.ger, pain)


def _promise(words: Words, triple: Triple) -> None:
    gain = triple.gain
    if not gain or not stated(gain):
        return
    words.put("gain", gain.vp, gain)
    words.put("gain_they", about_them(gain.vp), gain)
    words.put("gain_short", gain.short, gain)
    joined = re.search(r" (and|or) ", gain.vp)
    words.put("gain_ing", gain.ger or (None if joined else gerund(gain.vp)), gain)


def _work(words: Words, sheet: FactSheet, triple: Triple) -> None:
    works = triple.mechanism
    if not works or not stated(works):
        return
    how = works.how or (works.does and f"{sheet.brand} {works.does}")
    words.put("how", how, works)
    brand, one = f"{sheet.brand} ", sheet.pron.lower() in {"it", "he", "she"}
    if how and how.startswith(brand) and one:
        words.put("it_does", f"{sheet.pron} {how.removeprefix(brand)}", works)
    words.put("it_how", words.said.get("it_does", how), works)


def _prove(words: Words, triple: Triple) -> None:
    proof, quote, time = triple.proof, triple.quote, triple.time
    if proof and stated(proof):
        words.put("proof", proof.s, proof)
        words.put("num", proof.num if (proof.num or "\0") in proof.s else None, proof)
        if time and time.np in proof.s:
            words.put("time", time.np, proof)
    if quote and stated(quote) and '"' not in quote.t:
        words.put("quote", first_up(quote.t), quote)
        words.put("by", quote.by, quote)
        words.put("person", quote.name, quote)
    if triple.detail and stated(triple.detail):
        words.put("detail", triple.detail.np, triple.detail, many=triple.detail.num == "pl")
    for number, step in enumerate(triple.steps[:3], 1):
        words.put(f"step{number}", step)


def _join(words: Words, sheet: FactSheet, triple: Triple) -> None:
    if sheet.alt and concerns(sheet.alt, triple):
        words.put("alt", sheet.alt.np, sheet.alt, many=sheet.alt.num == "pl")
    for slot, text, fact in _shared(sheet):
        if stated(fact) and concerns(fact, triple):
            words.put(slot, text, fact)


def _shared(sheet: FactSheet) -> Iterator[tuple[str, str | None, About]]:
    if sheet.case:
        yield "case", sheet.case.s, sheet.case
    if sheet.myth:
        yield "myth", sheet.myth.s, sheet.myth
        yield "truth", sheet.myth.truth, sheet.myth
    if sheet.offer:
        yield "offer_s", sheet.offer.s, sheet.offer
        yield "offer_cta", sheet.offer.cta, sheet.offer
    for slot, terms in (("price", sheet.price), ("guar", sheet.guar), ("limit", sheet.limit)):
        if terms:
            yield f"{slot}_s", terms.s, terms
            if slot != "limit":
                yield slot, terms.np, terms
