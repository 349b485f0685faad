"""Freeze scores before their ads are posted: what was foreseen cannot be told otherwise later."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import F

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.forecasts.models import Prediction
from tinkerflow.marketing.scoring.models import PARTS, Score
from tinkerflow.marketing.scripts import services as writing

FROZEN = "prediction.frozen"


class NothingToFreeze(Refusal):
    """None of the scripts has a score for its present version."""

    code = "forecasts.nothing_to_freeze"
    status = 422


@transaction.atomic
def freeze(
    *, company: Company, scripts: Collection[UUID], platform: str = "", actor: User | None
) -> list[Prediction]:
    """Freeze the scores of these scripts for a platform, each script's own unless one is given.

    What is frozen is about to be posted. Freezing again changes nothing: the first forecast of a
    version stands. Raises NothingToFreeze, or UnsupportedClaims: then nothing is frozen.
    """
    Company.objects.hold(company.pk)
    scores = (
        Score.objects.filter(
            script_id__in=scripts,
            script__company_id=company.pk,
            script__is_active=True,
            script_version=F("script__version"),
            final_score__isnull=False,
        )
        .select_related("script")
        .order_by("script__number")
    )
    writing.approve(scripts=[score.script for score in scores])
    frozen = [
        frozen_score(score, platform or score.script.target_platform, actor) for score in scores
    ]
    if not frozen:
        raise NothingToFreeze("There is no score to freeze. Score the scripts first.")
    return frozen


def frozen_score(score: Score, platform: str, actor: User | None) -> Prediction:
    """The score's row in the ledger. The audit log notes its hash: two chains vouch for it."""
    made, is_new = Prediction.objects.get_or_create(
        org_id=acting_org(),
        script=score.script,
        script_version=score.script_version,
        target_platform=platform,
        defaults=as_frozen(score) | {"frozen_by": actor},
    )
    if is_new:
        made.refresh_from_db(fields=["position", "previous", "hash"])
        audit.record(
            actor=actor,
            action=FROZEN,
            target=made,
            summary=made.headline,
            details={"position": made.position, "hash": made.hash},
        )
    return made


def as_frozen(score: Score) -> dict[str, object]:
    """What is kept of a score: exact parts where they are known, and what each of them counted."""
    exact = score.scoring_data.get("parts", {})
    return {
        "company_id": score.script.company_id,
        "headline": score.script.headline,
        "final_score": score.final_score,
        "low": score.low,
        "high": score.high,
        "scorer": score.scorer,
        "weights": score.scoring_data.get("weights", {}),
        **{f"{name}_score": part_of(score, name, exact.get(name, {})) for name in PARTS},
    }


def part_of(score: Score, name: str, exact: dict[str, float | None]) -> float | None:
    """A part as it was measured, or its rounded copy."""
    rounded: int | None = getattr(score, f"{name}_score")
    known = exact.get("score")
    return rounded if known is None else known
