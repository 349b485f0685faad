"""A score as its page shows it: each part with its weight, its range and its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tinkerflow.craft.ranker import forecast
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.queries import Placed
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name, called


@dataclass(frozen=True)
class Part:
    """One part of a score, and what percent of it that counts; without data it says why."""

    name: Name
    label: str
    weight: int
    score: int | None
    low: float | None
    high: float | None
    reason: str
    causes: Sequence[str]


@dataclass(frozen=True)
class Among:
    """A headline among the reference ads; `ads` is None of a score that did not keep how many.

    `is_earlier` where another model measured it than the one in use: it compares with none of those.
    """

    percentile: float
    low: float
    high: float
    ads: int | None
    is_earlier: bool


def among(score: Score | None) -> Among | None:
    """Where the headline model puts the headline, whoever gave the score its first part."""
    known = score.scoring_data.get("headline", {}) if score else {}
    if known.get("percentile") is None:
        return None
    return Among(
        percentile=known["percentile"],
        low=known["low"],
        high=known["high"],
        ads=known.get("reference_ads"),
        is_earlier=known.get("model") != forecast.expected().version,
    )


def parts_of(score: Score | None) -> list[Part]:
    """The three parts; none of a script without a score."""
    return list(_parts(score)) if score else []


def _parts(score: Score) -> Iterator[Part]:
    exact = score.scoring_data.get("parts", {})
    counted = score.scoring_data.get("weights", WEIGHTS)
    for name in WEIGHTS:
        data = exact.get(name, {})
        yield Part(
            name=name,
            label=called(name, scorer=score.scorer),
            weight=round(100 * counted.get(name, 0)),
            score=getattr(score, f"{name}_score"),
            low=data.get("low"),
            high=data.get("high"),
            reason=getattr(score, f"{name}_rationale"),
            causes=data.get("reasons", []),
        )


def column_of(scores: Iterable[Score | Placed | None]) -> str:
    """What a column of first parts is called: after what measured them all, else any model."""
    names = {called("llm", scorer=score.scorer) for score in scores if score}
    return names.pop() if len(names) == 1 else "Model"
