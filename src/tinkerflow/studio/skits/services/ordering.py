"""Order skits: the choices are checked, the budget is asked, and a place is made for each."""

import secrets
from typing import Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.text import counted
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder

from .spending import Quote, spend
from .wishing import Checked, Wish, checked

SEEDS: Final = 2**31


@transaction.atomic
def order_skits(*, wish: Wish, actor: User | None) -> SkitOrder:
    """Keep an order and a place for each of its skits, which a worker then fills.

    Over budget it is kept all the same, to be played quietly: `budget_clamped` says so. Raises what
    `checked` does; then nothing is kept and nothing is paid.
    """
    told = checked(wish)
    brief = told.brief
    paid = spend(intensity=brief.intensity, preset=brief.preset, risk=brief.risk, actor=actor)
    order = SkitOrder.objects.create(
        org_id=acting_org(),
        user=actor,
        product=told.product,
        product_name=told.name,
        product_brand=told.brand,
        persona=told.persona,
        pain_point_ids=[pain.pk for pain in told.pains],
        concept_id=wish.concept_id,
        hook_id=wish.hook_id,
        brief=brief_column(told),
        variations=wish.variations,
        seed=secrets.randbelow(SEEDS) if wish.seed is None else wish.seed,
        intensity_asked=paid.asked,
        intensity_played=paid.played,
        budget_clamped=paid.clamped,
        cost=paid.cost,
    )
    SavedSkit.objects.bulk_create(
        place_for(order, number + 1) for number in range(wish.variations)
    )
    record(order, paid, actor)
    return order


def brief_column(told: Checked) -> dict[str, object]:
    """Every choice of an order, as it is kept."""
    wish = told.wish
    return {
        **told.choices,
        "hook_line": told.hook_line,
        "use_audience_language": wish.use_audience_language,
        "use_winners": wish.use_winners,
    }


def place_for(order: SkitOrder, number: int) -> SavedSkit:
    """An empty skit of an order, which is being written."""
    return SavedSkit(
        org_id=order.org_id,
        order=order,
        place=number,
        title=f"{order.product_name}, draft {number}",
        product=order.product,
        product_name=order.product_name,
        product_brand=order.product_brand,
        persona=order.persona,
        pain_point_ids=order.pain_point_ids,
        concept_id=order.concept_id,
        hook_id=order.hook_id,
        state=SavedSkit.State.WRITING,
        user=order.user,
        seed=order.seed,
    )


def set_run(*, order: SkitOrder, run_id: UUID) -> None:
    """Say which run writes the order."""
    order.run_id = run_id
    order.save(update_fields=["run_id"])


def record(order: SkitOrder, paid: Quote, actor: User | None) -> None:
    """Write the order into the log, with what the budget said."""
    audit.record(
        actor=actor,
        action="skits.ordered",
        target=order,
        summary=f"{counted(order.variations, 'skit')} for {order.product_name}",
        details={
            "asked": paid.asked,
            "played": paid.played,
            "cost": paid.cost,
            "clamped": paid.clamped,
        },
    )
