"""Skits: change their words; every change is a version."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Path, Query, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.skits.skit import (
    ACTION,
    B_ROLL,
    CTA,
    CTA_OVERLAY,
    DIALOGUE,
    HOOK,
    ON_SCREEN,
    OVERLAY,
)
from tinkerflow.flows import services as flows
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion
from tinkerflow.studio.skits.services import LONGEST_INSTRUCTION, MOST_BEATS, BeatWords, Lines

from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import idempotent
from .jobs import JobOut
from .skits import SkitOut, kept

router = Router(tags=["Skits"])

Place = Annotated[int, Path(ge=0, lt=MOST_BEATS, description="Which beat, from 0")]
Version = Annotated[int, Path(ge=1, le=2**31 - 1)]
Seen = Field(ge=0, le=2**31 - 1, description="The version you saw; a newer one is not lost")


class SeenIn(Given):
    """The base of every change."""

    version: int = Seen


class BeatIn(SeenIn):
    """What a beat says; who speaks stands before the colon of each line of dialogue."""

    action: str = Field(max_length=ACTION)
    dialogue: str = Field("", max_length=DIALOGUE)
    on_screen_text: str = Field("", max_length=ON_SCREEN)

    def as_words(self) -> BeatWords:
        """The same for the service."""
        return BeatWords(
            action=self.action, dialogue=self.dialogue, on_screen_text=self.on_screen_text
        )


class NewBeatIn(BeatIn):
    """A beat, and where it is put in."""

    place: int = Field(0, ge=0, le=MOST_BEATS, description="Before this one, from 0")


class MoveIn(SeenIn):
    """Where a beat goes."""

    to: int = Field(ge=0, lt=MOST_BEATS, description="From 0")


class LinesIn(SeenIn):
    """What is said besides the beats."""

    hook_line: str = Field(max_length=HOOK)
    cta_line: str = Field(max_length=CTA)
    cta_overlay: str = Field(max_length=CTA_OVERLAY)
    b_roll: Annotated[list[Annotated[str, Field(max_length=B_ROLL)]], Field(max_length=12)] = []
    overlays: Annotated[
        list[Annotated[str, Field(max_length=OVERLAY)]], Field(max_length=12)
    ] = []

    def as_lines(self) -> Lines:
        """The same for the service."""
        return Lines(**self.model_dump(exclude={"version"}))


class LockIn(Given):
    """Whether a beat is locked against rewriting."""

    locked: bool


class WishIn(SeenIn):
    """What is wanted of a beat, if anything."""

    instruction: str = Field("", max_length=LONGEST_INSTRUCTION)


class InstructionIn(SeenIn):
    """What to change."""

    instruction: str = Field(max_length=LONGEST_INSTRUCTION, examples=["Make it shorter"])


class SkitVersionOut(Schema):
    """What a skit said at one time, and what made it."""

    version: int
    how: Literal["written", "edited", "rewritten", "refined", "moved", "restored"]
    note: str
    user_id: UUID | None
    skit_data: dict[str, Any]
    created_at: datetime


class DifferenceOut(Schema):
    """What changed: per text a list of `same`, `removed` and `added` words."""

    old: int
    new: int
    lines: dict[str, Any]
    beats: list[dict[str, Any]]


@router.put("/{uuid:skit_id}/beats/{int:place}", auth=writes, response=SkitOut)
def edit_beat(request: ApiRequest, skit_id: UUID, place: Place, payload: BeatIn) -> SavedSkit:
    """Say a beat anew; the clock is built again."""
    return services.edit_beat(
        skit=kept(skit_id),
        place=place,
        words=payload.as_words(),
        seen_version=payload.version,
        actor=request.auth.user,
    )


@router.post("/{uuid:skit_id}/beats", auth=writes, response=SkitOut)
def add_beat(request: ApiRequest, skit_id: UUID, payload: NewBeatIn) -> SavedSkit:
    """Put a beat in; the skit gets longer by its time."""
    return services.add_beat(
        skit=kept(skit_id),
        place=payload.place,
        words=payload.as_words(),
        seen_version=payload.version,
        actor=request.auth.user,
    )


@router.delete("/{uuid:skit_id}/beats/{int:place}", auth=writes, response=SkitOut)
def remove_beat(
    request: ApiRequest,
    skit_id: UUID,
    place: Place,
    version: Annotated[int, Query(ge=0, le=2**31 - 1, description="The version you saw")],
) -> SavedSkit:
    """Take a beat out."""
    return services.remove_beat(
        skit=kept(skit_id), place=place, seen_version=version, actor=request.auth.user
    )


@router.post("/{uuid:skit_id}/beats/{int:place}/move", auth=writes, response=SkitOut)
def move_beat(request: ApiRequest, skit_id: UUID, place: Place, payload: MoveIn) -> SavedSkit:
    """Put a beat into another place; its lock goes with it."""
    return services.move_beat(
        skit=kept(skit_id),
        place=place,
        to=payload.to,
        seen_version=payload.version,
        actor=request.auth.user,
    )


@router.put("/{uuid:skit_id}/beats/{int:place}/lock", auth=writes, response=SkitOut)
def lock_beat(request: ApiRequest, skit_id: UUID, place: Place, payload: LockIn) -> SavedSkit:
    """Lock a beat against every rewriting, or open it."""
    return services.lock_beat(
        skit=kept(skit_id), place=place, locked=payload.locked, actor=request.auth.user
    )


@router.put("/{uuid:skit_id}/lines", auth=writes, response=SkitOut)
def edit_lines(request: ApiRequest, skit_id: UUID, payload: LinesIn) -> SavedSkit:
    """Say hook, call to action, b-roll and overlays anew."""
    return services.edit_lines(
        skit=kept(skit_id),
        lines=payload.as_lines(),
        seen_version=payload.version,
        actor=request.auth.user,
    )


@router.post("/{uuid:skit_id}/beats/{int:place}/rewrite", auth=writes, response={202: JobOut})
@idempotent
def rewrite_beat(
    request: ApiRequest, skit_id: UUID, place: Place, payload: WishIn
) -> Status[Job]:
    """Have a beat written anew; what comes of it is a version. Tell what you want of it, or nothing."""
    run = flows.rewrite_beat(
        skit=kept(skit_id),
        place=place,
        instruction=payload.instruction,
        seen_version=payload.version,
        actor=request.auth.user,
    )
    return Status(202, run)


@router.post("/{uuid:skit_id}/refine", auth=writes, response={202: JobOut})
@idempotent
def refine_skit(request: ApiRequest, skit_id: UUID, payload: InstructionIn) -> Status[Job]:
    """Have the skit changed as you say; locked beats stay. The job's `note` says what was understood."""
    run = flows.refine_skit(
        skit=kept(skit_id),
        instruction=payload.instruction,
        seen_version=payload.version,
        actor=request.auth.user,
    )
    return Status(202, run)


