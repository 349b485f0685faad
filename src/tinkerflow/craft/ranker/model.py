"""The trained file: weights and reference quantiles, never anybody's headlines."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul
from typing import Any, Final

from .features import NAMES, features
from .ruler import Ruler

# A headline far outside the reference is read as one at its edge.
EDGE: Final = 3.0


@dataclass(frozen=True)
class Model:
    """A pairwise logistic model of headlines: P(a beats b) = sigmoid((a - b) / temperature)."""

    means: tuple[float, ...]
    sds: tuple[float, ...]
    weights: tuple[float, ...]
    replicates: tuple[tuple[float, ...], ...]
    quantiles: tuple[float, ...]
    spread: float
    temperature: float
    figures: dict[str, Any]

    @property
    def ruler(self) -> Ruler:
        """What its strengths mean."""
        return Ruler(self.temperature, self.quantiles)

    def standardized(self, headline: str) -> tuple[float, ...]:
        """The features in units of the reference headlines' own variation."""
        return tuple(
            max(-EDGE, min(EDGE, (value - mean) / sd))
            for value, mean, sd in zip(features(headline), self.means, self.sds, strict=True)
        )


def dot(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The sum of the products."""
    return float(sum(map(mul, one, other)))


@cache
def lexical() -> Model:
    """The released model, read once."""
    path = files("tinkerflow.craft.ranker") / "data/lexical.json"
    return read(json.loads(path.read_text("utf-8")))


def read(told: dict[str, Any]) -> Model:
    """A model from its file's content; the file must know every feature, in any order."""
    rows = {row["name"]: row for row in told["features"]}
    order = [list(rows).index(name) for name in NAMES]
    return Model(
        means=tuple(rows[name]["mean"] for name in NAMES),
        sds=tuple(rows[name]["sd"] for name in NAMES),
        weights=tuple(rows[name]["weight"] for name in NAMES),
        replicates=tuple(tuple(line[i] for i in order) for line in told["replicates"]),
        quantiles=tuple(told["quantiles"]),
        spread=told["spread"],
        temperature=told["temperature"],
        figures=told["figures"],
    )
