"""Concepts: what a video is about, how it is proven, and the hooks that open it."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.flows import services as flows
from tinkerflow.studio.concepts import services
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.concepts.queries import Asked, found
from tinkerflow.studio.concepts.services import (
    LONGEST_ANGLE,
    LONGEST_HOOK,
    LONGEST_SCRIPT,
    LONGEST_TEXT,
    MOST,
    MOST_HOOKS,
    MOST_MID,
    About,
    Wish,
)
from tinkerflow.studio.hooks.services import MOST_PAINS

from .auth import ApiRequest, reads, writes
from .given import Given, Tone
from .hooks import HookType, MadeOut
from .idempotency import idempotent, making
from .jobs import JobOut
from .paging import Cursor, Limit, Paged, newest_first
from .products import kept as kept_product

router = Router(tags=["Concepts"])

Hook = Annotated[str, Field(max_length=LONGEST_HOOK)]
Screen = Annotated[str, Field(max_length=50)]
Proof = Annotated[str, Field(json_schema_extra={"enum": ["", *proof_types()]})]


class ConceptIn(Given):
    """All that is said of a concept; what is left out is empty."""

    angle: str = Field(max_length=LONGEST_ANGLE, examples=["Cramps, then the thing itself"])
    product_id: UUID | None = None
    proof_type: Proof = ""
    hypothesis: str = Field("", max_length=LONGEST_TEXT, description="Why viewers would stay")
    hook_options: list[Hook] = Field([], max_length=MOST_HOOKS)
    visual_hook: Hook = ""
    on_screen_text_hook: Screen = ""
    on_screen_text_mid: list[Screen] = Field([], max_length=MOST_MID)
    on_screen_text_cta: str = Field("", max_length=40)
    hook_type: HookType | Literal[""] = ""
    reference_script: str = Field("", max_length=LONGEST_SCRIPT)
    reference_video_url: str = Field("", description="With https://")
    tone_preset: Tone = ""

    def as_about(self) -> About:
        """The same for the service."""
        return About(**self.model_dump())


class ConceptOut(MadeOut):
    """A concept, with what made it and the facts that it stands on."""

    id: UUID
    angle: str
    product_id: UUID | None
    proof_type: str
    hypothesis: str
    hook_options: list[str]
    visual_hook: str
    on_screen_text_hook: str
    on_screen_text_mid: list[str]
    on_screen_text_cta: str
    hook_type: str
    reference_script: str
    reference_video_url: str
    tone_preset: str
    status: Literal["suggested", "kept"]
    facts: list[int] = Field(description="Numbers of the product's facts")
    given: str = Field(description="The pain, benefit or customer's words that it stands on")
    created_at: datetime
    updated_at: datetime


class ConceptsPage(Paged[ConceptOut]):
    """A page of concepts."""


class ConceptFilters(Schema):
    """Which concepts."""

    text: str = Field("", max_length=200, description="Words in angle, hypothesis or product")
    product: UUID | None = None
    proof: str = ""
    status: Literal["suggested", "kept"] = "kept"

    def as_asked(self) -> Asked:
        """The same for the query."""
        return Asked(
            words=self.text, product_id=self.product, proof_type=self.proof, status=self.status
        )


class SuggestIn(Given):
    """What concepts should be suggested."""

    product_id: UUID
    count: int = Field(5, ge=1, le=MOST)
    audience_persona_id: UUID | None = None
    pain_point_ids: Annotated[list[UUID], Field(max_length=MOST_PAINS)] = []
    tone: Tone = ""
    seed: int = Field(7, ge=0, le=2**31 - 1, description="Same seed, same offline concepts")

    def as_wish(self) -> Wish:
        """The same for the service."""
        told = self.model_dump(exclude={"product_id", "audience_persona_id"})
        return Wish(persona_id=self.audience_persona_id, **told)


def kept(concept_id: UUID) -> Concept:
    """The concept, or 404: strangers' concepts do not exist."""
    return get_object_or_404(Concept.objects.there(), id=concept_id)


@router.get("", auth=reads, response=ConceptsPage)
def list_concepts(
    request: ApiRequest, filters: Query[ConceptFilters], limit: Limit, cursor: Cursor
) -> dict[str, Any]:
    """Your concepts, newest first."""
    return newest_first(found(filters.as_asked()), limit=limit, cursor=cursor)


@router.post("", auth=writes, response={201: ConceptOut})
@making("concept")
def add_concept(request: ApiRequest, payload: ConceptIn) -> Status[Concept]:
    """Add a concept."""
    concept = services.add_concept(about=payload.as_about(), actor=request.auth.user)
    return Status(201, concept)


@router.post("/suggest", auth=writes, response={202: JobOut})
@idempotent
def suggest_concepts(request: ApiRequest, payload: SuggestIn) -> Status[Job]:
    """Have 1 to 10 concepts suggested; they wait with the status `suggested`."""
    product = kept_product(payload.product_id)
    run = flows.start_concepts(product=product, wish=payload.as_wish(), actor=request.auth.user)
    return Status(202, run)


@router.get("/{uuid:concept_id}", auth=reads, response=ConceptOut)
def get_concept(request: ApiRequest, concept_id: UUID) -> Concept:
    """One concept."""
    return kept(concept_id)


@router.put("/{uuid:concept_id}", auth=writes, response=ConceptOut)
def replace_concept(request: ApiRequest, concept_id: UUID, payload: ConceptIn) -> Concept:
    """Say all of a concept anew; what is left out becomes empty, and a suggestion is kept."""
    return services.edit_concept(
        concept=kept(concept_id), about=payload.as_about(), actor=request.auth.user
    )


@router.post("/{uuid:concept_id}/keep", auth=writes, response=ConceptOut)
def keep_concept(request: ApiRequest, concept_id: UUID) -> Concept:
    """Take up a suggestion as it is."""
    services.keep_concept(concept=kept(concept_id), actor=request.auth.user)
    return kept(concept_id)


@router.delete("/{uuid:concept_id}", auth=writes, response={204: None})
def delete_concept(request: ApiRequest, concept_id: UUID) -> Status[None]:
    """Take a concept away. It can be restored."""
    services.delete_concept(concept=kept(concept_id), actor=request.auth.user)
    return Status(204, None)


@router.post("/{uuid:concept_id}/restore", auth=writes, response=ConceptOut)
def restore_concept(request: ApiRequest, concept_id: UUID) -> Concept:
    """Bring a deleted concept back."""
    services.restore_concept(
        concept=get_object_or_404(Concept, id=concept_id), actor=request.auth.user
    )
    return kept(concept_id)
