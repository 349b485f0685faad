"""Skits: have them written, and watch them come."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.brief import vocabularies
from tinkerflow.flows import services as flows
from tinkerflow.studio.skits import queries, services
from tinkerflow.studio.skits.models import CAPACITY, SkitOrder
from tinkerflow.studio.skits.services import LONGEST_DIRECTION, MOST_PAINS, Quote, Wish

from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import making
from .paging import Cursor, Limit, Paged, newest_first
from .skits import SkitOut

router = Router(tags=["Skits"])

Share = Annotated[int, Field(ge=0, le=100)]
Duration = Literal["quick", "standard", "extended", "long"]


def ids(name: str) -> dict[str, Any]:
    """The ids of a vocabulary, as the document tells them; which there are, the brief checks."""
    return {"enum": [entry.id for entry in vocabularies()[name]]}


Preset = Annotated[str, Field(json_schema_extra=ids("preset"))]
Template = Annotated[str, Field(json_schema_extra=ids("template"))]
Actor = Annotated[str, Field(json_schema_extra=ids("actor"))]
Format = Annotated[str, Field(json_schema_extra=ids("format"))]
Pacing = Annotated[str, Field(json_schema_extra=ids("pacing"))]
Hook = Annotated[str, Field(json_schema_extra=ids("hook"))]
Authenticity = Annotated[str, Field(json_schema_extra=ids("authenticity"))]
Style = Annotated[str, Field(json_schema_extra=ids("style"))]
Content = Annotated[str, Field(json_schema_extra=ids("content"))]
Risk = Literal["safe", "balanced", "spicy"]


class ChoicesIn(Given):
    """How the skits are to be played; `/skits/options` tells what there is."""

    preset: Preset = "as_written"
    template: Template | None = Field(None, description="None: one for each approach")
    intensity: Share = Field(50, description="Clamped by the preset, then by your budget")
    plot: Share = Field(20, description="How far the world bends")
    actor: Actor = "human"
    duration: Duration = "standard"
    format: Format = "skit_dialogue"
    density: int = Field(3, ge=1, le=5, description="How much is said")
    pacing: Pacing = "moderate"
    hook: Hook = "standard"
    authenticity: Authenticity = "balanced"
    style: Style = "demonstration"
    content: Content = "skit"
    risk: Risk = Field("balanced", description="How much it may dare")
    direction: str = Field("", max_length=LONGEST_DIRECTION)


class SkitOrderIn(ChoicesIn):
    """What is wanted: for a product, or for a name alone."""

    product_id: UUID | None = None
    product_name: str = Field("", max_length=100, examples=["Daily Sticks"])
    product_brand: str = Field("", max_length=100)
    audience_persona_id: UUID | None = None
    pain_point_ids: Annotated[list[UUID], Field(max_length=MOST_PAINS)] = []
    concept_id: UUID | None = Field(None, description="What it is about")
    hook_id: UUID | None = Field(None, description="Open with this hook of the library")
    hook_line: str = Field("", max_length=150, description="Open with this, word for word")
    use_audience_language: bool = True
    use_winners: bool = Field(False, description="With hooks that won before")
    variations: int = Field(3, ge=1, le=5)
    seed: int | None = Field(
        None, ge=0, le=2**31 - 1, description="Same seed, same offline skits"
    )

    def as_wish(self) -> Wish:
        """The same for the service."""
        told = self.model_dump(exclude={*ChoicesIn.model_fields, "audience_persona_id"})
        told["persona_id"] = self.audience_persona_id
        return Wish(**told, choices=self.model_dump(include=set(ChoicesIn.model_fields)))


class SkitOrderOut(Schema):
    """One ask for skits. Over budget, `budget_clamped`, they are played at 30 and cost nothing."""

    id: UUID
    product_id: UUID | None
    product_name: str
    product_brand: str
    persona_id: UUID | None
    pain_point_ids: list[UUID]
    brief: dict[str, Any]
    variations: int
    seed: int
    intensity_asked: int
    intensity_played: int
    budget_clamped: bool
    cost: int = Field(description="Points that were paid")
    run_id: UUID | None = Field(description="The job that writes it")
    created_at: datetime


class SkitOrdersPage(Paged[SkitOrderOut]):
    """A page of orders."""


class WatchedOut(SkitOrderOut):
    """An order with its skits as they stand, the best first."""

    run_status: str | None = Field(description="Of the job; null once it is forgotten")
    skits: list[SkitOut]

    @staticmethod
    def resolve_run_status(order: SkitOrder) -> str | None:
        """Where the job that writes it stands."""
        run = Job.objects.filter(pk=order.run_id).first() if order.run_id else None
        return run.status if run else None

    @staticmethod
    def resolve_skits(order: SkitOrder) -> object:
        """Its skits, the best first."""
        return queries.drafts_of(order)


class BudgetOut(Schema):
    """Your budget of loud skits, and what an order would come to now."""

    points: float
    capacity: int
    full_in: int = Field(description="Seconds until it is full again")
    intensity_asked: int
    intensity_played: int
    cost: int
    budget_clamped: bool


class BudgetFilters(Schema):
    """What the budget is asked about."""

    intensity: int = Field(50, ge=0, le=100)
    preset: Preset = "as_written"
    risk: Risk = "balanced"


def kept(skit_order_id: UUID) -> SkitOrder:
    """The order, or 404: strangers' orders do not exist."""
    return get_object_or_404(SkitOrder, id=skit_order_id)


