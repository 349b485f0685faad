"""Two to four scripts side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.ranker.ruler import in_percent
from tinkerflow.marketing.scoring import comparing
from tinkerflow.marketing.scoring.comparing import Comparison, Contender, Match, Whole
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.queries import score_of
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web.paging import key_of
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.scores import Among, Part, among, parts_of

WHOLE = {
    Whole.TIE: ("", "Scores: a tie, the ranges overlap"),
    Whole.APART: ("good", "Scores: the ranges do not touch"),
    Whole.UNSCORED: ("", "Scores: not both have one"),
    Whole.STRANGERS: ("warn", "Scores: from two scorers, not compared"),
}


@dataclass(frozen=True)
class Seat:
    """A script in the comparison; `among` is the headline model's word where a judge gave the score."""

    script: Script
    score: Score | None
    parts: Sequence[Part]
    reasons: Sequence[str]
    among: Among | None


@dataclass(frozen=True)
class Pair:
    """Two of them: by the headline with its range in percent, and by the whole score."""

    first: Script
    second: Script
    match: Match
    percents: tuple[float, float, float] | None
    tone: str
    whole: str


@require_GET
@needs(Right.READ)
def compare(request: MemberRequest) -> HttpResponse:
    """GET /scripts/compare?script=…&script=…: side by side, and every pair of them."""
    ids = [key for key in map(key_of, request.GET.getlist("script")) if key]
    comparison = comparing.compare(ids)
    told = {
        "seats": [seated(one) for one in comparison.contenders],
        "pairs": list(pairs(comparison)),
        "company": comparison.contenders[0].script.company_id,
    }
    return render(request, "scripts/compare.html", told)


def seated(contender: Contender) -> Seat:
    """A script with its score and what the headline model says."""
    score = score_of(contender.script)
    return Seat(
        script=contender.script,
        score=score,
        parts=parts_of(score),
        reasons=contender.reasons,
        among=among(score) if score and score.judge else None,
    )


def pairs(comparison: Comparison) -> Iterator[Pair]:
    """Every pair, in the order of the matches."""
    scripts = {one.script.pk: one.script for one in comparison.contenders}
    for match in comparison.matches:
        duel = match.duel
        yield Pair(
            scripts[match.first],
            scripts[match.second],
            match,
            (100 * duel.low, in_percent(duel.chance), 100 * duel.high) if duel else None,
            *WHOLE[match.whole],
        )
