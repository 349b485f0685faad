"""Scores over the API: calculate, compare, rank, crown."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.scoring import queries, services
from tinkerflow.marketing.scoring.models import Score

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .idempotency import idempotent
from .jobs import JobOut
from .scripts import PartsOut

router = Router(tags=["Scores"])


class ScoreOut(PartsOut):
    """The score of one script."""

    script_id: UUID
    scoring_data: dict[str, Any]


class CalculateIn(Schema):
    """Whose scripts to score; `again` scores those too that have a score."""

    company_id: UUID
    again: bool = False


class CrownIn(Schema):
    """Whose best scripts become the winners, and how many."""

    company_id: UUID
    top: int = Field(10, ge=1, le=100)


class LeaderOut(Schema):
    """One line of the leaderboard."""

    script_id: UUID
    headline: str
    body: str
    cta: str
    persona_name: str
    final_score: float
    trend_score: int | None
    llm_score: int | None
    viral_score: int | None
    creative_angle: str
    keywords: list[str]


class WinnersOut(Schema):
    """The scripts that are winners now, best first."""

    script_ids: list[UUID]


@router.get("", auth=reads, response=list[LeaderOut])
def leaderboard(_request: ApiRequest, company_id: UUID, limit: int = 10) -> Any:  # noqa: ANN401 - dataclasses
    """The best scripts of a company."""
    company = kept_company(company_id)
    return queries.leaderboard(company.pk, limit=max(1, min(limit, 100)))


@router.post("/calculate", auth=writes, response={202: JobOut})
@idempotent
def calculate(request: ApiRequest, payload: CalculateIn) -> Status[Job]:
    """Score the scripts of a company that have no score yet."""
    run = flows.start_run(
        company_id=kept_company(payload.company_id).pk,
        options=RunOptions(again=payload.again),
        only=("scores",),
        actor=request.auth.user,
    )
    return Status(202, run)


@router.post("/winners", auth=writes, response=WinnersOut)
def crown(request: ApiRequest, payload: CrownIn) -> dict[str, Any]:
    """Make the best scripts of a company its winners, and no others."""
    ids = services.crown(
        company=kept_company(payload.company_id), top=payload.top, actor=request.auth.user
    )
    return {"script_ids": list(ids)}


@router.get("/{uuid:script_id}", auth=reads, response=ScoreOut)
def get_score(_request: ApiRequest, script_id: UUID) -> Score:
    """The score of a script, with everything that went into it."""
    return get_object_or_404(Score, script_id=script_id)
