"""What the scores add up to: the leaderboard, a range, a company, a persona."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import F, QuerySet

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.remembering import remembered
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts import queries as scripts
from tinkerflow.marketing.scripts.models import Script

from .models import Score, ScoreWeights
from .weighing import WEIGHTS, Name

BEST_FIRST: Final = (F("final_score").desc(nulls_last=True), "number")
MOST_KEYWORDS: Final = 10
MOST_SCORED: Final = 2_000
LOOKED_AT: Final = 500


def weights_in_use() -> dict[Name, float]:
    """What each part counts here: as results have taught, if they are used, else the product's own."""
    learnt = ScoreWeights.objects.filter(is_used=True).order_by("created_at").last()
    return learnt.weights if learnt else dict(WEIGHTS)


def scored_parts(
    company_id: UUID, *, but: Collection[UUID] = (), most: int = MOST_SCORED
) -> list[tuple[dict[Name, float], dict[Name, float]]]:
    """The parts that have a number, and what each counted, of the newest scripts' scores."""
    rows = Score.objects.filter(
        script__company_id=company_id,
        script__is_active=True,
        script_version=F("script__version"),
        final_score__isnull=False,
    ).exclude(script_id__in=but)
    parts = [f"scoring_data__parts__{name}__score" for name in WEIGHTS]
    found = rows.order_by("-script__number").values_list(*parts, "scoring_data__weights")
    return [
        (known, {name: counted.get(name, 0.0) for name in known})
        for *scores, counted in found[:most]
        if (known := known_of(scores)) and counted
    ]


def known_of(scores: Sequence[object]) -> dict[Name, float]:
    """The parts of a kept score that have a number, in their order."""
    told = zip(WEIGHTS, scores, strict=True)
    return {name: float(one) for name, one in told if isinstance(one, int | float)}


def newest_weights() -> ScoreWeights | None:
    """What results taught last, used or not."""
    return ScoreWeights.objects.order_by("created_at").last()


@dataclass(frozen=True)
class Placed:
    """One line of the leaderboard. A part without data is None."""

    place: int
    script_id: UUID
    number: int
    headline: str
    body: str
    cta: str
    persona_name: str
    final_score: float
    low: float | None
    high: float | None
    score_class: str
    trend_score: int | None
    llm_score: int | None
    viral_score: int | None
    scorer: str
    creative_angle: str
    keywords: tuple[str, ...]
    is_winner: bool
    unsupported_claims: int


@dataclass(frozen=True)
class CompanyStats:
    """A company in figures; scores are 0 while there is none."""

    total_personas: int
    total_scripts: int
    total_winners: int
    avg_score: float
    max_score: float
    pending_jobs: int


@dataclass(frozen=True)
class PersonaPerformance:
    """A persona in figures. `top_keywords` are the most frequent among its best `looked_at` scripts."""

    total_scripts: int
    avg_score: float
    winners_count: int
    top_keywords: tuple[str, ...]
    looked_at: int


def score_of(script: Script) -> Score | None:
    """The score of what the script says now; an earlier wording's holds no longer."""
    found: Score | None = getattr(script, "score", None)
    return found if found and found.script_version == script.version else None


def leaderboard(company_id: UUID, *, limit: int = 10) -> list[Placed]:
    """The best scored scripts of a company, in one query; of equals the older comes first."""
    rows = scored(company_id).select_related("persona", "score").order_by(*BEST_FIRST)[:limit]
    return [placed(place, script, script.score) for place, script in enumerate(rows, start=1)]


def scored(company_id: UUID) -> QuerySet[Script]:
    """The active scripts that have a score."""
    return Script.objects.filter(
        company_id=company_id, is_active=True, final_score__isnull=False
    )


def placed(place: int, script: Script, score: Score) -> Placed:
    """A script and its score as one line."""
    return Placed(
        place=place,
        script_id=script.pk,
        number=script.number,
        headline=script.headline,
        body=script.body,
        cta=script.cta,
        persona_name=script.persona.name,
        final_score=script.final_score or 0.0,
        low=score.low,
        high=score.high,
        score_class=score.score_class,
        trend_score=score.trend_score,
        llm_score=score.llm_score,
        viral_score=score.viral_score,
        scorer=score.scorer,
        creative_angle=script.creative_angle,
        keywords=tuple(script.keywords),
        is_winner=script.is_winner,
        unsupported_claims=script.unsupported_claims,
    )


def scripts_in_range(company_id: UUID, *, low: float, high: float) -> QuerySet[Script]:
    """The scripts that score from `low` to `high`, both included, best first."""
    within = scored(company_id).filter(final_score__gte=low, final_score__lte=high)
    return within.order_by(*BEST_FIRST)


def company_stats(company_id: UUID) -> CompanyStats:
    """A company in figures, at the same cost whether it has ten scripts or a million."""
    totals = scripts.totals(company_id=company_id)
    best = remembered(
        f"best:{company_id}", version=totals.changes, make=lambda: best_score(company_id)
    )
    waiting = Job.objects.filter(
        company_id=company_id,
        parent__isnull=False,
        status__in=(Job.Status.QUEUED, Job.Status.ACTIVE),
    )
    return CompanyStats(
        total_personas=Persona.objects.kept().filter(company_id=company_id).count(),
        total_scripts=totals.scripts,
        total_winners=totals.winners,
        avg_score=totals.average or 0.0,
        max_score=best,
        pending_jobs=waiting.count(),
    )


def best_score(company_id: UUID) -> float:
    """The highest score of a company; 0 while there is none."""
    best = scored(company_id).order_by(*BEST_FIRST).values_list("final_score", flat=True)
    return best.first() or 0.0


def persona_performance(persona_id: UUID) -> PersonaPerformance:
    """A persona in figures."""
    totals = scripts.totals(persona_id=persona_id)
    keywords, looked_at = remembered(
        f"keywords:{persona_id}", version=totals.changes, make=lambda: keywords_of(persona_id)
    )
    return PersonaPerformance(
        total_scripts=totals.scripts,
        avg_score=totals.average or 0.0,
        winners_count=totals.winners,
        top_keywords=keywords,
        looked_at=looked_at,
    )


def keywords_of(persona_id: UUID) -> tuple[tuple[str, ...], int]:
    """The most frequent keywords of a persona's best scripts, and how many those are."""
    best = Script.objects.active().filter(persona_id=persona_id).best_first()
    told = list(best.values_list("keywords", flat=True)[:LOOKED_AT])
    return most_frequent(told), len(told)


def most_frequent(
    told: Iterable[Iterable[str]], *, limit: int = MOST_KEYWORDS
) -> tuple[str, ...]:
    """The words in most lists, the most frequent first, equals by the alphabet."""
    counted = Counter(word for words in told for word in set(words))
    return tuple(sorted(counted, key=lambda word: (-counted[word], word))[:limit])
