"""The parts of a page, and which of them tell about the product instead of teaching its users."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from tinkerflow.craft.facts.reading import Block, Page
from tinkerflow.craft.facts.wording import phrases, register, sentences

# From this share of sentences that teach on, a part teaches, and with it a whole page.
MUCH: Final = 0.5
MUCH_OF_A_PAGE: Final = 0.4
ENOUGH: Final = 3
ENOUGH_OF_A_PAGE: Final = 8
# A book gives its chapters numbers; little in it has to teach before all of it does.
MOST_CHAPTERS: Final = 1
MUCH_OF_A_BOOK: Final = 0.25
MOST_TERMS: Final = 3
PROSE: Final = ("p", "li", "nli")
CHAPTER: Final = re.compile(
    r"(?:\d+\.\d+(?:\.\d+)*\.?|Chapter \d+\.?|Appendix [A-Z\d]+[.:]?|\(\d+\)) "
)

NUMBERED: Final = re.compile(r"\d{1,2}\. ")


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

    @property
    def shows_code(self) -> bool:
        return any(block.kind == "code" for block in self.blocks)


def is_manual(page: Page) -> bool:
    """Whether the page teaches: by its examples, or by its instructions."""
    sections = sections_of(page)
    said = [_prose(page, section) for section in sections]
    shown = sum(section.shows_code for section in sections)
    much = MUCH_OF_A_BOOK if is_book(sections) else MUCH_OF_A_PAGE
    if shown * 2 > sum(map(bool, said)):
        return True
    return _teaching([*chain.from_iterable(said)], at_least=ENOUGH_OF_A_PAGE) > much


def is_book(sections: Sequence[Section]) -> bool:
    """Whether the parts are numbered chapters."""
    return sum(_is_chapter(section.heading) for section in sections) > MOST_CHAPTERS


def telling(page: Page, *, manual: bool) -> list[Section]:
    """The parts that tell; of a manual only what its first heading introduces."""
    sections = sections_of(page)
    if manual:
        sections = [section for section in sections if section.level == 1][:1]
    return [section for section in sections if _tells(page, section)]


def _tells(page: Page, section: Section) -> bool:
    if section.shows_code and section.level != 1:
        return False
    if _defines(page, section) or register.is_manual(section.heading):
        return False
    return _teaching(_prose(page, section), at_least=ENOUGH) < MUCH


def _is_chapter(heading: str) -> bool:
    """ "1.3. Page size", "2. The file"; but "2. Import your list" is a step."""
    named = NUMBERED.match(heading)
    return CHAPTER.match(heading) is not None or bool(
        named and not phrases.starts_with_verb(heading[named.end() :])
    )


def sections_of(page: Page) -> list[Section]:
    """Every part of the page's own words."""
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


def _defines(page: Page, section: Section) -> bool:
    """Whether it is a list of terms, each with its explanation."""
    terms = [block for block in section.blocks if block.kind == "q"]
    return sum(not page.said(block).endswith("?") for block in terms) >= MOST_TERMS


def _prose(page: Page, section: Section) -> list[str]:
    texts = (page.said(block) for block in section.blocks if block.kind in PROSE)
    return [text[start:end] for text in texts for start, end in sentences.spans(text)]


def _teaching(said: Sequence[str], *, at_least: int) -> float:
    """The share of sentences that teach, 0 where there are too few to tell."""
    return sum(map(register.teaches, said)) / len(said) if len(said) >= at_least else 0.0
