"""A score as the API tells it: its parts, and its headline among others."""

from typing import Any

from ninja import Field, Schema

from tinkerflow.marketing.scoring.models import Score


class InBatchOut(Schema):
    """A headline against the others of its batch that the headline model measured, in percent."""

    others: int
    wins: float = Field(description="Its mean chance against each of the others")
    low: float = Field(description="Lower end of the 80 % range")
    high: float
    best: float = Field(description="Its chance to win against all of them at once")
    best_low: float
    best_high: float
    tied: int = Field(description="How many cannot be told apart at the top of the batch")
    is_top: bool = Field(description="Whether it is one of those")


class HeadlineOut(Schema):
    """What the headline model says, whoever gave llm_score: headline only."""

    model: str = Field(description="Version; others do not compare")
    strength: float
    percentile: float = Field(description="Percent of the reference ad headlines below it")
    low: float = Field(description="Lower end of the 80 % range")
    high: float
    reference_ads: int | None = None
    in_batch: InBatchOut | None = None


class PartsOut(Schema):
    """A score: the whole with its range, and each part (null: no data) with its reason."""

    final_score: float | None
    low: float | None = Field(description="Lower end of the 80 % range")
    high: float | None = Field(description="Upper end of the 80 % range")
    score_class: str = Field(description="excellent, good, average, poor, very_poor or nothing")
    llm_score: int | None = Field(description="By the headline model, or by a model as judge")
    llm_rationale: str
    trend_score: int | None
    trend_rationale: str
    viral_score: int | None
    viral_rationale: str
    scorer: str = Field(
        description="What gave llm_score: `tuned …` or `lexical …` (headline models), or `judge …`"
    )
    headline: HeadlineOut | None = Field(
        None, description="Null of a headline that it cannot read"
    )

    @staticmethod
    def resolve_headline(score: Score) -> dict[str, Any] | None:
        """As it was kept with the score, with its place in the batch where one was found."""
        known = score.scoring_data.get("headline", {})
        return {**known, "in_batch": score.in_batch} if "percentile" in known else None
