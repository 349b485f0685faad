"""Two to four scripts side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.marketing.scoring import queries
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.queries import Comparison, Contender, Match, score_of
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web.paging import key_of
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.scores import Part, is_tie, parts_of


@dataclass(frozen=True)
class Seat:
    """A script in the comparison."""

    script: Script
    score: Score | None
    parts: Sequence[Part]
    reasons: Sequence[str]


@dataclass(frozen=True)
class Pair:
    """Two of them: by the headline, and by the whole score."""

    first: Script
    second: Script
    percent: int | None
    sentence: str
    is_tie: bool


@require_GET
@needs(Right.READ)
def compare(request: MemberRequest) -> HttpResponse:
    """GET /scripts/compare?script=…&script=…: side by side, and every pair of them."""
    ids = [key for key in map(key_of, request.GET.getlist("script")) if key]
    comparison = queries.compare(ids)
    told = {
        "seats": [seated(one) for one in comparison.contenders],
        "pairs": list(pairs(comparison)),
        "company": comparison.contenders[0].script.company_id,
    }
    return render(request, "scripts/compare.html", told)


def seated(contender: Contender) -> Seat:
    """A script with its score and what the headline model says."""
    score = score_of(contender.script)
    return Seat(contender.script, score, parts_of(score), contender.reasons)


def pairs(comparison: Comparison) -> list[Pair]:
    """Every pair, in the order of the matches."""
    two = combinations([one.script for one in comparison.contenders], 2)
    matches = zip(two, comparison.matches, strict=True)
    return [pair(first, second, match) for (first, second), match in matches]


def pair(first: Script, second: Script, match: Match) -> Pair:
    """Two scripts, with the chance of the first."""
    scores = score_of(first), score_of(second)
    chance = match.probability
    return Pair(
        first=first,
        second=second,
        percent=None if chance is None else round(100 * chance),
        sentence=match.sentence,
        is_tie=scores[0] is None or scores[1] is None or is_tie(scores[0], scores[1]),
    )
