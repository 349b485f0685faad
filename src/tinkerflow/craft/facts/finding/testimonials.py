"""What customers say: their words letter for letter, and who they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.reading import Block
from tinkerflow.craft.facts.wording import phrases, sentences, verbs

from .found import FoundFact, Passages, Sentence

SHORTEST: Final = 12
LONGEST: Final = 60
LONGEST_BY: Final = 28
LONGEST_NAME: Final = 18
LONGEST_LINE: Final = 70
DASH: Final = re.compile(r"[\s\"\u201d]*[\u2014\u2013]\s*|[\"\u201d]\s+-\s*|^-\s+|^~\s*")
BEHIND: Final = re.compile(r"\s[\u2014\u2013]\s")
LETTER: Final = r"[A-Z\u00c0-\u00dd]"
NAME: Final = re.compile(
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?{LETTER}[\w'.-]+"
    rf"(?: (?:de|van|von|da|del|la|{LETTER}[\w'.-]*)){{0,3}}"
)
PARTS: Final = re.compile(r",\s+|\s[|\u00b7\u2013\u2014]\s|\n")
QUOTED: Final = re.compile(r"^[\"\u201c\u00ab](.+)[\"\u201d\u00bb]", re.S)
PRAISE: Final = re.compile(
    r"\b(?:love (?:it|this|them)|recommend|best|great|excellent|wonderful|fantastic|thank|5 stars?|10/10)\b",
    re.I,
)
CONCRETE: Final = re.compile(
    r"\d|\b(?:now|before|after|first|never|since|minutes?|hours?|days?|weeks?|months?|instead"
    r"|January|March|April|Sunday|Monday|Friday|phone)\b"
)
TITLED: Final = re.compile(r"(?:er|or|ist|CEO|CTO|lead|head)$")


@dataclass(frozen=True, slots=True)
class Voice:
    """A testimonial: the span of the words, and who said them."""

    start: int
    end: int
    by: str
    name: str
    near: Sentence


def testimonials(passages: Passages) -> Iterator[FoundFact]:
    for voice in _voices(passages):
        text = passages.page.text[voice.start : voice.end]
        best = _best(text)
        if best is None:
            continue
        start, bare = voice.start + best[0], _bare(text[slice(*best)])
        data = {"t": bare, "by": voice.by, **({"name": voice.name} if voice.name else {})}
        span = (start, start + len(bare))
        yield passages.spanning("quote", *span, near=voice.near, data=data, confidence=0.85)


def _voices(passages: Passages) -> Iterator[Voice]:
    blocks = [block for block in passages.page.blocks if block.start in passages.near]
    for at, block in enumerate(blocks):
        text = passages.page.said(block)
        loose = block.kind == "p" and QUOTED.match(text) and len(text) > 20
        inside = _words_of(text, block) if block.kind == "quote" or loose else None
        if inside is None:
            continue
        start, end, rest = inside
        lines = [rest] if rest else _attribution(passages, blocks[at + 1 : at + 4], block)
        by, name = _speaker(lines)
        if by:
            yield Voice(start, end, by, name, passages.near[block.start])


def _words_of(text: str, block: Block) -> tuple[int, int, str] | None:
    """Where the words stand, and the attribution behind them; None for an attribution itself."""
    if match := QUOTED.match(text):
        rest = DASH.sub("", text[match.end(1) :].strip('"\u201d\u00bb '), count=1).strip()
        return block.start + match.start(1), block.start + match.end(1), rest
    words, *behind = BEHIND.split(text)
    named = NAME.fullmatch(words.split(",")[0]) and len(text) < LONGEST_LINE
    if named or len(words.split()) < 4:
        return None
    words = words.rstrip()
    return block.start, block.start + len(words), behind[0].strip() if len(behind) == 1 else ""


def _attribution(passages: Passages, after: Sequence[Block], block: Block) -> list[str]:
    """The short lines right after the words: a name, then what they do."""
    lines: list[str] = []
    for other in after:
        line = DASH.sub("", passages.page.said(other)).strip()
        if other.group != block.group or other.kind == "h" or not _is_line(line):
            break
        lines.append(line)
    return lines[:2]


def _is_line(line: str) -> bool:
    spoken = line[:1] in '"\u201c' or (line.endswith((".", "!", "?")) and len(line) > 24)
    return not spoken and len(line) <= LONGEST_LINE and len(line.split()) <= 9


def _speaker(lines: Sequence[str]) -> tuple[str, str]:
    """The attribution in at most 28 characters, and the name alone if it is short."""
    told = [part.strip() for line in lines for part in PARTS.split(line) if part.strip()]
    if not told or not NAME.fullmatch(told[0]) or len(told[0]) > LONGEST_BY:
        return "", ""
    first, roles = told[0], told[1:]
    if not _is_person(first, described=bool(roles)):
        return "", ""
    name = first if len(first) <= LONGEST_NAME else ""
    shorter = [re.split(r" (?:at|of|@|for) ", role)[0] for role in roles[:1]]
    for role in [", ".join(roles), *roles[:1], *shorter]:
        by = f"{first}, {role if _is_place(role) else phrases.lower_first(role)}"
        if role and len(by) <= LONGEST_BY:
            return by, name
    return first, name


def _is_person(name: str, *, described: bool) -> bool:
    """A name of two words or with a role behind it; RTRIM and Warning have said nothing."""
    first, _, more = name.partition(" ")
    if first.isupper() and len(first) > 2:
        return False
    return bool(more or described) or not verbs.senses(first.lower())


def _is_place(role: str) -> bool:
    words = role.split()
    capital = all(word[0].isupper() for word in words)
    return capital and len(words) <= 2 and not TITLED.search(role)


def _best(text: str) -> tuple[int, int] | None:
    """The sentence that says most in sixty characters; praise alone says nothing."""
    fitting = [
        (start, end)
        for start, end in sentences.spans(text)
        if SHORTEST <= len(_bare(text[start:end])) <= LONGEST and _tells(text[start:end])
    ]
    return max(fitting, key=lambda span: (_weight(text[slice(*span)]), -span[0]), default=None)


def _tells(text: str) -> bool:
    return (
        len(text.split()) >= 4 and not PRAISE.search(text) and not lexicon().worn.search(text)
    )


def _bare(text: str) -> str:
    return text.rstrip(' .!\u2026"\u201d')


def _weight(text: str) -> int:
    vague = re.match(r"(?:It|They|He|She|This|That)\b", text) is not None
    return 2 * len(CONCRETE.findall(text)) + (len(text) > 24) - 5 * vague
