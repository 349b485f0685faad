"""What bothers the customer today, and what they use instead."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.forms import others, pains
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import verbs

from . import rooms
from .found import FoundFact, Passages, Sentence

END: Final = r"(?=[.!?;:\u2014]|$|, (?!and )| \u2013 | so (?:you|that)| and (?:more|less|get|start|see|let|focus|spend|go|enjoy|make|save)\b)"
DOING: Final = re.compile(
    r"\b(?P<by>stop|quit|no more|tired of|sick of|fed up with|done with|instead of|rather than|without|goodbye to|forget(?: about)?|hate|hates|dread|avoid|still|struggl(?:e|ing) with"
    r"|(?:hours|days|time|weekends?|evenings?|nights?|mornings?|money|minutes|fridays|sundays|mondays)(?: (?:a|per|every|each) \w+)?(?: \w+)?) (?P<ger>[a-z]{3,}ing\b[^.!?;:]*?)"
    + END,
    re.I,
)
STUCK: Final = re.compile(
    r"\b(?:are|is|you're) (?:still |often |always |constantly )?(?P<ger>[a-z]{4,}ing\b[^.!?;:]*?)"
    + END,
    re.I,
)
WHO: Final = re.compile(r"\bwho (?P<rest>[a-z]+ [^.!?;:]+?)" + END, re.I)
THINGS: Final = re.compile(
    r"(?:\b(?P<by>no more|tired of|sick of|fed up with|say goodbye to|goodbye,? to|put an end to|end|eliminate|ditch|skip|stop|forget) )(?P<np>(?!to\b|it\b|that\b|this\b)[a-z][^.!?;:,]*?)(?=[.!?;:,\u2014]|$| with | by | so | and (?:get|start|see|let|focus|keep|go)\b)",
    re.I,
)
NO: Final = re.compile(r"^(?:No|Zero) (?P<np>(?!more\b)[A-Za-z][\w' -]+?)[.!]?$")
SCENE: Final = re.compile(r"^(?P<np>(?:A|An|Another|The) [a-z][\w' -]{3,36})\?$")
DO_THIS: Final = re.compile(r"^(?P<ger>[A-Z][a-z]+ing .+)\?$")
USED: Final = re.compile(r"^(?:I|We) used to .+")
TRUE_ALWAYS: Final = re.compile(
    r"stop|quit|no more|tired of|sick of|fed up with|done with|goodbye to|hates?|dread|struggl(?:e|ing) with"
)
INSTEAD: Final = re.compile(r"instead of|rather than")
ORDER: Final = re.compile(r"end|stop|skip|ditch|eliminate|forget", re.I)
VAGUE: Final = re.compile(r"\b(?:it|that|this|them|you|we|us|our|I|my)\b")
SILENT: Final = ("questions", "fine print", "people", "prices")
LONGEST_ASKED: Final = 80


def troubles(passages: Passages) -> Iterator[FoundFact]:
    for at in [*passages.sentences, *passages.described()]:
        room = rooms.room(at.section)
        if room in SILENT or at.block.kind in ("button", "link", "label", "cell"):
            continue
        if at.block.kind == "quote" or room == "voices":
            yield from _remembered(passages, at)
            continue
        for finder in (_doing, _suffering, _things, _none_of, _asked, _told, _instead):
            yield from finder(passages, at)


def _doing(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "Stop retyping timesheets", "tired of rewriting the rota"."""
    for match in DOING.finditer(at.text):
        forms = pains.pain_of_gerund(match["ger"])
        if forms is None:
            continue
        sure = TRUE_ALWAYS.fullmatch(match["by"].lower()) is not None
        bad = forms["kind"] == "task" or _is_bad(verbs.base_of(forms["ger"].split()[0]))
        if sure or bad or INSTEAD.fullmatch(match["by"].lower()):
            confidence = 0.85 if sure else 0.65 if bad else 0.4
            span = match.span("ger")
            yield from passages.formed("pain", at, forms, confidence=confidence, span=span)


