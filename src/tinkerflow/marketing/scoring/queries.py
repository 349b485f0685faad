"""What the scores add up to: the leaderboard, a range, a company, a persona, a comparison."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar, Final
from uuid import UUID

from django.db.models import F, QuerySet

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.remembering import remembered
from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.craft.ranker.ruler import too_close
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts import queries as scripts
from tinkerflow.marketing.scripts.models import Script

from .models import Score, ScoreWeights
from .weighing import WEIGHTS, Name

BEST_FIRST: Final = (F("final_score").desc(nulls_last=True), "number")
MOST_KEYWORDS: Final = 10
MOST_SCORED: Final = 2_000
LOOKED_AT: Final = 500
FEWEST_COMPARED, MOST_COMPARED = 2, 4


class BadComparison(BadInput):
    """Two to four different scripts can be compared."""

    code: ClassVar[str] = "scoring.bad_comparison"


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


@dataclass(frozen=True)
class Contender:
    """A script in a comparison, and what makes its headline stronger or weaker."""

    script: Script
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Two scripts by their headlines; `winner` is None when it is too close to call."""

    first: UUID
    second: UUID
    probability: float | None
    winner: UUID | None
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """Scripts side by side, and every pair of them."""

    contenders: tuple[Contender, ...]
    matches: tuple[Match, ...]


def compare(script_ids: Sequence[UUID]) -> Comparison:
    """Which of 2 to 4 headlines would win, as the headline model says: headlines alone.

    Raises BadComparison, or NotThere when a script does not exist for this organization.
    """
    if not FEWEST_COMPARED <= len(set(script_ids)) == len(script_ids) <= MOST_COMPARED:
        raise BadComparison("Choose two to four different scripts to compare.")
    chosen = scripts.in_order(script_ids)
    if len(chosen) < len(script_ids):
        raise NotThere("One of these scripts does not exist any more. Choose again.")
    return Comparison(
        contenders=tuple(Contender(script, why(script.headline)) for script in chosen),
        matches=tuple(match(one, other) for one, other in combinations(chosen, 2)),
    )


def why(headline: str) -> tuple[str, ...]:
    """What the words of a headline do to it; nothing of one without English."""
    try:
        return lexical.causes(headline)
    except lexical.NothingToRank as refusal:
        return (refusal.message,)


def match(one: Script, other: Script) -> Match:
    """Two scripts against each other; below the model's own limit nobody is named."""
    try:
        chance = chance_of(one, other)
    except lexical.NothingToRank as refusal:
        return Match(one.pk, other.pk, None, None, refusal.message)
    if too_close(chance):
        return Match(one.pk, other.pk, chance, None, "Too close to call.")
    winner, likely = (one, chance) if chance > 0.5 else (other, 1 - chance)
    sentence = f"No. {winner.number} has the stronger headline: {100 * likely:.0f} % to win."
    return Match(one.pk, other.pk, chance, winner.pk, sentence)


def chance_of(one: Script, other: Script) -> float:
    """The chance that the first headline beats the second, by the strengths kept with their scores.

    The model itself runs in the workers alone; where it has not measured both, the word lists tell.
    Raises NothingToRank.
    """
    (model, strength), (same, against) = measured_strength(one), measured_strength(other)
    ruler = forecast.released_ruler(model) if model == same else None
    if ruler is None or strength is None or against is None:
        return lexical.win_probability(one.headline, other.headline)
    return ruler.chance(strength, against)


def measured_strength(script: Script) -> tuple[str, float | None]:
    """The tuned model's version and what it measured of the present headline; else nothing."""
    score = score_of(script)
    known = score.scoring_data.get("headline", {}) if score else {}
    return str(known.get("model", "")), known.get("strength")
