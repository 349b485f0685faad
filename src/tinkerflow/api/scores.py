"""Scores: calculate them, rank by them, crown the winners."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.scoring import queries, services
from tinkerflow.marketing.scoring.models import Score

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .given import Given
from .idempotency import idempotent
from .jobs import JobOut
from .scored import PartsOut
from .scripts import kept as kept_script

router = Router(tags=["Scores"])


class ScoreOut(PartsOut):
    """The score of one script."""

    script_id: UUID
    scoring_data: dict[str, Any]


class CalculateIn(Given):
    """Whose scripts to score; `again` scores those too that have a score."""

    company_id: UUID
    again: bool = False


class CrownIn(Given):
    """Whose best scripts become the winners, and how many."""

    company_id: UUID
    top: int = Field(10, ge=1, le=100)


class LeaderOut(Schema):
    """One line of the leaderboard. A part without data is null."""

    place: int
    script_id: UUID
    number: int
    headline: str
    body: str
    cta: str
    persona_name: str
    final_score: float
    low: float | None = Field(description="Lower end of the 80 % range")
    high: float | None = Field(description="Upper end of the 80 % range")
    score_class: str
    trend_score: int | None
    llm_score: int | None = Field(description="By the headline model, or by a model as judge")
    viral_score: int | None
    scorer: str = Field(description="What gave llm_score")
    creative_angle: str
    keywords: list[str]
    is_winner: bool
    unsupported_claims: int


class WinnersOut(Schema):
    """The scripts that are winners now, best first."""

    script_ids: list[UUID]


@router.get("", auth=reads, response=list[LeaderOut])
def leaderboard(
    request: ApiRequest,
    company_id: UUID,
    limit: Annotated[int, Query(10, ge=1, le=100, description="How many at most")],
) -> object:
    """The best scripts of a company."""
    return queries.leaderboard(kept_company(company_id).pk, limit=limit)


@router.post("/calculate", auth=writes, response={202: JobOut})
@idempotent
def calculate_scores(request: ApiRequest, payload: CalculateIn) -> Status[Job]:
    """Score the scripts of a company that have no score yet."""
    run = flows.start_run(
        company_id=kept_company(payload.company_id).pk,
        options=RunOptions(again=payload.again),
        only=("scores",),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.post("/winners", auth=writes, response=WinnersOut)
def crown_winners(request: ApiRequest, payload: CrownIn) -> dict[str, Any]:
    """Make the best scripts of a company its winners, and no others."""
    ids = services.crown(
        company=kept_company(payload.company_id), top=payload.top, actor=request.auth.user
    )
    return {"script_ids": list(ids)}


@router.get("/{uuid:script_id}", auth=reads, response=ScoreOut)
def get_score(request: ApiRequest, script_id: UUID) -> Score:
    """The score of what a script says now, with everything that went into it."""
    if score := queries.score_of(kept_script(script_id)):
        return score
    raise Http404
