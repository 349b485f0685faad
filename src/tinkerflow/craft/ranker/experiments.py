"""Real headline experiments, read from disk: which of two headlines more people clicked."""

import csv
import gzip
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import NormalDist
from typing import ClassVar, Final

from tinkerflow.kit.errors import NotThere

# Fewer impressions than this say nothing about an arm.
LEAST_IMPRESSIONS: Final = 100
CONCLUSIVE: Final = 1.959964
_NORMAL: Final = NormalDist()
# How much wider than binomial the archive's arms scatter.
_SCATTER: Final = 1.3


class NoExperiments(NotThere):
    """The folder holds no experiments to learn from."""

    code: ClassVar[str] = "ranker.no_experiments"


@dataclass
class Arm:
    """One headline within one test and image, all its rows added up."""

    headline: str
    story: str
    test: str
    impressions: int = 0
    clicks: int = 0
    suspect: bool = False

    @property
    def log_odds(self) -> float:
        """The smoothed log-odds of a click."""
        return math.log((self.clicks + 0.5) / (self.impressions - self.clicks + 0.5))


@dataclass(frozen=True)
class Pair:
    """Two headlines of one test and image, with how surely the first one won."""

    first: str
    second: str
    story: str
    first_won: bool
    z: float
    weight: float
    suspect: bool

    @property
    def conclusive(self) -> bool:
        """The test itself would call a winner (two-sided p < .05)."""
        return abs(self.z) > CONCLUSIVE


def read_pairs(path: Path) -> list[Pair]:
    """Every pair of one split, weighted by how much its test can tell us.

    A test with many arms gives many pairs, so each of them counts less.
    """
    met = [
        (a, b) for arms in _read_arms(path) for a, b in combinations(arms, 2) if _tells(a, b)
    ]
    per_test = Counter(a.test for a, _ in met)
    return [_pair(a, b, of=per_test[a.test]) for a, b in met]


def _read_arms(path: Path) -> Iterator[Sequence[Arm]]:
    """Arms by test and image; rows without an image cannot be compared."""
    if not path.is_file():
        raise NoExperiments(f"There are no experiments at {path.name}.", path=str(path))
    groups: dict[tuple[str, str], dict[str, Arm]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if not row["eyecatcher_id"]:
                continue
            arms = groups[row["test_id"], row["eyecatcher_id"]]
            headline = row["headline"]
            arm = arms.setdefault(headline, Arm(headline, row["group_id"], row["test_id"]))
            arm.impressions += int(row["impressions"])
            arm.clicks += int(row["clicks"])
            arm.suspect |= row["srm_window"] == "True"
    yield from (tuple(arms.values()) for arms in groups.values())


def _tells(a: Arm, b: Arm) -> bool:
    enough = min(a.impressions, b.impressions) >= LEAST_IMPRESSIONS
    return enough and a.log_odds != b.log_odds


def _pair(a: Arm, b: Arm, *, of: int) -> Pair:
    z = _z(a, b)
    sure = 2 * _NORMAL.cdf(abs(z) / _SCATTER) - 1
    return Pair(
        first=a.headline,
        second=b.headline,
        story=a.story,
        first_won=a.log_odds > b.log_odds,
        z=z,
        weight=sure / math.sqrt(of),
        suspect=a.suspect or b.suspect,
    )


def _z(a: Arm, b: Arm) -> float:
    """The two-proportion z of the test between two arms."""
    pooled = (a.clicks + b.clicks) / (a.impressions + b.impressions)
    spread = pooled * (1 - pooled) * (1 / a.impressions + 1 / b.impressions)
    difference = a.clicks / a.impressions - b.clicks / b.impressions
    return difference / math.sqrt(spread) if spread else 0.0
