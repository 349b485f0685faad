"""How it works: what the product does, and what else happens where a heading promises something."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import gains, mechanisms, proofs
from tinkerflow.craft.facts.forms.groups import is_people
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, sentences, speakers, verbs

from . import rooms
from .found import FoundFact, Passages, Sentence

OTHERS: Final = re.compile(
    r"(?:Most|Many|Some|Other|Traditional|Typical|Regular|Nobody|No one|Everyone else|The average)\b"
    r"|\d[\d.,]*(?:%| of| out)",
    re.I,
)
ELSEWHERE: Final = re.compile(
    r"\b(?:industry|average|study|studies|survey|according to|research shows|years of experience"
    r"|founded|awards?|version|releases?d?)\b",
    re.I,
)
CONDITION: Final = re.compile(r"(?:if|when|once|unless)\b", re.I)
IT: Final = re.compile(r"(?:It|\w+ly, it) ")
NO_DEED: Final = re.compile(r"is|has|comes|includes|costs|needs|requires", re.I)


def workings(passages: Passages) -> Iterator[FoundFact]:
    for at in passages.sentences:
        if not rooms.is_telling(at.section) or at.block.kind not in ("h", "p", "li", "nli"):
            continue
        if (at.block.kind != "h" or not at.first) and not rooms.is_problem(
            at.section, passages
        ):
            yield from _working(passages, at)
    for at in passages.taught:
        if at.text.startswith(f"{passages.brand} ") and speakers.deed(
            at.text, brand=passages.brand
        ):
            forms = mechanisms.mechanism_of(at.text, brand=passages.brand)
            yield from passages.formed("mechanism", at, forms, confidence=0.5)
    for at in passages.described():
        if speakers.deed(at.text, brand=passages.brand):
            forms = mechanisms.mechanism_of(at.text, brand=passages.brand)
            yield from passages.formed("mechanism", at, forms, confidence=0.6)


def _working(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    if phrases.starts_with_verb(at.text) or gains.CLICK.match(at.text):
        return
    if CONDITION.match(at.text) and passages.brand not in at.text:
        return
    forms = mechanisms.mechanism_of(at.text, brand=passages.brand) or _subjectless(passages, at)
    if forms is None or not _speaks_of_it(passages, at, forms):
        return
    confidence = _trust(at, forms) - (0 if at.first else 0.05)
    yield passages.fact("mechanism", at, data=forms, confidence=confidence)


def _trust(at: Sentence, forms: dict[str, str]) -> float:
    """Most in what the product does itself, least in what happens under a heading that only names."""
    if "does" in forms:
        state = forms["does"].split()[:2] if forms["does"].startswith("is ") else []
        return 0.8 if not state else 0.65 if verbs.is_participle(state[1]) else 0.5
    return 0.65 if rooms.is_feature(at.section) else 0.55


def _speaks_of_it(passages: Passages, at: Sentence, forms: dict[str, str]) -> bool:
    """Whether the sentence is about the product, and not about people, cases or the world."""
    if "does" in forms:
        return IT.match(at.text) is None or _names_it(passages, at)
    how = forms["how"]
    if phrases.uncapped(at.text) != at.text:
        return False
    named = rooms.is_part(at.section)
    if (
        passages.is_book
        or not (named or rooms.is_feature(at.section))
        or OTHERS.match(how)
        or ELSEWHERE.search(how)
    ):
        return False
    if proofs.FIGURE.search(how) and is_people(how.split(" ", 1)[0].lower()):
        return False
    brand = re.escape(passages.brand)
    if brand and re.search(rf"\b(?:use|trust|love|chose|joined) {brand}$", how):
        return False
    # A case told under a customer's name: "Harbor Coffee runs nine cafés".
    return at.section.level == 1 or how.split()[:2] != at.section.heading.split()[:2]


def _names_it(passages: Passages, at: Sentence) -> bool:
    """Whether "It" can only be the product: the words before it, or the heading, name it."""
    before = passages.page.text[at.block.start : at.start].rstrip()
    if not passages.brand:
        return False
    if before:
        *_, last = sentences.spans(before)
        return before[slice(*last)].startswith((passages.brand, "It ", "We "))
    return at.section.level == 1 or (at.first and passages.brand in at.section.heading)


def _subjectless(passages: Passages, at: Sentence) -> dict[str, str] | None:
    """ "Syncs with QuickBooks and Xero.": a list of deeds whose doer is the product."""
    if at.block.kind == "h":
        return None
    said = phrases.trimmed(at.text)
    head, _, rest = said.partition(" ")
    base = verbs.base_of(head) or ""
    known = verbs.is_sure_verb(base) or base in lexicon().words["happens"]
    if not (rest and passages.brand and known and verbs.is_third(head)) or NO_DEED.fullmatch(
        head
    ):
        return None
    after = rest.split()[0].lower()
    thing = after in phrases.DETERMINERS or after in phrases.PREPOSITIONS
    if after == "that" or not (thing or any(map(verbs.is_plural, rest.split()[:2]))):
        return None
    told = f"{passages.brand} {phrases.lower_first(said)}"
    return mechanisms.mechanism_of(told, brand=passages.brand)