def _is_bad(verb: str | None) -> bool:
    return verb is not None and verb.lower() in lexicon().words["pain_verbs"]


def _suffering(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "leads who lose Fridays to chasing paper", "You waste an hour a day"."""
    match = WHO.search(at.text)
    if match and _is_bad(match["rest"].split()[0]):
        forms = pains.pain_of_you(f"you {match['rest']}")
        span = match.span("rest")
        yield from passages.formed("pain", at, forms, confidence=0.85, span=span)
    stuck = STUCK.search(at.text)
    if stuck and _is_bad(verbs.base_of(stuck["ger"].split()[0])):
        forms, span = pains.pain_of_gerund(stuck["ger"]), stuck.span("ger")
        yield from passages.formed("pain", at, forms, confidence=0.65, span=span)
    tokens = at.text.split()
    if tokens[0] == "You" and len(tokens) > 2 and _is_bad(tokens[1]):
        yield from passages.formed("pain", at, pains.pain_of_you(at.text), confidence=0.7)


def _things(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "No more sticky notes on the fridge", "Skip the itch"."""
    for match in THINGS.finditer(at.text):
        np = match["np"]
        order = ORDER.fullmatch(match["by"]) is not None
        if verbs.is_gerund(np.split()[0]) or (order and (match.start() or not _bothers(np))):
            continue
        forms, confidence = pains.pain_of_things(np), 0.6 if order else 0.75
        span = match.span("np")
        yield from passages.formed("pain", at, forms, confidence=confidence, span=span)


def _bothers(np: str) -> bool:
    return bool(set(np.lower().split()) & lexicon().words["bothering"])


def _none_of(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "No surprise bills"."""
    match = NO.fullmatch(at.text)
    if match and _bothers(match["np"]):
        forms, span = pains.pain_of_things(match["np"]), match.span("np")
        yield from passages.formed("pain", at, forms, confidence=0.7, span=span)


def _asked(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """ "A leak at 2 am?", "Spending Sundays on invoices?": a question at the head of a part."""
    if at.block.kind not in ("h", "p") or not at.first or len(at.text) > LONGEST_ASKED:
        return
    if at.block.kind == "h" and (match := SCENE.fullmatch(at.text)):
        forms, span = pains.pain_of_things(match["np"]), match.span("np")
        yield from passages.formed("pain", at, forms, confidence=0.6, span=span)
    if match := DO_THIS.fullmatch(at.text):
        forms, span = pains.pain_of_gerund(match["ger"]), match.span("ger")
        yield from passages.formed("pain", at, forms, confidence=0.7, span=span)


def _told(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """Inside a part about the trouble every "you" sentence is one, and so is what goes wrong by itself."""
    text = at.text
    if at.block.kind not in ("p", "li", "nli") or not rooms.is_problem(at.section, passages):
        return
    if text.startswith("You"):
        yield from passages.formed("pain", at, pains.pain_of_you(text), confidence=0.8)
    elif verbs.is_gerund(text.split()[0]):
        yield from passages.formed("pain", at, pains.pain_of_gerund(text), confidence=0.7)
    elif not (passages.brand and passages.brand in text):
        yield from passages.formed("pain", at, pains.pain_of_scene(text), confidence=0.6)


def _remembered(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    """What a customer says it was like before."""
    text = at.text.strip('"\u201c\u201d ')
    if USED.match(text):
        start = at.text.find(text)
        forms, span = pains.pain_of_you(text), (start, start + len(text))
        yield from passages.formed("pain", at, forms, confidence=0.6, span=span)


def _instead(passages: Passages, at: Sentence) -> Iterator[FoundFact]:
    for match in others.INSTEAD.finditer(at.text):
        forms = others.alternative_of(match["thing"])
        if forms and not VAGUE.search(forms["np"]):
            span = match.span("thing")
            yield from passages.formed("alternative", at, forms, confidence=0.6, span=span)
