"""The figures of the headline model as plots and tables take them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tinkerflow.craft.ranker.accuracy import LIMITS, PREDICTORS, SHOWN, Accuracy, cell
from tinkerflow.craft.ranker.forecast import TUNED

from .templatetags.plots import Axes, Estimate, Point

SAID: Final = Axes((50, 100), (40, 90))


@dataclass(frozen=True)
class ToldAccuracy:
    """What the page shows of a model; a card without points has empty curves and no ceiling."""

    accuracy: Accuracy
    names: Sequence[str]
    bets: Sequence[Estimate]
    conclusive: Sequence[Estimate]
    ceiling: Mapping[str, Sequence[int]]
    table: Sequence[tuple[str, Sequence[str]]]
    reliability: Sequence[Point]
    coverage: Sequence[Point]
    surest: Sequence[tuple[Point, float]]
    limits: Sequence[tuple[str, str]] = LIMITS
    axes: Axes = SAID


def told_accuracy(accuracy: Accuracy) -> ToldAccuracy:
    """What the page says of the model in use."""
    judged, told = accuracy.judged, accuracy.told
    coverage = [point(one, "answered") for one in told.get("coverage", ())]
    return ToldAccuracy(
        accuracy=accuracy,
        names=[PREDICTORS[name] for name in judged],
        bets=estimates(accuracy, "right"),
        conclusive=estimates(accuracy, "right_when_conclusive"),
        ceiling=told.get("ceiling", {}),
        table=[
            (words, [cell(one, name) for one in judged.values()])
            for name, words in SHOWN.items()
        ],
        reliability=[point(one, "said") for one in told.get("reliability", ())],
        coverage=coverage,
        surest=[
            (spot, one["least"])
            for spot, one in zip(coverage, told.get("coverage", ()), strict=True)
        ],
    )


def estimates(accuracy: Accuracy, name: str) -> list[Estimate]:
    """One figure of every predictor, the simplest first; a coin's has no range."""
    told = reversed(list(accuracy.judged.items()))
    return [estimate(key, figures, name, used=accuracy.used.name) for key, figures in told]


def estimate(key: str, figures: Mapping[str, Any], name: str, *, used: str) -> Estimate:
    """A figure with its range. The model in use stands out, simpler bets stay quiet."""
    low, high = figures[f"{name}_range"]
    known = key == "coin"
    return Estimate(
        PREDICTORS[key],
        figures[name],
        None if known else low,
        None if known else high,
        "good" if key == used else "" if key == TUNED else "quiet",
    )


def point(one: Mapping[str, float], where: str) -> Point:
    """A point of the card."""
    return Point(one[where], one["right"], one["low"], one["high"])
