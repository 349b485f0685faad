"""How much of what a person labelled is found, and how much of what is found was labelled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import yaml

from tinkerflow.craft.claims.claim import Kind
from tinkerflow.craft.claims.finding import find_claims

KINDS = get_args(Kind)


@dataclass
class Figures:
    """Hits, and in words what was missed and what was found in vain."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    in_vain: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.in_vain))

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed))

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.hits + other.hits, self.missed + other.missed, self.in_vain + other.in_vain
        )


def labelled() -> Mapping[str, Any]:
    """The parts of the labelled sentences, by name."""
    told = yaml.safe_load((Path(__file__).parent / "labelled.yaml").read_text("utf-8"))
    return dict(told)


def sentences() -> Iterator[str]:
    """Every labelled sentence, claiming or innocent."""
    for part in labelled().values():
        yield from (row["say"] for row in part["claiming"])
        yield from part["innocent"]


def measure(part: Mapping[str, Any]) -> Figures:
    """One part, judged by kind and words of each span."""
    figures = Figures()
    for row in part["claiming"]:
        _judge(row["say"], [(kind, w) for kind in KINDS for w in row.get(kind, [])], figures)
    for text in part["innocent"]:
        _judge(text, [], figures)
    return figures


def _judge(text: str, wanted: list[tuple[str, str]], figures: Figures) -> None:
    left = list(find_claims(text))
    for kind, words in wanted:
        hit = next(
            (c for c in left if c.kind == kind and words.lower() in c.text.lower()), None
        )
        if hit is None:
            figures.missed.append(f"{kind} “{words}” in: {text}")
        else:
            left.remove(hit)
            figures.hits += 1
    figures.in_vain += [f"{claim.kind} “{claim.text}” in: {text}" for claim in left]
