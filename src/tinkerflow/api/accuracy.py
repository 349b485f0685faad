"""Accuracy: how good the headline model is, on tests that it never saw."""

from typing import Any

from ninja import Field, Router, Schema

from tinkerflow.craft.ranker.accuracy import LIMITS, accuracy

from .auth import ApiRequest, reads

router = Router(tags=["Accuracy"])

RANGE = "95 % bootstrap over stories"


class FiguresOut(Schema):
    """A predictor's figures, in percent; null where it promises no such thing."""

    pairs: int
    right: float = Field(description="Of all pairs")
    right_range: list[float] = Field(description=RANGE)
    right_when_conclusive: float = Field(description="Of those whose test had p < .05")
    right_when_conclusive_range: list[float] = Field(description=RANGE)
    right_when_certain: float | None = Field(None, description="Of those with p < .01")
    right_when_confident: float | None = Field(
        None, description="Of the half of the conclusive pairs that it is surest of"
    )
    answered: float | None = Field(None, description="Pairs with a chance of .58 or more")
    right_when_answered: float | None = None
    auc: float | None = None
    brier: float | None = Field(None, description="A coin has 25")
    calibration_error: float | None = Field(None, description="Mean gap over ten equal bins")
    lift: float | None = Field(None, description="Clicks gained by the pick")


class ToldOut(Schema):
    """A tenth of the pairs: what was said, and what came true."""

    said: float
    right: float
    low: float = Field(description=RANGE)
    high: float
    pairs: int


class AnsweredOut(Schema):
    """The surest pairs: how many, from which chance on, and how often it was right."""

    answered: float
    least: float = Field(description="The lowest chance among them")
    right: float
    low: float = Field(description=RANGE)
    high: float


class AccuracyOut(Schema):
    """How good the model in use is, and what it may not be used for."""

    model: str = Field(description="What scores scripts here: name and version")
    why: str = Field(description="What keeps the tuned model from it; else empty")
    sentence: str = Field(description="What may be said of it, and no more")
    judged: dict[str, FiguresOut] = Field(description="By predictor, on the same pairs")
    cross_validation: FiguresOut
    reliability: list[ToldOut]
    coverage: list[AnsweredOut]
    ceiling: dict[str, list[int]] = Field(description="What no model could pass: low, high")
    limits: list[str]


@router.get("", auth=reads, response=AccuracyOut)
def get_accuracy(request: ApiRequest) -> dict[str, Any]:
    """The figures of the headline model in use, beside simpler bets. No data of yours is in them."""
    found = accuracy()
    return {
        "model": f"{found.used.name} {found.used.version}",
        "why": found.used.why,
        "sentence": found.sentence,
        "judged": found.judged,
        "cross_validation": found.unseen,
        **{name: found.told.get(name, []) for name in ("reliability", "coverage")},
        "ceiling": found.told.get("ceiling", {}),
        "limits": [f"{name}. {why}" for name, why in LIMITS],
    }