@router.get("/{uuid:skit_id}/versions", auth=reads, response=list[SkitVersionOut])
def list_skit_versions(request: ApiRequest, skit_id: UUID) -> object:
    """What the skit said over time, newest first, 200 at most."""
    return kept(skit_id).versions.all()[:200]


@router.get(
    "/{uuid:skit_id}/versions/{int:version}/changes", auth=reads, response=DifferenceOut
)
def compare_skit_versions(
    request: ApiRequest,
    skit_id: UUID,
    version: Version,
    to: Annotated[int | None, Query(None, ge=1, le=2**31 - 1, description="None: the newest")],
) -> dict[str, Any]:
    """What changed since a version, beat by beat and word by word."""
    skit = kept(skit_id)
    there(skit, version)
    if to is not None:
        there(skit, to)
    told = services.compare(skit=skit, old=version, new=to or skit.version)
    return services.as_data(told)


@router.post("/{uuid:skit_id}/versions/{int:version}/restore", auth=writes, response=SkitOut)
def restore_skit_version(request: ApiRequest, skit_id: UUID, version: Version) -> SavedSkit:
    """Bring an earlier version back, as a new one."""
    skit = kept(skit_id)
    there(skit, version)
    return services.restore_version(skit=skit, version=version, actor=request.auth.user)


def there(skit: SavedSkit, version: int) -> None:
    """404 for a version that never was."""
    get_object_or_404(SkitVersion, skit=skit, version=version)
