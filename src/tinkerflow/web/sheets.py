"""The fact sheet as its page shows it: by kind, narrowed down, with what nothing answers yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from tinkerflow.core.tenancy.remembering import remembered
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.sheeting import OpenQuestion, open_questions
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company

from .kinds import BRAND, KINDS, label_of
from .marking import Marked, within

Status = Fact.Status
MOST_QUESTIONS: Final = 5


@dataclass(frozen=True)
class Line:
    """One fact: its sentence with the words marked, and whether the last reading changed it."""

    fact: Fact
    place: Marked
    is_new: bool
    is_gone: bool

    @property
    def page(self) -> str:
        """The page by its path; the name of a file, or of pasted text, as it is."""
        parts = urlsplit(self.fact.page_url)
        path = parts.path.rstrip("/") or "home page"
        return path if parts.netloc else self.fact.page_url

    @property
    def is_struck(self) -> bool:
        return self.fact.status == Status.STRUCK

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet that it is true."""
        return self.fact.status == Status.FOUND


@dataclass(frozen=True)
class Group:
    """The facts of one kind."""

    kind: str
    label: str
    lines: Sequence[Line]

    @property
    def open(self) -> int:
        """How many wait to be confirmed."""
        return sum(line.is_open for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """The facts asked for, and how many there are of each state."""

    groups: Sequence[Group]
    brand: Sequence[Line]
    counts: Sequence[tuple[str, str, int]]
    facts: Sequence[Fact]
    state: str
    words: str


KEPT: Final[Mapping[str, tuple[str, Callable[[Line], bool]]]] = {
    "": ("All", lambda _line: True),
    "open": ("To confirm", lambda line: line.is_open),
    "changed": ("Changed", lambda line: line.is_new or line.is_gone),
    "struck": ("Struck out", lambda line: line.is_struck),
}


def sheet(company: Company, *, state: str = "", words: str = "") -> Sheet:
    """The sheet of a company, in one query."""
    lines = [line_of(fact, company) for fact in Fact.objects.filter(subject_id=company.pk)]
    state = state if state in KEPT else ""
    asked = [line for line in lines if KEPT[state][1](line) and says(line.fact, words)]
    return Sheet(
        groups=grouped(line for line in asked if line.fact.kind not in BRAND),
        brand=[line for line in asked if line.fact.kind in BRAND],
        counts=[(name, label, sum(map(keeps, lines))) for name, (label, keeps) in KEPT.items()],
        facts=[line.fact for line in lines],
        state=state,
        words=words,
    )


def told_groups(subject_id: UUID) -> list[Group]:
    """All facts of a subject by kind; for one whose pages are read once each, none is new or gone."""
    return grouped(map(plain_line, Fact.objects.filter(subject_id=subject_id)))


def plain_line(fact: Fact) -> Line:
    """A fact as a line of such a sheet."""
    return Line(fact, within(fact.sentence, fact.text), is_new=False, is_gone=False)


def line_of(fact: Fact, company: Company) -> Line:
    """A fact as a line of its company's sheet."""
    last, read = company.scrape_number, fact.source == Fact.Source.PAGE
    return Line(
        fact=fact,
        place=within(fact.sentence, fact.text),
        is_new=read and last > 1 and fact.first_scrape == last,
        is_gone=read and fact.last_scrape < last and fact.status != Status.STRUCK,
    )


def questions(company: Company, facts: Sequence[Fact]) -> list[OpenQuestion]:
    """What the writers would like to know, the most useful first; nothing before the first reading."""
    if not facts:
        return []
    asked = remembered(
        f"questions:{company.pk}",
        version=company.updated_at.isoformat(),
        make=lambda: open_questions(companies.sheet_of(company, facts)),
    )
    return [one for one in asked if one.kind in KINDS][:MOST_QUESTIONS]


def says(fact: Fact, words: str) -> bool:
    """Whether a fact or its sentence holds the words, in any case."""
    return words.lower() in f"{fact.text}\n{fact.sentence}".lower()


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Lines by kind, in the order of the sheet."""
    by_kind: dict[str, list[Line]] = {kind: [] for kind in KINDS}
    for line in lines:
        by_kind.setdefault(line.fact.kind, []).append(line)
    return [Group(kind, label_of(kind), found) for kind, found in by_kind.items() if found]
