"""Small sites of invented companies, read from disk, for tests of finding and of the sheet."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tinkerflow.craft.facts.finding import FoundFact, brand_of, find_facts
from tinkerflow.craft.facts.reading import Page, read_document
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.sheeting import build_sheet, known

PAGES = Path(__file__).parent / "pages"
ROOT = "https://site.example/"
PROPOSITIONS = {
    "ledgerly": "Receipts that file themselves",
    "shiftwell": "Fill every shift without a single phone call",
    "suds_and_sons": "Water where it belongs, at the price we quoted",
    "loomfolk": "One sweater for the office, the plane and the couch",
    "tidewater": "Ten finished paintings in six weeks, even if you have never held a brush",
    "tarnkeep": "Every picture in two houses",
    "potluck": "Raw kimchi that is still alive when you open it",
}


@cache
def pages_of(name: str) -> tuple[Page, ...]:
    """The pages of one site, the home page first."""
    folder = PAGES / name
    paths = sorted(folder.iterdir(), key=lambda path: (path.stem != "index", path.name))
    return tuple(read_document(path.read_bytes(), url=ROOT + path.name) for path in paths)


@cache
def facts_of(name: str) -> tuple[FoundFact, ...]:
    return tuple(find_facts(pages_of(name)))


@cache
def sheet_of(name: str) -> FactSheet:
    numbered = [known(fact, number=n) for n, fact in enumerate(facts_of(name), 1)]
    brand = brand_of(pages_of(name))
    return build_sheet(numbered, brand=brand, uvp=PROPOSITIONS[name], id=name)


def page_of(html: str, *, url: str = ROOT) -> Page:
    return read_document(html.encode(), url=url, content_type="text/html")


def found(html: str, *, brand: str = "Ledgerly") -> list[FoundFact]:
    """The facts of one piece of HTML."""
    return find_facts([page_of(html)], brand=brand)


def texts(facts: Sequence[FoundFact], kind: str) -> list[str]:
    return [fact.text for fact in facts if fact.kind == kind]


def forms(facts: Sequence[FoundFact], kind: str, name: str) -> list[object]:
    """One form of every fact of a kind, where it has it."""
    return [fact.data[name] for fact in facts if fact.kind == kind and name in fact.data]
