"""Other people's words: testimonials, questions with answers, named cases, myths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.facts.forms import others
from tinkerflow.craft.facts.reading import Block
from tinkerflow.craft.facts.wording import phrases, sentences, speakers

from . import rooms
from .found import FoundFact, Passages, Section, Sentence

LONGEST_QUOTE: Final = 60
LONGEST_BY: Final = 28
LONGEST_NAME: Final = 18
LONGEST_QUESTION: Final = 46
LONGEST_ANSWER: Final = 66
DASH: Final = re.compile(r"[\s\"\u201d]*[\u2014\u2013]\s*|[\"\u201d]\s+-\s*|^-\s+|^~\s*")
NAME: Final = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z\u00c0-\u00dd][\w'.-]+(?: (?:de|van|von|da|del|la|[A-Z\u00c0-\u00dd][\w'.-]*)){0,3}"
)
QUOTED: Final = re.compile(r"^[\"\u201c\u00ab](.+)[\"\u201d\u00bb]", re.S)
WORN: Final = re.compile(
    r"\b(?:amazing|incredible|game[- ]changer|must[- ]have|life[- ]changing|holy grail|love (?:it|this|them)|highly recommend|recommend|best|great|awesome|excellent|wonderful|fantastic|thank|seamless|5 stars?|10/10)\b",
    re.I,
)
ASKS: Final = re.compile(
    r"(?:what|how|can|do|does|is|are|will|why|when|where|who|which|should|if|am|could|would|did|has|have)\b.*\?$",
    re.I | re.S,
)
BARE_ANSWER: Final = re.compile(
    r"(?:Yes|No|Nope|Yep|Absolutely|Sure|Of course|Not at all|Definitely)[.!,]?$", re.I
)
MYTH: Final = re.compile(r"Myth(?: \d)?: (?P<s>.+?)\.?$")
TRUTH: Final = re.compile(r"(?:Fact|Truth|Reality): (?P<s>.+?)\.?$")


@dataclass(frozen=True, slots=True)
class _Said:
    """A testimonial: the span of the words, and who said them."""

    start: int
    end: int
    by: str
    name: str
    near: Sentence


def voices(passages: Passages, brand: str) -> Iterator[FoundFact]:
    near = {s.block.start: s for s in reversed(passages.sentences)}
    for said in _testimonials(passages, near):
        yield from _quote(passages, said)
    for section in passages.sections:
        yield from _questions(passages, section, brand, near)
    for at in passages.sentences:
        if at.block.kind in ("p", "li", "quote") and rooms.room(at.section) not in (
            "people",
            "fine print",
            "questions",
        ):
            if at.block.kind != "quote" and (forms := others.case_of(at.text, brand=brand)):
                yield passages.fact("case", at, data=forms, confidence=0.65)
    yield from _myths(passages, brand)


def _testimonials(passages: Passages, near: dict[int, Sentence]) -> Iterator[_Said]:
    blocks = [b for b in passages.page.blocks if b.region == "main" and b.start in near]
    for at, block in enumerate(blocks):
        text = passages.page.said(block)
        loose = block.kind == "p" and QUOTED.match(text) and len(text) > 20
        if not (block.kind == "quote" or loose):
            continue
        inside = _words_of(text, block)
        if inside is None:
            continue
        start, end, rest = inside
        lines = [rest] if rest else _attribution(passages, blocks[at + 1 : at + 4], block)
        by, name = _speaker(lines)
        if by:
            yield _Said(start, end, by, name, near[block.start])


def _words_of(text: str, block: Block) -> tuple[int, int, str] | None:
    """Where the words are inside a block, and the attribution that stands in it; None for an attribution itself."""
    if match := QUOTED.match(text):
        rest = DASH.sub("", text[match.end(1) :].strip('"\u201d\u00bb '), count=1).strip()
        return block.start + match.start(1), block.start + match.end(1), rest
    parts = re.split(r"\s[\u2014\u2013]\s", text)
    words = parts[0].rstrip()
    if len(words.split()) < 4 or (NAME.fullmatch(words.split(",")[0]) and len(text) < 60):
        return None
    return block.start, block.start + len(words), parts[1].strip() if len(parts) == 2 else ""


def _attribution(passages: Passages, after: list[Block], block: Block) -> list[str]:
    """The short lines right after the words: a name, then what they do."""
    lines: list[str] = []
    for other in after:
        line = DASH.sub("", passages.page.said(other)).strip()
        same = other.group == block.group
        if (
            not same
            or len(line) > 70
            or line[:1] in '"\u201c'
            or len(line.split()) > 9
            or other.kind == "h"
            or line.endswith((".", "!", "?"))
            and len(line) > 24
        ):
            break
        lines.append(line)
    return lines[:2]


def _speaker(lines: list[str]) -> tuple[str, str]:
    """The attribution in at most 28 characters, and the name alone if it is short."""
    if not lines:
        return "", ""
    first, *roles = [
        part.strip()
        for line in lines
        for part in re.split(r",\s+|\s[|\u00b7\u2013\u2014]\s|\n", line)
        if part.strip()
    ]
    if not NAME.fullmatch(first) or len(first) > LONGEST_BY or len(first.split()) > 4:
        return "", ""
    name = first if len(first) <= LONGEST_NAME else ""
    for role in [
        ", ".join(roles),
        *roles[:1],
        *[re.split(r" (?:at|of|@|for) ", r)[0] for r in roles[:1]],
    ]:
        by = (
            f"{first}, {phrases.lower_first(role) if not _is_place(role) else role}"
            if role
            else first
        )
        if len(by) <= LONGEST_BY:
            return by, name
    return first, name


def _is_place(role: str) -> bool:
    return (
        all(word[:1].isupper() for word in role.split())
        and len(role.split()) <= 2
        and not re.search(r"(?:er|or|ist|CEO|CTO|lead|head)$", role)
    )


def _quote(passages: Passages, said: _Said) -> Iterator[FoundFact]:
    """The sentence of a testimonial that says most in sixty characters."""
    text = passages.page.text[said.start : said.end]
    spans = [
        (start, end)
        for start, end in sentences.spans(text)
        if 12 <= len(_bare(text[start:end])) <= LONGEST_QUOTE
    ]
    spans = [
        (start, end)
        for start, end in spans
        if len(text[start:end].split()) >= 4 and not WORN.search(text[start:end])
    ]
    if not spans:
        return
    best = max(spans, key=lambda span: (_weight(text[span[0] : span[1]]), -span[0]))
    bare = _bare(text[best[0] : best[1]])
    data = {"t": bare, "by": said.by, **({"name": said.name} if said.name else {})}
    start = said.start + best[0]
    yield passages.spanning(
        "quote", start, start + len(bare), near=said.near, data=data, confidence=0.85
    )


def _bare(text: str) -> str:
    return text.rstrip(' .!\u2026"\u201d')


def _weight(text: str) -> int:
    concrete = len(
        re.findall(
            r"\d|\b(?:now|before|after|first|never|since|minutes?|hours?|days?|weeks?|months?|March|Sunday|Monday|phone|instead)\b",
            text,
        )
    )
    pronoun = re.match(r"(?:It|They|He|She|This|That)\b", text) is not None
    return 2 * concrete + (len(text) > 24) - 2 * pronoun


def _questions(
    passages: Passages, section: Section, brand: str, near: dict[int, Sentence]
) -> Iterator[FoundFact]:
    faq = rooms.room(section) == "questions"
    if (
        faq
        and section.head
        and section.heading.endswith("?")
        and section.blocks
        and ASKS.match(section.heading)
    ):
        yield from _answered(passages, section.head, section.blocks[0], brand, near)
    for question, answer in zip(section.blocks, section.blocks[1:], strict=False):
        asked = passages.page.said(question)
        if (
            question.kind in ("q", "p", "li")
            and asked.endswith("?")
            and ASKS.match(asked)
            and len(asked) < 120
        ):
            if (question.kind == "q" or faq) and answer.kind in ("p", "li", "cell"):
                yield from _answered(passages, question, answer, brand, near)
    if faq:
        yield from _run_in(passages, section, brand, near)


def _run_in(
    passages: Passages, section: Section, brand: str, near: dict[int, Sentence]
) -> Iterator[FoundFact]:
    """A question and its answer in one paragraph."""
    for block in section.blocks:
        text = passages.page.said(block)
        spans = list(sentences.spans(text))
        if block.kind in ("p", "li") and len(spans) > 1 and ASKS.match(text[slice(*spans[0])]):
            yield from _fact(
                passages,
                (block.start, block.end),
                text[slice(*spans[0])],
                text[spans[1][0] :],
                brand,
                near[block.start],
            )


def _answered(
    passages: Passages, question: Block, answer: Block, brand: str, near: dict[int, Sentence]
) -> Iterator[FoundFact]:
    at = near.get(question.start)
    if at is not None:
        yield from _fact(
            passages,
            (question.start, answer.end),
            passages.page.said(question),
            passages.page.said(answer),
            brand,
            at,
        )


def _fact(
    passages: Passages, span: tuple[int, int], asked: str, answer: str, brand: str, at: Sentence
) -> Iterator[FoundFact]:
    if span[1] - span[0] > 900:
        return
    data: dict[str, str | int] = {}
    said = answer_of(answer, brand=brand)
    if said and len(asked) <= LONGEST_QUESTION:
        data = {"q": asked, "a": said}
    yield passages.spanning("question", *span, near=at, data=data, confidence=0.8)


def answer_of(answer: str, *, brand: str) -> str | None:
    """The first sentence of an answer that stands on its own in 66 characters."""
    for start, end in sentences.spans(answer):
        said = answer[start:end]
        if BARE_ANSWER.fullmatch(said):
            continue
        bare = re.sub(r"^(?:Yes|No|Absolutely|Sure|Of course)[,!:]? (?=\w)", "", said)
        told = speakers.told_of(phrases.upper_first(bare), brand=brand)
        if told is None or said.endswith("?"):
            return None
        whole = sentences.is_whole(told) or re.match(r"(?:You|Your|It|They|There) \w+", told)
        return (
            phrases.upper_first(told)
            if whole and len(told) <= LONGEST_ANSWER and phrases.reads_well(told)
            else None
        )
    return None


def _myths(passages: Passages, brand: str) -> Iterator[FoundFact]:
    for at, after in zip(passages.sentences, passages.sentences[1:], strict=False):
        myth, truth = MYTH.match(at.text), TRUTH.match(after.text)
        told = speakers.told_of(truth["s"], brand=brand) if truth else None
        if (
            myth
            and told
            and len(myth["s"]) <= 52
            and len(told) <= 70
            and phrases.reads_well(myth["s"])
        ):
            data = {"s": phrases.lower_first(myth["s"]), "truth": phrases.upper_first(told)}
            yield passages.spanning(
                "myth",
                at.start,
                after.start + len(after.text),
                near=at,
                data=data,
                confidence=0.8,
            )
