"""How many of the kinds of statement that a person finds in sentences are found, and how many in vain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.judging import opinion
from tinkerflow.craft.reviews.review import Review

GLAD = {"praise", "unexpected"}


@dataclass
class Figures:
    """Hits, and in words what was missed and what was found in vain."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    in_vain: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + len(self.in_vain))

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + len(self.missed))

    def judge(self, said: str, *, found: set[str], wanted: set[str]) -> None:
        self.hits += len(found & wanted)
        self.missed += [f"{kind}: {said}" for kind in sorted(wanted - found)]
        self.in_vain += [f"{kind}: {said}" for kind in sorted(found - wanted)]

    def __str__(self) -> str:
        wanted = self.hits + len(self.missed)
        return f"precision {self.precision:.3f} recall {self.recall:.3f} of {wanted}"


def labelled() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The parts of the labelled sentences, by name."""
    told = yaml.safe_load((Path(__file__).parent / "labelled.yaml").read_text("utf-8"))
    return dict(told)


def kinds(said: str) -> set[str]:
    """What is found in a sentence."""
    told = clauses(Review(id="1", text=said))
    return {found.kind for clause in told if (found := opinion(clause))}


def tempers(kinds: set[str]) -> set[str]:
    """Whether something good is said, or something that hurts, is missed or is held against it."""
    return {"good" if kind in GLAD else "bad" for kind in kinds}


def by_kind(part: Sequence[Mapping[str, Any]]) -> Figures:
    """One part, judged by the kinds in each sentence."""
    figures = Figures()
    for row in part:
        figures.judge(row["say"], found=kinds(row["say"]), wanted=set(row["is"]))
    return figures


def by_temper(part: Sequence[Mapping[str, Any]]) -> Figures:
    """One part, judged by good and bad alone."""
    figures = Figures()
    for row in part:
        found, wanted = tempers(kinds(row["say"])), tempers(set(row["is"]))
        figures.judge(row["say"], found=found, wanted=wanted)
    return figures
