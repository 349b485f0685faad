"""The value proposition a person typed: gains, mechanisms and pains with "person" as their source."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tinkerflow.craft.facts.finding import find_facts
from tinkerflow.craft.facts.forms import deeds, gains, mechanisms
from tinkerflow.craft.facts.reading import Block, Page
from tinkerflow.craft.facts.reading.decoding import tidy
from tinkerflow.craft.facts.wording import phrases, sentences, verbs

from .known import SURE, KnownFact, known

LONGEST: Final = 2_000
PLACE: Final = {"section": -2, "block": -2}
PASSIVE: Final = re.compile(
    r"(?P<thing>(?:[Yy]our|[Ee]very|[Aa]ll|[Tt]he|[Ee]ach) [\w' -]{3,30}?) (?:is|are|get|gets) (?P<rest>\w+.*)",
    re.S,
)
CLAUSE: Final = re.compile(
    r", | (?:that|which|who|where|when|if|so|because|while|and|inside|on|in|for|with) "
)
AND: Final = re.compile(r",? and (\w+)")
PAIRED: Final = re.compile(r"\b(?:between|both|either|neither)\b", re.I)
KINDS: Final = frozenset(
    {
        "benefit",
        "mechanism",
        "pain",
        "audience",
        "product",
        "proof",
        "offer",
        "guarantee",
        "alternative",
    }
)


def uvp_facts(uvp: str, *, brand: str) -> list[KnownFact]:
    """Facts of the person's own sentence; what it promises comes first."""
    text = " ".join(tidy(uvp).split())[:LONGEST]
    if not text:
        return []
    page = Page(
        url="",
        title="",
        lang="en",
        text=text,
        fetch_hash="",
        blocks=(Block("p", 0, len(text)),),
    )
    found = [
        known(fact, number=None, src="person")
        for fact in find_facts([page], brand=brand)
        if fact.kind in KINDS
    ]
    facts = [
        replace(fact, confidence=SURE, data={**fact.data, **PLACE})
        for fact in found
        if _is_safe(fact)
    ]
    for start, end in sentences.spans(text):
        facts += _more(text[start:end], brand=brand, facts=facts)
    return facts


def _is_safe(fact: KnownFact) -> bool:
    return fact.kind not in ("audience", "product") or fact.confidence >= 0.5


def _more(sentence: str, *, brand: str, facts: list[KnownFact]) -> list[KnownFact]:
    """What only a value proposition is asked to yield: a gain, even from a mere noun phrase."""
    more: list[KnownFact] = []
    told = {fact.kind for fact in facts if fact.text in sentence}
    how = how_of_things(sentence)
    if (
        how is None
        and "mechanism" not in told
        and sentences.is_whole(phrases.trimmed(sentence))
    ):
        how = mechanisms.mechanism_of(sentence, brand=brand)
    if how is not None and "mechanism" not in told:
        more.append(_said("mechanism", sentence, how))
    if "benefit" not in told and (gain := _gain(sentence, brand=brand)):
        more.append(_said("benefit", sentence, gain))
    return more


def _said(kind: str, text: str, forms: dict[str, str]) -> KnownFact:
    return KnownFact(number=None, kind=kind, text=text, src="person", data={**forms, **PLACE})


def _gain(sentence: str, *, brand: str) -> dict[str, str] | None:
    said = re.sub(r"\bwe (promised?|quoted?|agreed?)\b", r"\1", phrases.trimmed(sentence))
    if match := PASSIVE.fullmatch(said):
        first = match["rest"].split(" ", 1)[0]
        if verbs.is_participle(first):
            return gains.gain_of_thing(
                f"have {phrases.lower_first(match['thing'])} {match['rest']}"
            )
    found = gains.gain_of(said, brand=brand)
    if (
        found is None
        and (done := mechanisms.mechanism_of(said, brand=brand))
        and "does" in done
    ):
        found = deeds.gain_of_deed(done["does"], brand=brand)
    if found is None:
        found = _shorter(said, brand=brand)
    return found


def _shorter(said: str, *, brand: str) -> dict[str, str] | None:
    """A mere noun phrase as what one gets; where it is too long, without its articles, without whom
    it is for, or without the second of two things it does."""
    core = CLAUSE.split(said)[0]
    if phrases.starts_with_verb(said) or sentences.finite_verb(phrases.words(core)) is not None:
        return None
    bare = re.sub(r"(?<!^)\bthe (?=\w)", "", said)
    tries = (said, bare, re.sub(r" for [^,]+$", "", said), *_first_of_two(said))
    return next(filter(None, (gains.gain_of_noun(each, brand=brand) for each in tries)), None)


def _first_of_two(said: str) -> Iterator[str]:
    """ "Coffee that arrives fresh and tastes of the farm": the first holds without the second."""
    things, that, deeds = said.partition(" that ")
    for joint in reversed([*AND.finditer(deeds)]):
        first = deeds[: joint.start()]
        acts = verbs.is_third(first.split(" ", 1)[0]) and verbs.is_third(joint[1])
        if acts and not PAIRED.search(first):
            yield f"{things}{that}{first}"


def how_of_things(sentence: str) -> dict[str, str] | None:
    """ "Receipts that file themselves" says that receipts file themselves."""
    match = gains.THAT.fullmatch(phrases.trimmed(sentence))
    if match is None:
        return None
    things, deed = match[1], match[2]
    verb = deed.split()[0]
    plural = verbs.is_plural(things.split()[-1])
    acts = verb in ("is", "are", "has", "have") or (
        verbs.is_base(verb) if plural else verbs.is_third(verb)
    )
    if not acts:
        return None
    told = re.sub(r"^(?:A|An|a|an) ", "The ", f"{things} {deed}")
    return {"how": phrases.upper_first(told)} if phrases.reads_well(told) else None
