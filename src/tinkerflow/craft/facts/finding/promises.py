"""What the customer gets: orders in headings, "so you can …", "helps people …"."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import gains
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, register, verbs

from . import people, rooms
from .found import FoundFact, Passages, Sentence

ENABLES: Final = re.compile(
    r"\b(?:[Ss]o (?:that )?you(?:'ll| can| will)?(?: (?:finally|always|never have to|just|also))?"
    r"|(?:lets?|letting) you(?:r team)?|(?:helps?|helping) you(?: to)?|(?:allows?|allowing) you to"
    r"|(?:enables?|enabling) you to|makes? it (?:easy|simple|possible) (?:for you )?to"
    r"|(?:^|(?<=[,;:\u2014] )|(?<=and )|(?<=means )|(?<=meaning that )|(?<= - )|(?<=where )|(?<=then ))"
    r"(?P<you>(?:you|You)(?: can(?: now| finally| also)?|'ll| will))"
    r"|[Ww]ith [A-Z]\w+,? you can(?: also| now)?|(?:easiest|simplest|fastest|best|better|smarter|simple|easy) way to"
    r"|(?P<theirs>who wants? to|need to be able to)) "
    r"(?P<vp>[a-z].+?)"
    r"(?=[.!;:\u2014]|$|, (?:(?:and|so|while|which|without) )?(?:we|the|it|that|you|your)\b|, so\b| \u2013 )"
)
GETS: Final = re.compile(
    r"You(?:'ll)? (?:also )?(?P<vp>get (?:an?|your|the|every|one|two|three|more|fewer) [^.!?:;]+?)"
    r"(?=[.!?:;]|$| before we| when we| and we|, and| so )"
)
DEFINED: Final = re.compile(
    r"\bis an? (?![^.]*\bchoice\b)[^.;:]*?(?:(?:,? (?:used|designed|built|made|meant|intended))? (?P<to>to)"
    r"|,? (?:for|(?:geared|aimed) (?:towards?|at))) (?P<vp>[a-z]+ [^.;:]+?)(?=[.;:(]|,? (?:while|which|that|and can)\b|$)"
)
LEADS: Final = re.compile(
    r"\b(?:lets? you|(?:allows?|enables?|helps?) you(?: to)?|you can|so you can):$"
)
WANTS: Final = re.compile(r"\bwho want (?P<np>(?!to\b)[a-z][^.,;:!]{4,44})")
HELPS: Final = re.compile(r"\b(?:helps?|helping|lets?) (?P<rest>[A-Za-z].+)")
JOINED: Final = re.compile(r",(?: and| then)? | and ")
# "Store it once": what "it" is, the order before it said.
LEANS: Final = re.compile(r" (?:it|them|one)\b")
ENDS: Final = re.compile(r"[.;:!]|, (?:and|so|while) ")
AGAINST: Final = lexicon().words["against"]


def promises(passages: Passages) -> Iterator[FoundFact]:
    yield from _listed(passages)
    for at in passages.sentences:
        if rooms.is_telling(at.section) and at.block.kind == "h":
            yield from _heading(passages, at)
        elif rooms.is_telling(at.section) and at.block.kind in ("p", "li", "nli"):
            yield from _body(passages, at)
    for at in passages.described():
        yield from _enabled(passages, at, confidence=0.75)
        yield from _orders(passages, at, confidence=0.7)


def _listed(passages: Passages) -> Iterator[FoundFact]:
    """ "With Shiftwell you can:" makes a promise of each item below it."""
    leads = False
    for at in passages.sentences:
        if leads and at.first and at.block.kind in ("li", "nli"):
            forms = gains.gain_of_verb(at.text, brand=passages.brand)
            yield from passages.formed("benefit", at, forms, confidence=0.8)
        elif at.block.kind not in ("li", "nli"):
            leads = rooms.is_telling(at.section) and LEADS.search(at.text) is not None


def _heading(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    if rooms.room(at.section) in ("steps", "prices") and at.section.level > 1:
        return
    yield from _orders(passages, at, confidence=0.9 if at.section.level == 1 else 0.8)
    things = gains.gain_of_things(at.text)
    yield from passages.formed("benefit", at, things, confidence=0.55)
    yield from _enabled(passages, at, confidence=0.7)


def _body(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """An order promises where it leads: in a hero, or with its explanation behind it."""
    yield from _enabled(passages, at, confidence=0.8)
    if rooms.room(at.section) == "steps" or rooms.is_problem(at.section, passages):
        return
    leads = at.section.level <= 1 or at.text != passages.page.said(at.block)
    if at.first and leads and at.text.split()[0].lower() in lexicon().words["acts"]:
        yield from _orders(passages, at, confidence=0.65)


def _orders(passages: Passages, at: Sentence, *, confidence: float) -> Iterator[FoundFact]:
    """ "Build the rota in minutes, swap shifts by text": two promises."""
    text = at.text.rstrip(" .!")
    if not phrases.starts_with_verb(text) or register.is_manual(text) or text.endswith("?"):
        return
    if text.split()[0].lower() in AGAINST:
        return
    for span in _parts(text):
        forms = gains.gain_of_verb(text[slice(*span)], brand=passages.brand)
        yield from passages.formed("benefit", at, forms, confidence=confidence, span=span)


def _parts(text: str) -> list[tuple[int, int]]:
    """Each order of a list of orders, or the whole."""
    cuts = list(JOINED.finditer(text))
    starts = [0, *[cut.end() for cut in cuts]]
    ends = [*[cut.start() for cut in cuts], len(text)]
    parts = list(zip(starts, ends, strict=True))
    if len(parts) > 1 and all(_is_order(text[start:end]) for start, end in parts):
        return [
            (start, end)
            for start, end in parts
            if not (start and LEANS.search(text[start:end]))
        ]
    return [(0, len(text))]


def _is_order(part: str) -> bool:
    head = part.split(" ", 1)[0]
    whole = " " in part and not re.search(r" to \w+$", part)
    return whole and verbs.is_sure_verb(head) and phrases.starts_with_verb(part)


def _enabled(passages: Passages, at: Sentence, *, confidence: float) -> Iterator[FoundFact]:
    """ "so you can …", "helps bookkeepers …", "for people who want …"."""
    for match in ENABLES.finditer(at.text):
        if verbs.is_base(match["vp"].split()[0]):
            yield from _able(passages, at, match, confidence=confidence - _doubt(at, match))
    if (defined := DEFINED.search(at.text)) and passages.brand in at.text[
        : defined.start() + 1
    ]:
        yield from _made_for(passages, at, defined, confidence=confidence)
    if handed := GETS.match(at.text):
        forms, span = gains.gain_of_thing(handed["vp"]), handed.span("vp")
        yield from passages.formed("benefit", at, forms, confidence=confidence - 0.1, span=span)
    if wish := WANTS.search(at.text):
        forms, span = gains.gain_of_wish(wish["np"]), wish.span("np")
        yield from passages.formed("benefit", at, forms, confidence=confidence - 0.1, span=span)
    if helped := HELPS.search(at.text):
        yield from _helped(passages, at, helped, confidence=confidence)


def _made_for(
    passages: Passages, at: Sentence, match: re.Match[str], *, confidence: float
) -> Iterator[FoundFact]:
    """ "Scrapy is a framework used to crawl websites": what a thing is for is what one does with it."""
    vp = match["vp"] if match["to"] else _of_gerund(match["vp"])
    if vp and verbs.is_base(vp.split()[0]):
        forms = gains.gain_of_verb(phrases.to_you(vp), brand=passages.brand)
        span = match.span("vp")
        yield from passages.formed("benefit", at, forms, confidence=confidence, span=span)


def _of_gerund(phrase: str) -> str | None:
    return phrases.base_form(phrase) if verbs.is_gerund(phrase.split()[0]) else None


def _able(
    passages: Passages, at: Sentence, match: re.Match[str], *, confidence: float
) -> Iterator[FoundFact]:
    """Each thing one can do then: "understand your customers, reduce churn and grow"."""
    begin = match.start("vp")
    for start, end in _parts(match["vp"]):
        said = match["vp"][start:end]
        told = phrases.to_you(said) if match["theirs"] else said
        forms, span = (
            gains.gain_of_verb(told, brand=passages.brand),
            (begin + start, begin + end),
        )
        yield from passages.formed("benefit", at, forms, confidence=confidence, span=span)


def _doubt(at: Sentence, match: re.Match[str]) -> float:
    """A bare "You can …" is a promise under a promising heading, and elsewhere often a manual."""
    if match["you"] is None:
        return 0.0
    if register.teaches(at.text):
        return 0.45
    surely = match["you"][3:].strip() in ("'ll", "will")
    return 0.3 if surely or match.start() or rooms.is_feature(at.section) else 0.45


def _helped(
    passages: Passages, at: Sentence, match: re.Match[str], *, confidence: float
) -> Iterator[FoundFact]:
    """ "helps homeowners in Pierce County keep their water …": past the people stands what they do."""
    rest, begin = match["rest"], match.start("rest")
    groups = list(people.groups_in(rest))
    start = _deed_after(rest, groups[-1][1]) if groups else None
    if start is None:
        return
    said = ENDS.split(rest[start:])[0]
    forms = gains.gain_of_verb(phrases.to_you(said), brand=passages.brand)
    span = (begin + start, begin + start + len(said))
    yield from passages.formed("benefit", at, forms, confidence=confidence, span=span)


def _deed_after(rest: str, end: int) -> int | None:
    """Where the verb begins that tells what those people can do."""
    for word in re.finditer(r"\S+", rest[end:]):
        after = rest[end + word.end() :].split()
        objected = bool(after) and after[0].lower() in phrases.DETERMINERS
        near = word.start() < 3 and verbs.is_base(word[0])
        sure = verbs.is_sure_verb(word[0]) and (
            objected or "NOUN" not in verbs.senses(word[0].lower())
        )
        if word[0][0].islower() and (near or sure):
            return end + word.start()
    return None
