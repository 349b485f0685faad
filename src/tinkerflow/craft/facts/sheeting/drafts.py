"""Triples in the making, and the facts that are in none yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tinkerflow.craft.facts.wording import stems

from .known import KnownFact

NEAR: Final = 0.25
ECHO: Final = 0.5
PART: Final = 0.65
FORMS: Final = ("you", "ger", "np", "when", "vp", "does", "how", "s", "t", "q", "a")


def words_of(fact: KnownFact) -> str:
    """The forms of a fact as one text."""
    return " ".join(form for name in FORMS if (form := fact.form(name))) or fact.text


@dataclass(slots=True)
class Draft:
    """A triple in the making."""

    pain: KnownFact | None = None
    gain: KnownFact | None = None
    how: KnownFact | None = None
    stated: bool = False
    rank: float = 0.0
    section: tuple[str, int] = ("", -1)
    extras: dict[str, KnownFact] = field(default_factory=dict)

    @property
    def workable(self) -> bool:
        return self.gain is not None and self.how is not None

    @property
    def worth(self) -> float:
        """How much can be written from it; what stands first on the page and is whole leads."""
        told = 2 * self.workable + (self.pain is not None) + 0.5 * self.stated
        return self.rank + told

    def nearness(self, fact: KnownFact, *, brand: str) -> float:
        """How much a fact shares with the part of it that is nearest."""
        parts = [self.pain, self.gain, self.how, *self.extras.values()]
        told = words_of(fact)
        shared = [
            stems.overlap(told, words_of(part), brand=brand)
            for part in parts
            if part is not None
        ]
        return max(shared, default=0.0)


class Pool:
    """The facts of a sheet that are in no triple yet."""

    def __init__(self, facts: Sequence[KnownFact], *, brand: str) -> None:
        self.brand = brand
        self.gains = [f for f in facts if f.kind == "benefit" and f.form("vp")]
        self.pains = _whole([f for f in facts if f.kind == "pain" and f.form("ger")])
        self.hows = [
            f for f in facts if f.kind == "mechanism" and (f.form("does") or f.form("how"))
        ]
        self.parts = [
            f for f in facts if f.kind == "detail" and f.form("np") and f.confidence >= PART
        ]
        self.proved = {f.section for f in facts if f.kind == "proof" and f.form("s")}
        self._used: set[int] = set()

    def free(self, facts: Iterable[KnownFact]) -> list[KnownFact]:
        return [fact for fact in facts if not self.is_used(fact)]

    def is_used(self, fact: KnownFact) -> bool:
        return id(fact) in self._used

    def take(self, *facts: KnownFact | None) -> None:
        self._used |= {id(fact) for fact in facts if fact is not None}

    def nearest(self, fact: KnownFact, others: Iterable[KnownFact]) -> KnownFact | None:
        """The other fact that shares most words with this one, if they share enough."""
        told = words_of(fact)
        scored = [
            (stems.overlap(words_of(other), told, brand=self.brand), other) for other in others
        ]
        best = max(scored, key=lambda pair: (pair[0], pair[1].confidence), default=(0.0, None))
        return best[1] if best[0] >= NEAR else None

    def echoes(self, one: KnownFact, other: KnownFact) -> bool:
        """Whether two facts say the same in other words."""
        return stems.overlap(words_of(one), words_of(other), brand=self.brand) > ECHO


def _whole(pains: Sequence[KnownFact]) -> list[KnownFact]:
    """Of "lose Fridays to chasing paper" and "chasing paper" only the longer one."""
    return [
        pain
        for pain in pains
        if not any(
            o is not pain and o.block == pain.block and pain.text in o.text for o in pains
        )
    ]


def turned(fact: KnownFact, forms: dict[str, str]) -> KnownFact:
    """What a deed or a part of the product brings, as a gain with the same source."""
    return replace(fact, kind="benefit", data={**fact.data, **forms})
