"""Hooks: the first second of a video. Have them written, save them for good, find them again."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.studio.hooks import queries, services
from tinkerflow.studio.hooks.models import MOST, HookBatch, ProvenHook
from tinkerflow.studio.hooks.services import MOST_PAINS, About, Order

from .auth import ApiRequest, reads, writes
from .given import Given, Tone
from .idempotency import idempotent, making
from .jobs import JobOut
from .paging import BadCursor, Cursor, Limit, Paged, newest_first, opened, sealed
from .products import kept as kept_product

router = Router(tags=["Hooks"])

HookType = Literal["spoken", "visual", "text"]
Family = Literal[
    "pattern_interrupt",
    "relatable_pain",
    "proof_teaser",
    "contrarian",
    "mini_story",
    "curiosity_gap",
    "direct_benefit",
]


class PlaceOut(Schema):
    """Where the headline model puts it: the percent of reference headlines that it would beat."""

    place: float | None
    place_low: float | None
    place_high: float | None
    placed_by: str
    unplaced: str = Field(description="Why it has no place")


class WordsOut(PlaceOut):
    """A hook's words and what they stand on."""

    hook_type: HookType
    hook_text: str
    hook_hash: str = Field(description="SHA-256 of the words as people compare them")
    hook_family: str
    facts: list[int] = Field(description="Numbers of the product's facts that it tells")
    given: str = Field(description="The pain, benefit or customer's words that it names")


class MadeOut(Schema):
    """What made it; all empty for what somebody typed."""

    engine: str
    model: str
    prompt_version: str
    generation_id: UUID | None
    seed: int | None
    audience_persona_id: UUID | None = Field(None, alias="persona_id")


class HookOut(WordsOut, MadeOut):
    """A hook of the library."""

    id: UUID
    brand_name: str
    product_id: UUID | None
    source_video_id: UUID | None
    used_count: int
    approved_count: int
    posted_count: int
    winner_count: int
    last_used_at: datetime | None
    created_at: datetime
    updated_at: datetime


class HooksPage(Paged[HookOut]):
    """A page of hooks."""


class HookIn(Given):
    """A hook as somebody types it, of a product or a brand."""

    hook_text: str = Field(max_length=400, examples=["Still mixing powder at the gym?"])
    hook_type: HookType = "spoken"
    hook_family: Family | Literal[""] = ""
    brand_name: str = Field("", max_length=100, description="Empty: the product's")
    product_id: UUID | None = None

    def as_about(self) -> About:
        """The same for the service."""
        told = self.model_dump(exclude={"product_id"})
        return About(product=kept_product(self.product_id) if self.product_id else None, **told)


class HookFilters(Schema):
    """Which hooks, in which order."""

    text: str = Field("", max_length=200, description="Words of the hook, its brand or product")
    family: Family | None = None
    type: HookType | None = None
    product: UUID | None = None
    brand: str = ""
    sort: Literal["newest", "best"] = "newest"

    def as_asked(self) -> queries.Asked:
        """The same for the query."""
        return queries.Asked(
            words=self.text,
            family=self.family or "",
            hook_type=self.type or "",
            product_id=self.product,
            brand=self.brand,
        )


class HooksOrderIn(Given):
    """What hooks should be written. No types or families means all."""

    product_id: UUID
    count: int = Field(14, ge=1, le=MOST)
    types: list[HookType] = []
    families: list[Family] = []
    audience_persona_id: UUID | None = None
    pain_point_ids: Annotated[list[UUID], Field(max_length=MOST_PAINS)] = []
    tone: Tone = ""
    seed: int | None = Field(
        None, ge=0, le=2**31 - 2, description="Same seed, same offline hooks"
    )

    def as_order(self) -> Order:
        """The same for the service."""
        told = self.model_dump(exclude={"product_id", "audience_persona_id"})
        return Order(persona_id=self.audience_persona_id, **told)


class DraftOut(WordsOut):
    """A hook of a batch; `hook_id` is where it stands in the library."""

    number: int
    hook_id: UUID | None
    findings: list[dict[str, str]] = Field(description="Claims that need something beside them")


