"""Facts as the sheet takes them: numbered, with what a person decided about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from tinkerflow.craft.facts.finding import PLACE, FoundFact, placed
from tinkerflow.craft.facts.forms import MAKERS, derive

Status = Literal["found", "confirmed", "edited", "struck"]
SURE: Final = 1.0
# Below this a fact is shown to the person and not used before they confirm it.
LEAST_TRUST: Final = 0.45
# The forms of a mechanism.
DEED: Final = frozenset({"does", "how"})


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact with its number within the company. `text` is the page's, or the person's once edited."""

    number: int | None
    kind: str
    text: str
    status: Status = "found"
    src: str = "page"
    url: str = ""
    start: int = 0
    heading: str = ""
    confidence: float = SURE
    data: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, object]:
        """Where it comes from, as every part of a sheet says it."""
        return {"src": self.src, "fact": self.number}

    @property
    def section(self) -> tuple[str, int]:
        return self.url, int(self.data.get("section", -1))

    @property
    def block(self) -> tuple[str, int]:
        return self.url, int(self.data.get("block", -1))

    def form(self, name: str) -> str | None:
        value = self.data.get(name)
        return value if isinstance(value, str) and value else None


def known(
    found: FoundFact, *, number: int | None, status: Status = "found", src: str = "page"
) -> KnownFact:
    """A found fact with its number."""
    return KnownFact(
        number=number,
        kind=found.kind,
        text=found.text,
        status=status,
        src=src,
        url=found.url,
        start=found.start,
        heading=found.heading,
        confidence=found.confidence,
        data=found.data,
    )


def usable(facts: Sequence[KnownFact], *, brand: str) -> list[KnownFact]:
    """What may be said: nothing struck out, nothing too doubtful, edited words in their new forms."""
    kept = [_settled(fact, brand=brand) for fact in facts if fact.status != "struck"]
    return sorted(
        (fact for fact in kept if fact.confidence >= LEAST_TRUST),
        key=lambda f: (-f.confidence, f.url, f.start),
    )


def _settled(fact: KnownFact, *, brand: str) -> KnownFact:
    sure = SURE if fact.status in ("confirmed", "edited") else fact.confidence
    if fact.status != "edited" and set(fact.data) - PLACE:
        return replace(fact, confidence=sure)
    forms = derive(fact.kind, fact.text, brand=brand) if fact.kind in MAKERS else _kept(fact)
    kind = (
        "mechanism" if forms and fact.kind == "benefit" and DEED & forms.keys() else fact.kind
    )
    return replace(
        fact, kind=kind, confidence=sure, data={**placed(fact.data), **(forms or {})}
    )


def _kept(fact: KnownFact) -> dict[str, str | int]:
    """The forms of a kind that has no maker: they hold only while the words still stand in the text."""
    return {
        key: value
        for key, value in fact.data.items()
        if isinstance(value, str) and value.lower() in fact.text.lower()
    }
