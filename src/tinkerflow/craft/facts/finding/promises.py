"""What the customer gets, and how: benefits and mechanisms."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import gains, mechanisms, others, proofs
from tinkerflow.craft.facts.forms.groups import is_group
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, speakers, verbs

from . import people, rooms
from .found import FoundFact, Passages, Section, Sentence

ENABLES: Final = re.compile(
    r"\b(?:so (?:that )?you(?:'ll| can| will)?(?: (?:finally|always|never have to|just|also))?|(?:lets?|letting) you(?:r team)?|(?:helps?|helping) you(?: to)?|(?:allows?|allowing) you to|(?:enables?|enabling) you to"
    r"|makes? it (?:easy|simple|possible) (?:for you )?to|(?:^|(?<=[,;:\u2014] )|(?<=and )|(?<=means )|(?<=where )|(?<=then ))(?:you|You)(?: can(?: now| finally| also)?|'ll| will)|(?:easiest|simplest|fastest|best|better|smarter|simple|easy) way to|who wants? to|want to|need to be able to) "
    r"(?P<vp>[a-z].+?)(?=[.!;:\u2014]|$|, (?:and|so|while|which|without) (?:we|the|it|that|you)\b|, so\b| \u2013 )"
)
WANTS: Final = re.compile(r"\bwho want (?P<np>(?!to\b)[a-z][^.,;:!]{4,44})")
HELPS: Final = re.compile(r"\b(?:helps?|helping|lets?) (?P<rest>[A-Za-z].+)")
AGAINST: Final = frozenset("stop quit forget say end don't never avoid eliminate kill".split())
OTHERS: Final = re.compile(
    r"(?:Most|Many|Some|Other|Traditional|Typical|Regular|Nobody|No one|Everyone else|The average)\b|\d[\d.,]*(?:%| of| out)",
    re.I,
)
ELSEWHERE: Final = re.compile(
    r"\b(?:industry|average|study|studies|survey|according to|research shows|years of experience|founded|awards?|version|releases?d?)\b",
    re.I,
)
NOT_AN_ORDER: Final = re.compile(r"^(?:if|when|once|unless)\b", re.I)


def promises(passages: Passages, brand: str) -> Iterator[FoundFact]:
    for at in passages.sentences:
        if not rooms.is_telling(at.section) or at.block.kind not in ("h", "p", "li", "nli"):
            continue
        if at.block.kind == "h":
            yield from _heading(passages, at, brand)
        else:
            yield from _body(passages, at, brand)
    for at in passages.described():
        yield from _enabled(passages, at, brand, confidence=0.75)
        yield from _orders(passages, at, brand, confidence=0.7)
        if found := speakers.deed(at.text, brand=brand) and mechanisms.mechanism_of(
            at.text, brand=brand
        ):
            yield passages.fact("mechanism", at, data=found, confidence=0.6)


def _heading(passages: Passages, at: Sentence, brand: str) -> Iterator[FoundFact]:
    if rooms.room(at.section) in ("steps", "prices") and at.section.level > 1:
        return
    yield from _orders(passages, at, brand, confidence=0.9 if at.section.level == 1 else 0.8)
    if forms := gains.gain_of_things(at.text):
        yield passages.fact("benefit", at, data=forms, confidence=0.55)
    yield from _enabled(passages, at, brand, confidence=0.7)
    if not at.first:
        yield from _mechanism(passages, at, brand)


def _body(passages: Passages, at: Sentence, brand: str) -> Iterator[FoundFact]:
    yield from _enabled(passages, at, brand, confidence=0.8)
    if rooms.is_problem(at.section, passages):
        return
    if rooms.room(at.section) != "steps":
        leading = at.first and at.text != passages.page.said(at.block)
        yield from _orders(passages, at, brand, confidence=0.65 if leading else 0.45)
    yield from _mechanism(passages, at, brand)


def _orders(
    passages: Passages, at: Sentence, brand: str, *, confidence: float
) -> Iterator[FoundFact]:
    """ "Build the rota in minutes, swap shifts by text and keep labor cost under budget": three promises."""
    text = at.text.rstrip(" .!")
    if (
        phrases.is_manual(text)
        or at.text.endswith("?")
        or not phrases.starts_with_verb(text)
        or text.split()[0].lower() in AGAINST
    ):
        return
    for start, end in _parts(text):
        if forms := gains.gain_of_verb(text[start:end], brand=brand):
            yield passages.fact(
                "benefit", at, data=forms, confidence=confidence, span=(start, end)
            )


def _parts(text: str) -> list[tuple[int, int]]:
    """Each order of a list of orders, or the whole."""
    cuts = [m for m in re.finditer(r",(?: and| then)? | and ", text)]
    starts = [0, *[m.end() for m in cuts]]
    ends = [*[m.start() for m in cuts], len(text)]
    parts = list(zip(starts, ends, strict=True))
    if len(parts) > 1 and all(_is_order(text[start:end]) for start, end in parts):
        return parts
    return [(0, len(text))]


def _is_order(part: str) -> bool:
    head = part.split(" ", 1)[0]
    return " " in part and verbs.is_sure_verb(head) and phrases.starts_with_verb(part)


def _enabled(
    passages: Passages, at: Sentence, brand: str, *, confidence: float
) -> Iterator[FoundFact]:
    """ "so you can …", "helps bookkeepers …", "for people who want …"."""
    for match in ENABLES.finditer(at.text):
        said = match["vp"]
        forms = gains.gain_of_verb(
            phrases.to_you(said) if "want" in match[0][:12] else said, brand=brand
        )
        if forms and verbs.is_base(said.split()[0]) and not phrases.is_manual(at.text):
            merely = match[0].startswith(("You can", "you can")) and match.start() == 0
            sure = confidence - (
                0.3 if merely and _is_feature(at.section) else 0.45 if merely else 0
            )
            yield passages.fact(
                "benefit", at, data=forms, confidence=sure, span=match.span("vp")
            )
    if match := WANTS.search(at.text):
        if forms := gains.gain_of_wish(match["np"]):
            yield passages.fact(
                "benefit", at, data=forms, confidence=confidence - 0.1, span=match.span("np")
            )
    if match := HELPS.search(at.text):
        yield from _helped(passages, at, match, brand, confidence=confidence)


def _helped(
    passages: Passages, at: Sentence, match: re.Match[str], brand: str, *, confidence: float
) -> Iterator[FoundFact]:
    """ "helps homeowners in Pierce County keep their water …": past the people stands what they can do."""
    groups = list(people.groups_in(match["rest"]))
    if not groups:
        return
    begin = match.start("rest")
    for word in re.finditer(r"\S+", match["rest"][groups[-1][1] :]):
        start = groups[-1][1] + word.start()
        if word[0][0].isupper():
            continue
        if _is_done(word[0], match["rest"][start + len(word[0]) :], near=word.start() < 3):
            said = re.split(r"[.;:!]|, (?:and|so|while) ", match["rest"][start:])[0]
            if forms := gains.gain_of_verb(phrases.to_you(said), brand=brand):
                yield passages.fact(
                    "benefit",
                    at,
                    data=forms,
                    confidence=confidence,
                    span=(begin + start, begin + start + len(said)),
                )
            return


def _is_done(word: str, after: str, *, near: bool) -> bool:
    """Whether the word begins what those people can do, and is no noun on the way there."""
    if near and verbs.is_base(word):
        return True
    objected = after.split()[:1] and after.split()[0].lower() in phrases.DETERMINERS
    return verbs.is_sure_verb(word) and (bool(objected) or "NOUN" not in verbs.senses(word))


def _mechanism(passages: Passages, at: Sentence, brand: str) -> Iterator[FoundFact]:
    if (
        phrases.starts_with_verb(at.text)
        or NOT_AN_ORDER.match(at.text)
        and brand not in at.text
    ):
        return
    forms = mechanisms.mechanism_of(at.text, brand=brand) or _subjectless(at.text, brand)
    if forms is None:
        return
    deed = "does" in forms
    if not deed and (not _is_feature(at.section) or _is_about_others(at, forms["how"], brand)):
        return
    confidence = 0.8 if deed else 0.65
    if deed and at.text.startswith("It ") and not _names_it(passages, at, brand):
        return
    yield passages.fact(
        "mechanism", at, data=forms, confidence=confidence - (0 if at.first else 0.05)
    )


def _names_it(passages: Passages, at: Sentence, brand: str) -> bool:
    """Whether "It" can only be the product: the words before it, or the heading, name the brand or the product."""
    before = passages.page.text[at.block.start : at.start]
    return bool(brand) and (
        brand in before
        or (at.first and brand in at.section.heading)
        or (not before and at.section.level == 1)
    )


def _subjectless(text: str, brand: str) -> dict[str, str] | None:
    """ "Syncs with QuickBooks and Xero.": a list of deeds whose doer is the product."""
    head, _, rest = phrases.trimmed(text).partition(" ")
    if (
        not rest
        or not verbs.is_third(head)
        or not brand
        or head.lower() in ("is", "has", "comes", "includes", "costs", "needs")
    ):
        return None
    after = rest.split()[0].lower()
    base = verbs.base_of(head) or ""
    if after == "that" or not (verbs.is_sure_verb(base) or base in lexicon().words["happens"]):
        return None
    if (
        after not in phrases.DETERMINERS
        and after not in phrases.PREPOSITIONS
        and not verbs.is_plural(after)
    ):
        return None
    return mechanisms.mechanism_of(
        f"{brand} {phrases.lower_first(phrases.trimmed(text))}", brand=brand
    )


def _is_about_others(at: Sentence, how: str, brand: str) -> bool:
    """ "2,300 teams use it", or a case told under a customer's name."""
    if (
        OTHERS.match(how)
        or (proofs.FIGURE.search(how) and is_group(how.split(" ", 1)[0]))
        or ELSEWHERE.search(how)
    ):
        return True
    if brand and re.search(rf"\b(?:use|trust|love|chose|joined) {re.escape(brand)}$", how):
        return True
    return how.startswith(at.section.heading.split(" ")[0] + " ") and at.section.level > 1


def _is_feature(section: Section) -> bool:
    """Whether the heading promises or names something that a sentence below it may explain."""
    if rooms.room(section) != "plain" or not section.heading:
        return False
    return section.level == 1 or _promising(section.heading)


def _promising(heading: str) -> bool:
    first = re.split(r"[.?!:] ", heading)[0]
    ordered = phrases.starts_with_verb(first) and not gains.CLICK.match(first)
    against = re.match(r"(?:no|no more|never|zero|stop|why)\b", first, re.I)
    return bool(
        ordered
        or against
        or gains.MORE.match(first.lower())
        or others.detail_of(first, brand="")
        or "that" in first.split()
    )
