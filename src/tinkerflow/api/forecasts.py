"""Forecasts: scores frozen before posting, the results that came, and how often they were right."""

from datetime import datetime
from typing import Annotated, Any, BinaryIO, Literal, cast
from uuid import UUID

from django.http import Http404
from ninja import Field, File, Router, Schema, Status
from ninja.files import UploadedFile

from tinkerflow.marketing.forecasts import queries, services
from tinkerflow.marketing.forecasts.models import OutcomeImport, Prediction
from tinkerflow.marketing.scripts.queries import in_order

from .auth import ApiRequest, reads, writes
from .companies import kept as kept_company
from .given import Given
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Forecasts"])

Platform = Literal["", "linkedin", "google", "meta", "tiktok", "x"]


class FreezeIn(Given):
    """Which scores to freeze, before they are posted."""

    company_id: UUID
    script_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]
    platform: Platform = Field(
        "", description="Where they are posted; empty: each script's own"
    )


class PredictionOut(Schema):
    """A score as it stood. `position` and `hash` together are its receipt."""

    id: UUID
    position: int
    company_id: UUID
    script_id: UUID
    script_version: int
    target_platform: str
    headline: str
    llm_score: float | None
    trend_score: float | None
    viral_score: float | None
    final_score: float
    low: float
    high: float
    scorer: str
    weights: dict[str, float]
    created_at: datetime
    previous: str
    hash: str


class OutcomeImportOut(Schema):
    """What came of a file of results."""

    id: UUID
    rows: int
    unforeseen: int = Field(description="Posts without a frozen forecast; they judge none")
    created_at: datetime


class ShareOut(Schema):
    """A share of so many pairs, with its 95 % interval (Wilson), which counts each post once."""

    share: float
    low: float
    high: float
    count: int
    posts: int


class RecordOut(Schema):
    """How often the one that was put first won. Shares are told from ten resolved pairs on."""

    pairs: int
    hits: ShareOut | None
    called: ShareOut | None = Field(description="Without pairs too close to call")
    brier: float | None = Field(description="A coin has 0.25")


class StandingOut(Schema):
    """The record of an organization."""

    whole: RecordOut
    platforms: dict[str, RecordOut]
    frozen: int
    with_result: int
    unforeseen: int


class FrozenOut(Schema):
    """The frozen scores, in the order of the scripts' numbers."""

    items: list[PredictionOut]


class PredictionPage(Paged[PredictionOut]):
    """A page of frozen scores."""


@router.get("", auth=reads, response=PredictionPage)
def list_forecasts(request: ApiRequest, limit: Limit, cursor: Cursor) -> dict[str, Any]:
    """The ledger of frozen scores, newest first."""
    return newest_first(Prediction.objects.all(), limit=limit, cursor=cursor)


@router.get("/record", auth=reads, response=StandingOut)
def get_forecast_record(request: ApiRequest) -> queries.Standing:
    """How good the forecasts were, in all and by platform."""
    return queries.standing()


@router.post("", auth=writes, response=FrozenOut)
def freeze_scores(request: ApiRequest, payload: FreezeIn) -> dict[str, Any]:
    """Freeze the scores of scripts. Doing it twice changes nothing: the first forecast stands."""
    company = kept_company(payload.company_id)
    if len(in_order(payload.script_ids)) < len(set(payload.script_ids)):
        raise Http404
    frozen = services.freeze(
        company=company,
        scripts=payload.script_ids,
        platform=payload.platform,
        actor=request.auth.user,
    )
    return {"items": frozen}


@router.post("/results", auth=writes, response={201: OutcomeImportOut})
@making("")
def import_results(
    request: ApiRequest,
    file: Annotated[
        UploadedFile,
        File(description="CSV: script, posted_at, age_days, impressions and clicks, or views"),
    ],
) -> Status[OutcomeImport]:
    """Take in what posted scripts did: all rows, or none and a list of what is wrong."""
    taken = services.import_outcomes(
        file=cast("BinaryIO", file.file), file_name=file.name or "", actor=request.auth.user
    )
    return Status(201, taken)
