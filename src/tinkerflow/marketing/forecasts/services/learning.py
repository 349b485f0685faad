"""Let results say what the parts of a score should count; a person may go back at any time."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.forecasts import queries
from tinkerflow.marketing.forecasts.pairs import resolved
from tinkerflow.marketing.forecasts.stacking import learn
from tinkerflow.marketing.scoring.models import ScoreWeights
from tinkerflow.marketing.scoring.weighing import WEIGHTS


class NothingLearnt(Refusal):
    """There are no learnt weights, or they foresaw later posts no better."""

    code = "forecasts.nothing_learnt"
    status = 422


@transaction.atomic
def relearn() -> ScoreWeights | None:
    """Learn the weights anew from all results, and use them if they foresee later posts better.

    Whoever went back to the product's own weights keeps them. None with fewer than 30 results.
    """
    learnt = learn(resolved(queries.posted()), WEIGHTS)
    if learnt is None:
        return None
    better = ScoreWeights.objects.filter(is_better=True)
    last = better.order_by("created_at").last()
    went_back = last is not None and not last.is_used
    if not learnt.is_better and not went_back:
        # Left by results, not by a person: the next that are better may be used again.
        better.update(is_better=False)
    ScoreWeights.objects.filter(is_used=True).update(is_used=False)
    return ScoreWeights.objects.create(
        org_id=acting_org(),
        llm=learnt.weights["llm"],
        trend=learnt.weights["trend"],
        viral=learnt.weights["viral"],
        outcomes=learnt.outcomes,
        surprise=learnt.surprise,
        surprise_before=learnt.surprise_before,
        is_better=learnt.is_better,
        is_used=learnt.is_better and not went_back,
    )


@transaction.atomic
def use_learnt(*, used: bool, actor: User) -> ScoreWeights:
    """Use the newest learnt weights, or go back to the product's own. Raises NothingLearnt."""
    newest = ScoreWeights.objects.select_for_update().order_by("created_at").last()
    if newest is None or not newest.is_better:
        raise NothingLearnt(
            "There are no learnt weights that foresee later posts better than .45, .35 and .20."
        )
    newest.is_used = used
    newest.save(update_fields=["is_used"])
    audit.record(
        actor=actor,
        action="score_weights.used" if used else "score_weights.left",
        target=newest,
        summary=", ".join(f"{name} {share:.0%}" for name, share in newest.weights.items()),
    )
    return newest
