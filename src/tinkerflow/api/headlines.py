"""Scripts: hold other headlines against the one they have."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.marketing.headlines import queries, services
from tinkerflow.marketing.headlines.models import HeadlineTrial

from .auth import ApiRequest, reads, writes
from .given import Given
from .idempotency import idempotent
from .jobs import JobOut
from .scripts import ClaimOut, kept

router = Router(tags=["Scripts"])


class TrialIn(Given):
    """Another headline for a script."""

    headline: str = Field(max_length=1_000, examples=["Close the month without the hunt"])


class TrialOut(Schema):
    """A headline on trial. `chance` is that it wins against `base`, 0 to 1, once it is measured."""

    id: UUID
    script_id: UUID
    script_version: int
    kind: str = Field(description="asked, left_out (without one phrase) or proposed")
    base: str = Field(description="The headline of that version")
    text: str = Field(description="The headline on trial")
    what: str = Field(description="The phrase left out, or how the proposal came about")
    status: str = Field(description="waiting, measured or failed")
    chance: float | None
    low: float | None = Field(description="Lower end of the 80 % range")
    high: float | None = Field(description="Upper end of the 80 % range")
    too_close: bool = Field(description="Measured, and too close to call")
    claims: list[ClaimOut]
    too_long: list[str] = Field(description="Limits of the platform that it breaks")
    model: str = Field(description="The version of the headline model that measured it")
    why: str = Field(description="What kept the tuned model from measuring it, if anything did")
    error: dict[str, str]
    created_at: datetime
    measured_at: datetime | None


@router.post("/{uuid:script_id}/headline-trials", auth=writes, response=TrialOut)
def try_headline(request: ApiRequest, script_id: UUID, payload: TrialIn) -> HeadlineTrial:
    """Have a headline measured. Asking twice costs once; ask for it by its id until it is measured."""
    return services.try_headline(
        script=kept(script_id), text=payload.headline, actor=request.auth.user
    )


@router.post("/{uuid:script_id}/phrase-trials", auth=writes, response=list[TrialOut])
def weigh_phrases(request: ApiRequest, script_id: UUID) -> list[HeadlineTrial]:
    """Have the headline measured against itself without each of its phrases."""
    return services.weigh_phrases(script=kept(script_id), actor=request.auth.user)


@router.post("/{uuid:script_id}/better-headlines", auth=writes, response={202: JobOut})
@idempotent
def propose_headlines(request: ApiRequest, script_id: UUID) -> Status[Job]:
    """Write other headlines, every claim supported, and measure them. They are trials, too."""
    return Status(202, flows.start_headlines(script=kept(script_id), actor=request.auth.user))


@router.get("/{uuid:script_id}/headline-trials", auth=reads, response=list[TrialOut])
def list_headline_trials(request: ApiRequest, script_id: UUID) -> list[HeadlineTrial]:
    """The trials of what the script says now, newest first, at most a hundred."""
    return queries.trials(kept(script_id))


@router.get(
    "/{uuid:script_id}/headline-trials/{uuid:headline_trial_id}",
    auth=reads,
    response=TrialOut,
)
def get_headline_trial(
    request: ApiRequest, script_id: UUID, headline_trial_id: UUID
) -> HeadlineTrial:
    """What came of one."""
    return get_object_or_404(HeadlineTrial, pk=headline_trial_id, script=kept(script_id))
