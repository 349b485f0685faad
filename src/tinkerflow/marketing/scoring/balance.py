"""What the parts must count so that each decides as much as its weight promises.

The variance of a score splits into what each part decides: cov(c·x, final) / var(final), for a part
x that counts c. For a sum these are its Shapley values: they add up to 1 however the parts hang
together. A weight promises such a share. Taken as the factor itself it breaks its word: a part that
spreads twice as far decides four times as much.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from .weighing import WEIGHTS, Name

Parts = Mapping[Name, float]
Weights = Mapping[Name, float]

# Of fewer scripts nobody can tell how far a part spreads.
FEWEST: Final = 30
# Percent. A part that spreads less hardly tells the scripts apart; it is not blown up to decide.
LEAST_SPREAD: Final = 5.0
# Closer than this three parts could leave no room for each other.
ALIKE: Final = 0.45
ROUNDS: Final = 200
# How far a share may lie from what was promised, in hundredths of the whole.
LEEWAY: Final = 7.0


@dataclass(frozen=True)
class Decided:
    """What one part decides of the scores, 0 to 1, and what its weight promised."""

    name: Name
    promised: float
    share: float
    spread: float
    scripts: int

    @property
    def is_kept(self) -> bool:
        """Whether the promise was kept."""
        return 100 * abs(self.share - self.promised) <= LEEWAY


def counts(rows: Sequence[Parts], weights: Weights = WEIGHTS) -> dict[Name, float]:
    """The factor of each part, together what the weights are together.

    With fewer than thirty scripts that have two parts the weights themselves. A part that too few
    have keeps its weight.
    """
    told = [name for name in WEIGHTS if sum(name in row for row in rows) >= FEWEST]
    if len(told) < 2:
        return dict(weights)
    found = _budgeted(_covariances(rows, told), [weights[name] for name in told])
    whole = sum(weights[name] for name in told) / sum(found)
    return {**weights, **{n: round(whole * c, 9) for n, c in zip(told, found, strict=True)}}


def decided(
    rows: Sequence[tuple[Parts, Weights]], weights: Weights = WEIGHTS
) -> tuple[Decided, ...]:
    """What each part decided of these scores: parts, and what each counted there.

    Empty below thirty scripts, or when all scores are the same.
    """
    if len(rows) < FEWEST:
        return ()
    moves = {name: [_move(name, *row) for row in rows] for name in WEIGHTS}
    finals = [sum(each) for each in zip(*moves.values(), strict=True)]
    whole = covariance(finals, finals)
    if whole < 1e-9:
        return ()
    return tuple(
        Decided(
            name=name,
            promised=fmean(_promised(name, parts, weights) for parts, _ in rows),
            share=covariance(moves[name], finals) / whole,
            spread=math.sqrt(covariance(own, own)) if own else 0.0,
            scripts=len(own),
        )
        for name in WEIGHTS
        for own in [[parts[name] for parts, _ in rows if name in parts]]
    )


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """Of two lists of the same length, at least one long."""
    a, b = fmean(one), fmean(other)
    return fmean((x - a) * (y - b) for x, y in zip(one, other, strict=True))


def _move(name: Name, parts: Parts, counted: Weights) -> float:
    """How far the part moves a score from the middle of the scale."""
    whole = sum(counted.get(known, 0.0) for known in parts)
    return counted.get(name, 0.0) / whole * (parts[name] - 50) if name in parts else 0.0


def _promised(name: Name, parts: Parts, weights: Weights) -> float:
    return weights[name] / sum(weights[known] for known in parts) if name in parts else 0.0


def _covariances(rows: Sequence[Parts], told: Sequence[Name]) -> list[list[float]]:
    """How the parts spread and hang together, each pair by the scripts that have both."""
    spread = {}
    for name in told:
        own = [row[name] for row in rows if name in row]
        spread[name] = max(LEAST_SPREAD, math.sqrt(covariance(own, own)))
    return [
        [spread[a] * spread[b] * (1.0 if a == b else _alike(rows, a, b, spread)) for b in told]
        for a in told
    ]


def _alike(rows: Sequence[Parts], a: Name, b: Name, spread: Mapping[Name, float]) -> float:
    """The correlation of two parts; none where too few scripts have both."""
    both = [(row[a], row[b]) for row in rows if a in row and b in row]
    if len(both) < FEWEST:
        return 0.0
    one, other = zip(*both, strict=True)
    found = covariance(one, other) / (spread[a] * spread[b])
    return max(-ALIKE, min(ALIKE, found))


def _budgeted(cov: Sequence[Sequence[float]], budget: Sequence[float]) -> list[float]:
    """The factors under which each part decides its budget (risk budgeting, coordinate descent)."""
    found = [math.sqrt(share / cov[i][i]) for i, share in enumerate(budget)]
    for _ in range(ROUNDS):
        for i, share in enumerate(budget):
            beside = sum(cov[i][j] * c for j, c in enumerate(found) if j != i)
            root = math.sqrt(beside**2 + 4 * cov[i][i] * share)
            found[i] = (root - beside) / (2 * cov[i][i])
    return found
