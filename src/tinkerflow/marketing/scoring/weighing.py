"""The one place where the three parts of a score become one number, its range and its class."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Protocol

from tinkerflow.kit.errors import Refusal

Name = Literal["llm", "trend", "viral"]
ScoreClass = Literal["excellent", "good", "average", "poor", "very_poor", ""]

WEIGHTS: Final[dict[Name, float]] = {"llm": 0.45, "trend": 0.35, "viral": 0.20}
CLASSES: Final[tuple[tuple[float, ScoreClass], ...]] = (
    (80, "excellent"),
    (65, "good"),
    (50, "average"),
    (35, "poor"),
    (0, "very_poor"),
)

# How the name of a scorer begins that is no headline model.
JUDGE: Final = "judge"


class ScoreOutOfRange(Refusal):
    """A score must lie between 0 and 100, and within its own range."""

    code: ClassVar[str] = "scoring.out_of_range"
    status: ClassVar[int] = 422


@dataclass(frozen=True)
class Part:
    """One part of a score, 0 to 100, with its 80 % range and its reason; None without data."""

    score: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.score is None:
            return
        if not 0 <= self.bottom <= self.score <= self.top <= 100:
            raise ScoreOutOfRange(
                f"A score of {self.score:g} with the range {self.bottom:g} to {self.top:g} does "
                "not lie within 0 to 100 and its own range."
            )

    @property
    def bottom(self) -> float:
        """The lower end of the range; a score without one is taken as exact."""
        return self.low if self.low is not None else self.score or 0.0

    @property
    def top(self) -> float:
        """The upper end of the range."""
        return self.high if self.high is not None else self.score or 0.0


@dataclass(frozen=True)
class Weighed:
    """The whole: all None, and no class, when no part has data."""

    final: float | None
    low: float | None
    high: float | None
    score_class: ScoreClass
    weights: Mapping[Name, float]
    sentence: str


class Ranged(Protocol):
    """What has a range, or none yet."""

    @property
    def low(self) -> float | None:
        """Its lower end."""

    @property
    def high(self) -> float | None:
        """Its upper end."""


def called(name: Name, *, scorer: str) -> str:
    """What a person calls a part: the first is named after what measured it."""
    if name != "llm":
        return name.capitalize()
    return "Model judge" if not scorer or scorer.startswith(JUDGE) else "Headline model"


def weigh(
    parts: Mapping[Name, Part], *, scorer: str = "", by: Mapping[Name, float] = WEIGHTS
) -> Weighed:
    """The weighted score. A part without data leaves its weight to the others, in proportion.

    `by` are the weights: the product's own, unless an organization's results have taught others.
    The parts are taken as independent: their ranges add up as squares, not as lengths.
    """
    told = {name: parts[name] for name in WEIGHTS if name in parts}
    known = {name: part for name, part in told.items() if part.score is not None}
    if not known:
        return Weighed(None, None, None, "", {}, f"No score yet: {_missing(told, scorer)}.")
    weights = _shares(known, by)
    # Rounded, so that 80 in every part is 80 and not a hair below its class.
    final = round(sum(weights[name] * (part.score or 0.0) for name, part in known.items()), 6)
    low, high = _range(final, known, weights)
    return Weighed(
        final=final,
        low=low,
        high=high,
        score_class=class_of(final),
        weights=weights,
        sentence=_sentence(final, low, high, weights, told, scorer),
    )


def class_of(final: float) -> ScoreClass:
    """The word for a final score."""
    return next((name for least, name in CLASSES if final >= least), "very_poor")


def is_tie(a: Ranged, b: Ranged) -> bool:
    """The two cannot be told apart: their ranges touch, or one has no number."""
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return True
    return a.low <= b.high and b.low <= a.high


def _shares(names: Iterable[Name], by: Mapping[Name, float]) -> dict[Name, float]:
    known = tuple(names)
    whole = sum(by[name] for name in known)
    return {name: by[name] / whole for name in known}


def _range(
    final: float, parts: Mapping[Name, Part], weights: Mapping[Name, float]
) -> tuple[float, float]:
    down = math.hypot(*(weights[n] * ((p.score or 0.0) - p.bottom) for n, p in parts.items()))
    up = math.hypot(*(weights[n] * (p.top - (p.score or 0.0)) for n, p in parts.items()))
    return max(0.0, final - down), min(100.0, final + up)


def _sentence(
    final: float,
    low: float,
    high: float,
    weights: Mapping[Name, float],
    parts: Mapping[Name, Part],
    scorer: str,
) -> str:
    grade = class_of(final).replace("_", " ").capitalize()
    shares = ", ".join(
        f"{called(name, scorer=scorer).lower()} {parts[name].score:.0f} counts {100 * share:.0f} %"
        for name, share in weights.items()
    )
    whole = f"{grade}, {final:.0f} (80 % range {low:.0f} to {high:.0f}): {shares}."
    if len(weights) == len(WEIGHTS):
        return whole
    return f"{whole} Without a number, and so without weight: {_missing(parts, scorer)}."


def _missing(parts: Mapping[Name, Part], scorer: str) -> str:
    """Which parts have no number, each with its reason."""
    without = {name: parts.get(name) or Part(None) for name in WEIGHTS}
    return "; ".join(
        f"{called(name, scorer=scorer).lower()} ({part.reason or 'no data'})"
        for name, part in without.items()
        if part.score is None
    )
