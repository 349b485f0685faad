"""Lab: stored runs scored again another way, beside their scores, without asking a model."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.flows import services as flows
from tinkerflow.marketing.lab import queries, services
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.services import Question

from .auth import ApiRequest, reads, writes
from .companies import kept
from .given import Given
from .idempotency import idempotent
from .paging import Cursor, Limit, Paged, newest_first

router = Router(tags=["Lab"])


class ReplayIn(Given):
    """What to score another way, and how."""

    company_id: UUID
    source_id: UUID | None = Field(
        None, description="A run, its writing stage, or a batch; none: all scripts"
    )
    scorer: str = Field(
        "stored",
        max_length=300,
        description="stored, tuned, lexical, or a judge as it stands in a score",
    )
    reading: Literal["pooled", "first", "marks"] = "pooled"
    weighing: Literal["product", "learnt", "equal", "plain"] = Field(
        "product", description="plain: the weights as factors, whatever the parts decide"
    )

    def question(self) -> Question:
        """The same for the lab."""
        return Question(self.scorer, self.weighing, self.reading, self.source_id)


class ReplayOut(Schema):
    """A replay. `summary` and `rows` are empty until `done_at`."""

    id: UUID
    company_id: UUID
    source_id: UUID | None = Field(description="The stage that wrote the scripts")
    scorer: str
    reading: str
    weighing: str
    asked_at: datetime
    done_at: datetime | None
    summary: dict[str, Any] = Field(
        description="Shift of the order, variety, yield of each angle, what each part decides"
    )


class ReplayRowsOut(ReplayOut):
    """A replay with its scripts, the first thousand by their new rank."""

    rows: list[dict[str, Any]]


class ReplayPage(Paged[ReplayOut]):
    """A page of replays."""


class ReplayFilters(Schema):
    """Which replays."""

    company_id: UUID | None = None


class JudgeOut(Schema):
    """A judge whose stored answers can be read again."""

    scorer: str
    model: str
    prompt_version: str
    lists: int


class DecidedOut(Schema):
    """What a part decides of the scores, 0 to 1, and what its weight promised."""

    name: str
    promised: float
    share: float
    is_kept: bool = Field(description="Within seven hundredths of the promise")
    spread: float
    scripts: int


class LabOut(Schema):
    """What the lab knows of a company."""

    decided: list[DecidedOut] = Field(description="Empty below thirty scored scripts")
    judges: list[JudgeOut]


class AngleIn(Given):
    """How an angle is to be drawn from the next run on."""

    angle: str = Field("", max_length=100, description="Empty: all of them")
    alike: bool = Field(description="True: like the others; false: as its results say")


class AngleOut(Schema):
    """A creative angle: what its scripts won against others, and how often it is drawn."""

    angle: str
    scored: int
    won: float = Field(description="Scored scripts above the middle of their company")
    posted: int
    posted_won: float = Field(description="Posts above what is usual on their channel")
    share: float = Field(description="How often it wins, drawn to a half while little is known")
    earned: float = Field(description="How often its results would have it drawn; 1: as others")
    is_alike: bool
    weight: float = Field(description="How often it is drawn")


class AnglesOut(Schema):
    """Every angle, those that lose first."""

    items: list[AngleOut]


@router.get("/companies/{uuid:company_id}", auth=reads, response=LabOut)
def get_lab(request: ApiRequest, company_id: UUID) -> dict[str, Any]:
    """What each part decides of a company's scores, and which judges can be read again."""
    about = kept(company_id).pk
    return {"decided": queries.decided_now(about), "judges": queries.judges(about)}


@router.get("/replays", auth=reads, response=ReplayPage)
def list_replays(
    request: ApiRequest, limit: Limit, cursor: Cursor, filters: Query[ReplayFilters]
) -> dict[str, Any]:
    """Your replays, newest first."""
    rows = Replay.objects.filter(**filters.model_dump(exclude_none=True)).defer("rows")
    return newest_first(rows, limit=limit, cursor=cursor)


@router.post("/replays", auth=writes, response={202: ReplayOut})
@idempotent
def start_replay(request: ApiRequest, payload: ReplayIn) -> Status[Replay]:
    """Score stored scripts another way. Asking the same again makes the same replay anew."""
    replay = flows.start_replay(
        company=kept(payload.company_id),
        question=payload.question(),
        actor=request.auth.user,
    )
    return Status(202, replay)


@router.get("/replays/{uuid:replay_id}", auth=reads, response=ReplayRowsOut)
def get_replay(request: ApiRequest, replay_id: UUID) -> Replay:
    """One replay with its scripts."""
    return get_object_or_404(Replay, pk=replay_id)


@router.get("/angles", auth=reads, response=AnglesOut)
def list_angles(request: ApiRequest) -> dict[str, Any]:
    """How often each creative angle is drawn, and what that rests on."""
    return {"items": queries.angle_records()}


@router.patch("/angles", auth=writes, response=AnglesOut)
def draw_angles(request: ApiRequest, payload: AngleIn) -> dict[str, Any]:
    """Draw an angle, or all, like the others; or go back to what their results say."""
    services.draw_alike(angle=payload.angle, alike=payload.alike, actor=request.auth.user)
    return {"items": queries.angle_records()}
