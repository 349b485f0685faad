"""A fact as it was found: the words, where they stand, and what the copybook can make of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from tinkerflow.craft.facts.reading import Block, Page
from tinkerflow.craft.facts.wording import sentences
from tinkerflow.craft.facts.wording.phrases import is_manual

FactKind = Literal[
    "headline", "brand", "product", "audience", "benefit", "mechanism", "proof", "offer", "price", "guarantee", "limit",
    "pain", "quote", "question", "step", "alternative", "detail", "case", "myth", "cta", "keyword", "color", "logo",
    "certification", "integration", "place", "since",
]  # fmt: skip
FACT_KINDS: Final[tuple[str, ...]] = get_args(FactKind)
LONGEST_SENTENCE: Final = 320
MOST_CODE: Final = 1
MOST_SCREENS: Final = 3
# What a fact's data says about its place; it stays when a person changes the words.
PLACE: Final = frozenset({"section", "block", "number"})


def placed(data: Mapping[str, str | int]) -> dict[str, str | int]:
    """Only where a fact stands among others: its part of the page, its block, its turn."""
    return {key: value for key, value in data.items() if key in PLACE}


@dataclass(frozen=True, slots=True)
class FoundFact:
    """One typed fact. `text` is `page.text[start:end]`, letter for letter.

    `data` holds the copybook's forms, and "section" and "block": where the heading and the block begin.
    """

    kind: FactKind
    text: str
    url: str
    start: int
    end: int
    sentence: str
    heading: str
    fetch_hash: str
    confidence: float
    data: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block, with its place in the page's text."""

    text: str
    start: int
    block: Block
    section: "Section"
    first: bool


@dataclass(slots=True)
class Section:
    """A heading with what follows it up to the next."""

    heading: str
    level: int
    start: int
    path: tuple[str, ...]
    head: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def under(self) -> str:
        """Its headings, the nearest last, as one line."""
        return " / ".join((*self.path, self.heading))


class Passages:
    """A page cut into sections and sentences."""

    def __init__(self, page: Page, *, brand: str) -> None:
        self.page = page
        self.brand = brand
        self.sections = _sections(page)
        self.sentences = [s for section in self.sections for s in self._sentences(section)]
        self.near = {s.block.start: s for s in reversed(self.sentences)}
        self.manual = self._is_manual()
        self.meta = [s for block in page.blocks if block.kind == "meta" for s in self.of(block)]

    def _is_manual(self) -> bool:
        """Whether the page teaches those who have the product: it shows code, or speaks of screens."""
        code = sum(block.kind == "code" for block in self.page.blocks)
        return code > MOST_CODE or sum(is_manual(s.text) for s in self.sentences) > MOST_SCREENS

    def _sentences(self, section: Section) -> Iterator[Sentence]:
        for block in [section.head, *section.blocks]:
            if block is not None:
                yield from self.of(block, section)

    def of(self, block: Block, section: Section | None = None) -> Iterator[Sentence]:
        """The sentences of one block, wherever it stands."""
        text = self.page.said(block)
        section = section or _nowhere(block)
        for number, (start, end) in enumerate(sentences.spans(text)):
            if end - start <= LONGEST_SENTENCE:
                yield Sentence(
                    text[start:end], block.start + start, block, section, number == 0
                )

    def described(self) -> list[Sentence]:
        """What the page says of itself in its metadata, in sentences."""
        return [s for s in self.meta if s.block.path[0] in ("description", "og:description")]

    def fact(
        self,
        kind: FactKind,
        at: Sentence,
        *,
        data: Mapping[str, str | int] | None = None,
        confidence: float,
        span: tuple[int, int] | None = None,
    ) -> FoundFact:
        """A fact about a sentence, or about the part of it between two offsets."""
        start, end = span or (0, len(at.text))
        return self.spanning(
            kind, at.start + start, at.start + end, near=at, data=data, confidence=confidence
        )

    def formed(
        self,
        kind: FactKind,
        at: Sentence,
        forms: Mapping[str, str] | None,
        *,
        confidence: float,
        span: tuple[int, int] | None = None,
    ) -> Iterator[FoundFact]:
        """The fact, if its words have a form that the copybook can use."""
        if forms:
            yield self.fact(kind, at, data=dict(forms), confidence=confidence, span=span)

    def _doubt(self, kind: FactKind, near: Sentence) -> float:
        """What a manual tells one to do is seldom what one buys it for."""
        advice = kind in ("benefit", "pain", "alternative") and near.block.kind != "h"
        return 0.1 if self.manual and advice else 0.0

    def spanning(
        self,
        kind: FactKind,
        start: int,
        end: int,
        *,
        near: Sentence,
        data: Mapping[str, str | int] | None = None,
        confidence: float,
    ) -> FoundFact:
        """A fact about any stretch of the page's text."""
        return FoundFact(
            kind=kind,
            text=self.page.text[start:end],
            url=self.page.url,
            start=start,
            end=end,
            sentence=near.text,
            heading=near.section.heading,
            fetch_hash=self.page.fetch_hash,
            confidence=round(confidence - self._doubt(kind, near), 2),
            data={**(data or {}), "section": near.section.start, "block": near.block.start},
        )


def _sections(page: Page) -> list[Section]:
    current = Section("", 0, 0, ())
    sections = [current]
    for block in page.blocks:
        if block.region != "main":
            continue
        if block.kind == "h":
            current = Section(page.said(block), block.level, block.start, block.path, block)
            sections.append(current)
        else:
            current.blocks.append(block)
    return [section for section in sections if section.head or section.blocks]


def _nowhere(block: Block) -> Section:
    return Section("", 0, block.start, ())
