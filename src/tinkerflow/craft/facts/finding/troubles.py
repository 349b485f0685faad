"""What bothers the customer today, and what they use instead."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import others, pains
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

from . import rooms
from .found import FoundFact, Passages, Sentence

END: Final = r"(?=[.!?;:\u2014]|$|, (?!and )| \u2013 | so (?:you|that)| and (?:get|start|see|let|focus|spend|go|enjoy|make|save)\b)"
DOING: Final = re.compile(
    r"\b(?P<by>stop|quit|no more|tired of|sick of|fed up with|done with|instead of|rather than|without|goodbye to|forget(?: about)?|hate|hates|dread|avoid|still|struggl(?:e|ing) with"
    r"|(?:hours|days|time|weekends?|evenings?|nights?|mornings?|money|minutes|fridays|sundays|mondays)(?: (?:a|per|every|each) \w+)?(?: \w+)?) (?P<ger>[a-z]{3,}ing\b[^.!?;:]*?)"
    + END,
    re.I,
)
WHO: Final = re.compile(r"\bwho (?P<rest>[a-z]+ [^.!?;:]+?)" + END, re.I)
THINGS: Final = re.compile(
    r"(?:\b(?P<by>no more|tired of|sick of|fed up with|say goodbye to|goodbye,? to|put an end to|end|eliminate|ditch|skip|stop|forget) )(?P<np>(?!to\b|it\b|that\b|this\b)[a-z][^.!?;:,]*?)(?=[.!?;:,\u2014]|$| with | by | so | and (?:get|start|see|let|focus|keep|go)\b)",
    re.I,
)
NO: Final = re.compile(r"^(?:No|Zero) (?P<np>(?!more\b)[a-z][\w' -]+?)[.!]?$")
SCENE: Final = re.compile(r"^(?P<np>(?:A|An|Another|The) [a-z][\w' -]{3,36})\?$")
DO_THIS: Final = re.compile(r"^(?P<ger>[A-Z][a-z]+ing .+)\?$")
USED: Final = re.compile(r"^(?:I|We) used to .+")
TRUE_ALWAYS: Final = frozenset(
    "stop|quit|no more|tired of|sick of|fed up with|done with|goodbye to|hate|hates|dread|struggle with|struggling with".split(
        "|"
    )
)


def troubles(passages: Passages, brand: str) -> Iterator[FoundFact]:
    for at in [*passages.sentences, *passages.described()]:
        room = rooms.room(at.section)
        if room in ("questions", "fine print", "people", "prices") or at.block.kind in (
            "button",
            "link",
            "label",
            "cell",
        ):
            continue
        if at.block.kind == "quote" or room == "voices":
            yield from _remembered(passages, at)
            continue
        yield from _doing(passages, at)
        yield from _suffering(passages, at)
        yield from _things(passages, at)
        yield from _asked(passages, at)
        if at.block.kind in ("p", "li", "nli") and rooms.is_problem(at.section, passages):
            yield from _told(passages, at, brand)
        yield from _instead(passages, at)


def _doing(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "Stop retyping timesheets", "tired of rewriting the rota"."""
    for match in DOING.finditer(at.text):
        if not verbs.is_gerund(match["ger"].split()[0]):
            continue
        forms = pains.pain_of_gerund(match["ger"])
        if forms is None:
            continue
        by = match["by"].lower()
        sure = by in TRUE_ALWAYS
        bad = (
            forms["kind"] == "task"
            or verbs.base_of(forms["ger"].split()[0]) in lexicon().words["pain_verbs"]
        )
        if sure or bad or by in ("instead of", "rather than"):
            yield passages.fact(
                "pain",
                at,
                data=dict(forms),
                confidence=0.85 if sure else 0.65 if bad else 0.5,
                span=match.span("ger"),
            )


def _suffering(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "leads who lose Fridays to chasing paper", "You waste an hour a day"."""
    bad = lexicon().words["pain_verbs"]
    if (match := WHO.search(at.text)) and match["rest"].split()[0].lower() in bad:
        if forms := pains.pain_of_you(f"you {match['rest']}"):
            yield passages.fact(
                "pain", at, data=dict(forms), confidence=0.85, span=match.span("rest")
            )
    tokens = at.text.split()
    if (
        tokens[0] == "You"
        and len(tokens) > 2
        and tokens[1].lower() in bad
        and (forms := pains.pain_of_you(at.text))
    ):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.7)


def _things(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "No more sticky notes on the fridge", "No surprise bills"."""
    bothers = lexicon().words["bothering"]
    for match in THINGS.finditer(at.text):
        by, np = match["by"].lower(), match["np"]
        ending = by in ("end", "stop", "skip", "ditch", "eliminate", "forget")
        if (
            verbs.is_gerund(np.split()[0])
            or (ending and match.start() > 0)
            or (ending and not set(np.lower().split()) & bothers)
        ):
            continue
        if forms := pains.pain_of_things(np):
            yield passages.fact(
                "pain",
                at,
                data=dict(forms),
                confidence=0.6 if ending else 0.75,
                span=match.span("np"),
            )
    if (
        (match := NO.fullmatch(at.text))
        and set(match["np"].lower().split()) & bothers
        and (forms := pains.pain_of_things(match["np"]))
    ):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.7, span=match.span("np"))


def _asked(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "A leak at 2 am?", "Spending Sundays on invoices?": a question at the head of a part."""
    if at.block.kind not in ("h", "p") or not at.first or len(at.text) > 80:
        return
    if (
        (match := SCENE.fullmatch(at.text))
        and at.block.kind == "h"
        and (forms := pains.pain_of_things(match["np"]))
    ):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.6, span=match.span("np"))
    if (match := DO_THIS.fullmatch(at.text)) and (forms := pains.pain_of_gerund(match["ger"])):
        yield passages.fact(
            "pain", at, data=dict(forms), confidence=0.7, span=match.span("ger")
        )


def _told(passages: Passages, at: Sentence, brand: str) -> Iterator[FoundFact]:
    """Inside a part about the trouble every "you" sentence is one, and so is what goes wrong by itself."""
    text = at.text
    if text.startswith("You") and (forms := pains.pain_of_you(text)):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.8)
    elif verbs.is_gerund(text.split()[0]) and (forms := pains.pain_of_gerund(text)):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.7)
    elif (
        not text.startswith("You")
        and not (brand and brand in text)
        and (forms := pains.pain_of_scene(text))
    ):
        yield passages.fact("pain", at, data=dict(forms), confidence=0.6)


def _remembered(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """What a customer says it was like before."""
    text = at.text.strip('"\u201c\u201d ')
    if USED.match(text) and (forms := pains.pain_of_you(text)):
        offset = at.text.find(text)
        yield passages.fact(
            "pain", at, data=dict(forms), confidence=0.6, span=(offset, offset + len(text))
        )


def _instead(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    for match in others.INSTEAD.finditer(at.text):
        forms = others.alternative_of(match["thing"])
        if (
            forms
            and not set(forms["np"].split()) & {"it", "that", "this", "them", "you"}
            and not phrases.FIRST_PERSON.search(forms["np"])
        ):
            yield passages.fact(
                "alternative", at, data=dict(forms), confidence=0.6, span=match.span("thing")
            )
