"""What the parts of a score should count, as an organization's own results say.

A logistic regression on the differences between two scripts' parts, shrunk to the product's own
weights: the maximum of the likelihood times a normal prior around them (ridge, Newton's method).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from tinkerflow.marketing.scoring import balance
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name

from .pairs import SLOPE, Pair

NAMES: Final[tuple[Name, ...]] = tuple(WEIGHTS)
FEWEST_OUTCOMES: Final = 30
# How far a part's log-odds may lie from the prior's before results must insist: one standard
# deviation of the prior.
LEEWAY: Final = 0.5
LEAST_SHARE: Final = 0.05
LEARNT_ON: Final = 2 / 3
A_COIN: Final = 1.0
STEPS: Final = 25

Weights = Mapping[Name, float]
Row = tuple[tuple[float, ...], bool, float]


@dataclass(frozen=True)
class Learnt:
    """Weights that sum to 1, and the mean surprise on later posts, in bits of log loss."""

    weights: dict[Name, float]
    surprise: float
    surprise_before: float
    outcomes: int

    @property
    def is_better(self) -> bool:
        """Whether it foresaw the later posts better than the weights it started from, and a coin."""
        return self.surprise < min(self.surprise_before, A_COIN)


def learn(pairs: Sequence[Pair], prior: Weights) -> Learnt | None:
    """Weights learnt from the older posts, judged on the newer, then learnt from all.

    None when fewer than 30 posts have results, or too few of them are later to judge by.
    """
    outcomes = {
        post.position: post.parts for pair in pairs for post in (pair.first, pair.second)
    }
    if len(outcomes) < FEWEST_OUTCOMES:
        return None
    cut = sorted(outcomes)[int(len(outcomes) * LEARNT_ON)]
    older = [pair for pair in pairs if max(_positions(pair)) < cut]
    newer = [pair for pair in pairs if min(_positions(pair)) >= cut]
    if not older or not newer:
        return None
    parts = [_named(one) for one in outcomes.values()]
    counted = balance.counts(parts, prior)
    start = tuple(SLOPE * counted[name] for name in NAMES)
    known, exam = _rows(older), _rows(newer)
    return Learnt(
        weights=_shares(_fit(_rows(pairs), start), parts, prior),
        surprise=_surprise(exam, _fit(known, start)),
        surprise_before=_surprise(exam, _scaled(known, start)),
        outcomes=len(outcomes),
    )


def _positions(pair: Pair) -> tuple[int, int]:
    return pair.first.position, pair.second.position


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    """Differences of the parts that both have; a post in many pairs counts no more for it."""
    met: dict[int, int] = {}
    for pair in pairs:
        for position in _positions(pair):
            met[position] = met.get(position, 0) + 1
    return [
        (
            tuple(_difference(pair, name) for name in NAMES),
            pair.first_won,
            1 / math.sqrt(met[pair.first.position] * met[pair.second.position]),
        )
        for pair in pairs
    ]


def _difference(pair: Pair, name: str) -> float:
    one, other = pair.first.parts.get(name), pair.second.parts.get(name)
    return 0.0 if one is None or other is None else (one - other) / 100


def _scaled(rows: Sequence[Row], start: Sequence[float]) -> tuple[float, ...]:
    """The same weights at the scale that these results say: only their ratios are on trial."""
    along = [((_dot(row, start),), won, counts) for row, won, counts in rows]
    (scale,) = _fit(along, (1.0,), ridge=LEEWAY**-2 * _dot(start, start))
    return tuple(max(0.0, scale) * one for one in start)


def _fit(
    rows: Sequence[Row], start: Sequence[float], *, ridge: float = LEEWAY**-2
) -> tuple[float, ...]:
    """The most likely log-odds of each part for 100 points more; `ridge` holds them to the start."""
    size = len(start)
    weights = list(start)
    for _ in range(STEPS):
        slope = [ridge * (s - w) for s, w in zip(start, weights, strict=True)]
        bend = [[ridge if i == j else 0.0 for j in range(size)] for i in range(size)]
        for differences, won, counts in rows:
            chance = 1 / (1 + math.exp(-_dot(differences, weights)))
            for i, one in enumerate(differences):
                slope[i] += counts * one * (won - chance)
                for j, other in enumerate(differences):
                    bend[i][j] += counts * one * other * chance * (1 - chance)
        step = _solve(bend, slope)
        weights = [weight + part for weight, part in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return tuple(weights)


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Gauss's elimination of a positive definite system: no pivot is needed."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, line in enumerate(rows):
        for below in rows[i + 1 :]:
            share = below[i] / line[i]
            below[i:] = [b - share * a for a, b in zip(line[i:], below[i:], strict=True)]
    found: list[float] = []
    for i in reversed(range(len(rows))):
        known = _dot(rows[i][i + 1 : -1], found)
        found.insert(0, (rows[i][-1] - known) / rows[i][i])
    return found


def _shares(
    found: Sequence[float], parts: Sequence[balance.Parts], prior: Weights
) -> dict[Name, float]:
    """What each part decides under these factors, together 1: a weight promises that share.

    None decides nothing: it may be the only one with data. A part that too few posts have keeps
    its weight.
    """
    factors = {
        name: max(one, LEAST_SHARE * SLOPE) for name, one in zip(NAMES, found, strict=True)
    }
    told = {
        one.name: max(one.share, LEAST_SHARE)
        for one in balance.decided([(row, factors) for row in parts], prior)
        if one.scripts >= balance.FEWEST
    }
    room = sum(prior[name] for name in told) / (sum(told.values()) or 1.0)
    return {name: room * told[name] if name in told else prior[name] for name in NAMES}


def _named(parts: Mapping[str, float]) -> dict[Name, float]:
    """The parts that we know, in their order."""
    return {name: parts[name] for name in NAMES if name in parts}


def _surprise(rows: Sequence[Row], weights: Sequence[float]) -> float:
    """The mean log loss, in bits."""
    return fmean(
        math.log2(1 + math.exp(-_dot(differences, weights) * (1 if won else -1)))
        for differences, won, _ in rows
    )


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