@router.get("/options", auth=reads, response=dict[str, Any])
def list_skit_options(request: ApiRequest) -> dict[str, Any]:
    """Everything that may be chosen for a skit."""
    templates, bands = shelf.templates(), shelf.bands()
    entries = {
        name: [{"id": one.id, "name": one.name} for one in found]
        for name, found in vocabularies().items()
    }
    bounds = ("id", "name", "energy", "default", "min", "max")
    return {
        **entries,
        "preset": [{name: getattr(one, name) for name in bounds} for one in shelf.presets()],
        "duration": {
            name: {"seconds": one.seconds, "beats": one.beats}
            for name, one in templates.durations.items()
        },
        "intensity": [{"id": band.id, "most": band.max} for band in bands.intensity],
        "plot": [{"id": band.id, "most": band.max} for band in bands.plot],
        "density": {"least": 1, "most": 5},
        "variations": {"least": 1, "most": 5},
        "approaches": [{"id": one.id, "name": one.name} for one in shelf.options().approaches],
        "criteria": [one.model_dump() for one in shelf.criteria()],
    }


@router.get("/budget", auth=reads, response=BudgetOut)
def get_skit_budget(request: ApiRequest, filters: Query[BudgetFilters]) -> dict[str, Any]:
    """What you have left for loud skits, and what an order would come to. Nothing is taken."""
    found: Quote = services.quote(
        intensity=filters.intensity,
        preset=filters.preset,
        risk=filters.risk,
        actor=request.auth.user,
    )
    return {
        "points": round(found.left, 1),
        "capacity": CAPACITY,
        "full_in": found.full_in,
        "intensity_asked": found.asked,
        "intensity_played": found.played,
        "cost": found.cost,
        "budget_clamped": found.clamped,
    }


@router.get("/orders", auth=reads, response=SkitOrdersPage)
def list_skit_orders(request: ApiRequest, limit: Limit, cursor: Cursor) -> dict[str, Any]:
    """Your orders, newest first."""
    return newest_first(SkitOrder.objects.all(), limit=limit, cursor=cursor)


@router.post("/orders", auth=writes, response={202: SkitOrderOut})
@making("skit_order")
def order_skits(request: ApiRequest, payload: SkitOrderIn) -> Status[SkitOrder]:
    """Have skits written, each in an approach of its own."""
    order = flows.start_skits(wish=payload.as_wish(), actor=request.auth.user)
    return Status(202, order)


@router.get("/orders/{uuid:skit_order_id}", auth=reads, response=WatchedOut)
def get_skit_order(request: ApiRequest, skit_order_id: UUID) -> SkitOrder:
    """One order with its skits, as far as they are written."""
    return kept(skit_order_id)


@router.post("/orders/{uuid:skit_order_id}/write", auth=writes, response={202: SkitOrderOut})
@making("skit_order")
def write_skit_order(request: ApiRequest, skit_order_id: UUID) -> Status[SkitOrder]:
    """Have what is missing of an order written, at no further cost."""
    order = flows.write_skits(order=kept(skit_order_id), actor=request.auth.user)
    return Status(202, order)
