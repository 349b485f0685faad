"""Doubts with their answers, named cases, and beliefs that the page corrects."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tinkerflow.craft.facts.forms import others
from tinkerflow.craft.facts.reading import Block
from tinkerflow.craft.facts.wording import phrases, sentences, speakers

from . import rooms
from .found import FoundFact, Passages, Sentence
from .sections import Section

LONGEST_QUESTION: Final = 46
LONGEST_ANSWER: Final = 66
LONGEST_ASKED: Final = 120
LONGEST_SPAN: Final = 900
LONGEST_MYTH: Final = 52
LONGEST_TRUTH: Final = 70
ASKS: Final = re.compile(
    r"(?:what|how|can|do|does|is|are|will|why|when|where|who|which|should|if|am|could|would|did"
    r"|has|have)\b.*\?$",
    re.I | re.S,
)
BARE: Final = re.compile(
    r"(?:Yes|No|Nope|Yep|Absolutely|Sure|Of course|Not at all|Definitely)[.!,]?$", re.I
)
LEAD: Final = re.compile(r"^(?:Yes|No|Absolutely|Sure|Of course)[,!:]? (?=\w)")
POINTS: Final = re.compile(r"(?:You|Your|It|They|There) \w+")
MYTH: Final = re.compile(r"Myth(?: \d)?: (?P<s>.+?)\.?$")
TRUTH: Final = re.compile(r"(?:Fact|Truth|Reality): (?P<s>.+?)\.?$")
NO_CASES: Final = ("people", "fine print", "questions")


def answers(passages: Passages) -> Iterator[FoundFact]:
    for section in passages.sections:
        yield from _questions(passages, section)
    for at in passages.sentences:
        if at.block.kind in ("p", "li") and rooms.room(at.section) not in NO_CASES:
            case = others.case_of(at.text, brand=passages.brand)
            yield from passages.formed("case", at, case, confidence=0.65)
    for at, after in pairwise(passages.sentences):
        yield from _myth(passages, at, after)


def _questions(passages: Passages, section: Section) -> Iterator[FoundFact]:
    faq = rooms.room(section) == "questions"
    blocks = [section.head, *section.blocks] if faq and section.head else section.blocks
    for question, answer in pairwise(blocks):
        asked = passages.page.said(question)
        asks = question.kind == "q" or (faq and question.kind in ("h", "p", "li"))
        if asks and answer.kind in ("p", "li", "cell") and _is_question(asked):
            span = (question.start, answer.end)
            yield from _fact(passages, span, asked, passages.page.said(answer), question)
    for block in section.blocks if faq else ():
        yield from _run_in(passages, block)


def _is_question(text: str) -> bool:
    return len(text) < LONGEST_ASKED and ASKS.match(text) is not None


def _run_in(passages: Passages, block: Block) -> Iterator[FoundFact]:
    """A question and its answer in one paragraph."""
    text = passages.page.said(block)
    spans = list(sentences.spans(text))
    if block.kind in ("p", "li") and len(spans) > 1 and _is_question(text[slice(*spans[0])]):
        asked, answer = text[slice(*spans[0])], text[spans[1][0] :]
        yield from _fact(passages, (block.start, block.end), asked, answer, block)


def _fact(
    passages: Passages, span: tuple[int, int], asked: str, answer: str, question: Block
) -> Iterator[FoundFact]:
    near = passages.near.get(question.start)
    if near is None or span[1] - span[0] > LONGEST_SPAN:
        return
    said = answer_of(answer, brand=passages.brand)
    forms = {"q": asked, "a": said} if said and len(asked) <= LONGEST_QUESTION else {}
    yield passages.spanning("question", *span, near=near, data=forms, confidence=0.8)


def answer_of(answer: str, *, brand: str) -> str | None:
    """The first sentence of an answer, where it stands on its own in 66 characters."""
    said = (answer[start:end] for start, end in sentences.spans(answer))
    first = next((each for each in said if not BARE.fullmatch(each)), "?")
    told = speakers.told_of(phrases.upper_first(LEAD.sub("", first)), brand=brand)
    if told is None or first.endswith("?") or len(told) > LONGEST_ANSWER:
        return None
    whole = sentences.is_whole(told) or POINTS.match(told)
    return phrases.upper_first(told) if whole and phrases.reads_well(told) else None


def _myth(passages: Passages, at: Sentence, after: Sentence) -> Iterator[FoundFact]:
    """ "Myth: you need Python first. Fact: …"."""
    myth, truth = MYTH.match(at.text), TRUTH.match(after.text)
    told = speakers.told_of(truth["s"], brand=passages.brand) if truth else None
    if not (myth and told and phrases.reads_well(myth["s"])):
        return
    if len(myth["s"]) <= LONGEST_MYTH and len(told) <= LONGEST_TRUTH:
        data = {"s": phrases.lower_first(myth["s"]), "truth": phrases.upper_first(told)}
        span = (at.start, after.start + len(after.text))
        yield passages.spanning("myth", *span, near=at, data=data, confidence=0.8)