class HookBatchOut(MadeOut):
    """An order of hooks, and what made them."""

    id: UUID
    product_id: UUID
    asked: int
    types: list[str]
    families: list[str]
    pain_point_ids: list[UUID]
    tone: str
    note: str = Field(description="Why there are fewer than asked")
    dropped: list[dict[str, str]] = Field(description="What could not be kept, and why")
    created_at: datetime
    written_at: datetime | None


class WrittenBatchOut(HookBatchOut):
    """A batch with its hooks."""

    hooks: list[DraftOut]

    @staticmethod
    def resolve_hooks(batch: HookBatch) -> object:
        """In the order they were written."""
        return batch.drafts.all()


class HookBatchesPage(Paged[HookBatchOut]):
    """A page of batches."""


class SaveIn(Given):
    """Which hooks of a batch to save; none named means all."""

    numbers: Annotated[list[int], Field(max_length=MOST)] | None = None


def kept(hook_id: UUID) -> ProvenHook:
    """The hook, or 404: strangers' hooks do not exist."""
    return get_object_or_404(ProvenHook.objects.kept(), id=hook_id)


@router.get("", auth=reads, response=HooksPage)
def list_hooks(
    request: ApiRequest, filters: Query[HookFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your hooks, newest or best placed first."""
    after = opened(cursor) if cursor else ""
    if cursor and not queries.is_key(after):
        raise BadCursor("The cursor is not one of ours. Start without one.")
    found = queries.page(filters.as_asked(), sort=filters.sort, after=after, size=limit)
    return {"items": found.hooks, "next": sealed(found.next_key) if found.next_key else None}


@router.post("", auth=writes, response={201: HookOut})
@making("hook")
def add_hook(request: ApiRequest, payload: HookIn) -> Status[ProvenHook]:
    """Keep a hook of your own. The same words of a brand are one hook, which is given back."""
    hook = services.add_hook(about=payload.as_about(), actor=request.auth.user)
    return Status(201, hook)


@router.post("/generate", auth=writes, response={202: JobOut})
@idempotent
def generate_hooks(request: ApiRequest, payload: HooksOrderIn) -> Status[Job]:
    """Have 1 to 50 hooks written; `reference_id` of the job is their batch."""
    batch = flows.start_hooks(
        product=kept_product(payload.product_id),
        order=payload.as_order(),
        actor=request.auth.user,
    )
    return Status(202, Job.objects.get(job_type="hooks", reference_id=batch.pk))


@router.get("/batches", auth=reads, response=HookBatchesPage)
def list_hook_batches(request: ApiRequest, limit: Limit, cursor: Cursor) -> dict[str, Any]:
    """What was ordered, newest first."""
    return newest_first(HookBatch.objects.all(), limit=limit, cursor=cursor)


@router.get("/batches/{uuid:hook_batch_id}", auth=reads, response=WrittenBatchOut)
def get_hook_batch(request: ApiRequest, hook_batch_id: UUID) -> HookBatch:
    """One batch with its hooks, those that are written so far."""
    return get_object_or_404(HookBatch, id=hook_batch_id)


@router.post("/batches/{uuid:hook_batch_id}/save", auth=writes, response=list[HookOut])
def save_hooks(request: ApiRequest, hook_batch_id: UUID, payload: SaveIn) -> object:
    """Save hooks of a batch to the library, for good. Saving twice saves once."""
    return services.save_drafts(
        batch=get_object_or_404(HookBatch, id=hook_batch_id),
        numbers=payload.numbers,
        actor=request.auth.user,
    )


@router.get("/{uuid:hook_id}", auth=reads, response=HookOut)
def get_hook(request: ApiRequest, hook_id: UUID) -> ProvenHook:
    """One hook."""
    return kept(hook_id)


@router.delete("/{uuid:hook_id}", auth=writes, response={204: None})
def delete_hook(request: ApiRequest, hook_id: UUID) -> Status[None]:
    """Take a hook away. It can be restored."""
    services.delete_hook(hook=kept(hook_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:hook_id}/restore", auth=writes, response=HookOut)
def restore_hook(request: ApiRequest, hook_id: UUID) -> ProvenHook:
    """Bring a deleted hook back."""
    hook = get_object_or_404(ProvenHook, id=hook_id)
    services.restore_hook(hook=hook, actor=request.auth.user)
    return kept(hook_id)
