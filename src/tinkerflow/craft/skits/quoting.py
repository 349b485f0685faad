"""Which texts stand word for word beside which pair: a pain with its own, a phrase with what it is about."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from tinkerflow.craft.copybook.grammar import stems, told_within
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.facts.sheet import Triple
from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.judging import opinion
from tinkerflow.craft.reviews.review import Review

from .brief import Brief
from .giving import Given
from .plainly import PAIN, PHRASE, plain

Named = dict[str, str]
# "like a barn" is a little glad to a list of words.
GLAD: Final = 1.0


def quotable(
    brief: Brief, given: Given, triples: Sequence[Triple], *, most: int
) -> list[Named]:
    """Slots with whole texts for each triple, and more of them than triples where texts are left."""
    named = [_own(triple, given) for triple in triples]
    about = [
        " ".join([*texts_of(triple), *each.values()])
        for triple, each in zip(triples, named, strict=True)
    ]
    used = {text for each in named for text in each.values()}
    pains = [text for text in plain(brief.pains, PAIN) if text not in used]
    known = {text.casefold() for text in plain(brief.pains, PAIN)}
    phrases = [
        text
        for text in plain(brief.phrases, PHRASE)
        if text.casefold() not in known and not praises(text)
    ]
    facts = [given.texts[number].text for number in given.quoted]
    for slot, texts in (
        ("pain_said", pains),
        ("fact", facts),
        ("phrase", phrases),
    ):
        for text in texts:
            _put(named, about, slot, text, most=most)
    return named


def _own(triple: Triple, given: Given) -> Named:
    """The pain as it was given, where the triple's pain was."""
    number = triple.pain.fact if triple.pain else None
    source = given.texts.get(number) if number is not None else None
    return {"pain_said": source.text} if source else {}


def _put(named: list[Named], about: list[str], slot: str, text: str, *, most: int) -> None:
    """To the pair that speaks of it, else to the first that has room, else to a new one."""
    free = [n for n, each in enumerate(named) if slot not in each]
    if not free and len(named) < most:
        named.append({})
        about.append("")
        free = [len(named) - 1]
    if free:
        best = max(free, key=lambda n: (told_within(stems(text), stems(about[n])), -n))
        named[best][slot] = text


@cache
def praises(phrase: str) -> bool:
    """Whether a customer's phrase is glad of the product: no trouble that a skit could begin with."""
    said = (opinion(clause) for clause in clauses(Review(id="", text=phrase)))
    return any(each.kind == "praise" and each.score > GLAD for each in said if each)
