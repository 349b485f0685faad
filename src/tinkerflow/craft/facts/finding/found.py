"""A fact as it was found: the words, where they stand, and what the copybook can make of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from tinkerflow.craft.facts.reading import Block, Page
from tinkerflow.craft.facts.wording import register, sentences

from .sections import Section, is_book, is_manual, sections_of, telling

FactKind = Literal[
    "headline", "brand", "product", "audience", "benefit", "mechanism", "proof", "offer", "price", "guarantee", "limit",
    "pain", "quote", "question", "step", "alternative", "detail", "case", "myth", "cta", "keyword", "color", "logo",
    "certification", "integration", "place", "since",
]  # fmt: skip
FACT_KINDS: Final[tuple[str, ...]] = get_args(FactKind)
LONGEST_SENTENCE: Final = 320
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
    section: Section
    first: bool


class Passages:
    """The telling part of a page, cut into sections and sentences; what teaches its users is left out."""

    def __init__(self, page: Page, *, brand: str) -> None:
        self.page = page
        self.brand = brand
        manual = is_manual(page)
        self.sections = telling(page, manual=manual)
        self.sentences = [s for section in self.sections for s in self._sentences(section)]
        self.taught = self._taught() if manual else []
        self.is_book = is_book(self.sections)
        self.near = {s.block.start: s for s in reversed(self.sentences)}
        self.meta = [s for block in page.blocks if block.kind == "meta" for s in self.of(block)]

    def _taught(self) -> list[Sentence]:
        """Sentences of a manual that do not teach themselves."""
        sections = [section for section in sections_of(self.page) if not section.shows_code]
        said = (s for section in sections for s in self._sentences(section))
        return [s for s in said if s.block.kind in ("p", "li") and not register.teaches(s.text)]

    def _sentences(self, section: Section) -> Iterator[Sentence]:
        for block in [section.head, *section.blocks]:
            if block is not None:
                yield from self.of(block, section)

    def of(self, block: Block, section: Section | None = None) -> Iterator[Sentence]:
        """The sentences of one block, wherever it stands."""
        text = self.page.said(block)
        section = section or _nowhere(block)
        for number, (start, end) in enumerate(sentences.spans(text)):
            if end - start <= LONGEST_SENTENCE and text[start] != "(":
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
            confidence=round(confidence, 2),
            data={**(data or {}), "section": near.section.start, "block": near.block.start},
        )


def _nowhere(block: Block) -> Section:
    return Section("", 0, block.start, ())
