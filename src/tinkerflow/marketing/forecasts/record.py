"""How good the forecasts were: hits with their interval, Brier, and what came of each chance told."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from .pairs import Pair

FEWEST_PAIRS: Final = 10
NINETY_FIVE: Final = 1.959964
EDGES: Final = (0.5, 0.58, 0.66, 0.74, 0.82, 1.0)


@dataclass(frozen=True)
class Share:
    """A share of `count` pairs, made of so many `posts`, with its 95 % interval (Wilson, 1927)."""

    share: float
    low: float
    high: float
    count: int
    posts: int


@dataclass(frozen=True)
class Bin:
    """The pairs whose favourite was told about the same chance: what was told, what came."""

    low: float
    high: float
    told: float
    came: Share


@dataclass(frozen=True)
class Record:
    """What is known of the forecasts. Shares are None below ten resolved pairs."""

    pairs: int
    hits: Share | None
    called: Share | None
    brier: float | None
    bins: tuple[Bin, ...]

    @property
    def missing(self) -> int:
        """How many more resolved pairs a hit rate needs."""
        return max(0, FEWEST_PAIRS - self.pairs)


def record_of(pairs: Sequence[Pair]) -> Record:
    """The record of resolved pairs. `called` counts only those that were not too close to call."""
    if len(pairs) < FEWEST_PAIRS:
        return Record(len(pairs), None, None, None, ())
    called = [pair for pair in pairs if pair.is_called]
    return Record(
        pairs=len(pairs),
        hits=share_of(pairs),
        called=share_of(called) if len(called) >= FEWEST_PAIRS else None,
        brier=fmean(pair.surprise for pair in pairs),
        bins=tuple(
            Bin(low, high, fmean(one.told for one in own), share_of(own))
            for low, high in itertools.pairwise(EDGES)
            if (own := [one for one in pairs if low <= one.told < high])
        ),
    )


def share_of(pairs: Sequence[Pair]) -> Share:
    """The share of hits among pairs. Its interval counts each post once.

    One lucky post wins all its pairs: six posts make fifteen pairs, and still are six.
    """
    posts = {post.position for pair in pairs for post in (pair.first, pair.second)}
    share = fmean(pair.is_hit for pair in pairs)
    low, high = wilson(share, of=min(len(pairs), len(posts)))
    return Share(share, low, high, len(pairs), len(posts))


def wilson(share: float, *, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share of so many trials (Wilson, 1927). Raises ValueError for none."""
    if of < 1:
        raise ValueError("A share needs something to share.")
    z2 = NINETY_FIVE**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    spread = math.sqrt(share * (1 - share) / of + z2 / (4 * of**2))
    half = NINETY_FIVE * spread / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)
