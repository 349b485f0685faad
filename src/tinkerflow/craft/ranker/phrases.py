"""What single words and pairs of words have been worth, beside what the encoder understands."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from .features import words_of
from .taught import hashed

PHRASES: Final = "phrases.npz"


@dataclass(frozen=True)
class Phrases:
    """Rarity and worth of every phrase, by its hash."""

    known: dict[int, tuple[float, float]]

    def strength(self, headline: str) -> float:
        """The worth of the known phrases, the rarer the more, as if every headline had as many."""
        found = [self.known[one] for one in phrases(headline) if one in self.known]
        length = math.sqrt(sum(rarity**2 for rarity, _ in found))
        return sum(rarity * worth for rarity, worth in found) / length if found else 0.0

    def times(self, factor: float) -> "Phrases":
        """The same, every phrase worth that much more."""
        return Phrases({one: (r, worth * factor) for one, (r, worth) in self.known.items()})

    def write(self, path: Path) -> None:
        """Keep the table; no phrase can be read back from it."""
        table = sorted((one, *told) for one, told in self.known.items())
        keys, rarity, worth = zip(*table, strict=True)
        np.savez_compressed(
            path,
            keys=np.array(keys, dtype=np.uint64),
            rarity=np.array(rarity, dtype=np.float32),
            worth=np.array(worth, dtype=np.float32),
        )


def phrases(headline: str) -> set[int]:
    """The hashes of the headline's words and pairs of words."""
    return set(map(hashed, _phrases(headline)))


def read_phrases(path: Path) -> Phrases:
    """The table of a folder."""
    with np.load(path) as told:
        columns = [told[name].tolist() for name in ("keys", "rarity", "worth")]
    keys, *rest = columns
    return Phrases(dict(zip(keys, zip(*rest, strict=True), strict=True)))


def _phrases(headline: str) -> Iterator[str]:
    _, words = words_of(headline)
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
