"""Start what the studio has written, in one transaction with what it is about."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.flows.options import SkitChange
from tinkerflow.studio.concepts import services as concepts
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.hooks.models import HookBatch
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder
from tinkerflow.studio.skits.services import Wish

from .starting import start_work


@transaction.atomic
def start_skits(*, wish: Wish, actor: User | None, inline: bool = False) -> SkitOrder:
    """Order skits and queue their writing; the order's `run_id` is the run to watch.

    Raises what `order_skits` does; then nothing is kept.
    """
    order = skits.order_skits(wish=wish, actor=actor)
    return write_skits(order=order, actor=actor, inline=inline)


@transaction.atomic
def write_skits(*, order: SkitOrder, actor: User | None, inline: bool = False) -> SkitOrder:
    """Have what is missing of an order written, at no further cost. Raises RunGoesOn."""
    run = start_work(
        flow="skits", reference_id=order.pk, options={}, actor=actor, inline=inline
    )
    skits.set_run(order=order, run_id=run.pk)
    return order


@transaction.atomic
def start_hooks(
    *, product: Product, order: hooks.Order, actor: User | None, inline: bool = False
) -> HookBatch:
    """Order hooks and queue their writing. Raises what `order_hooks` does; then nothing is kept."""
    batch = hooks.order_hooks(product=product, order=order, actor=actor)
    start_work(flow="hooks", reference_id=batch.pk, options={}, actor=actor, inline=inline)
    return batch


@transaction.atomic
def rewrite_beat(
    *,
    skit: SavedSkit,
    place: int,
    seen_version: int,
    actor: User | None,
    instruction: str = "",
    inline: bool = False,
) -> Job:
    """Have one beat written anew, from 0. Raises what `need_rewritable` does, or RunGoesOn."""
    told = skits.need_rewritable(
        skit=skit, place=place, instruction=instruction, seen_version=seen_version
    )
    change = SkitChange(
        instruction=told, place=place, seen_version=seen_version, user_id=actor and actor.pk
    )
    return start_work(
        flow="skit_beat",
        reference_id=skit.pk,
        options=change.model_dump(mode="json"),
        actor=actor,
        inline=inline,
    )


@transaction.atomic
def refine_skit(
    *,
    skit: SavedSkit,
    instruction: str,
    seen_version: int,
    actor: User | None,
    inline: bool = False,
) -> Job:
    """Have a skit changed as the instruction asks. Raises what `need_refinable` does, or RunGoesOn."""
    told = skits.need_refinable(skit=skit, instruction=instruction, seen_version=seen_version)
    change = SkitChange(instruction=told, seen_version=seen_version, user_id=actor and actor.pk)
    return start_work(
        flow="skit_refined",
        reference_id=skit.pk,
        options=change.model_dump(mode="json"),
        actor=actor,
        inline=inline,
    )


@transaction.atomic
def start_concepts(
    *, product: Product, wish: concepts.Wish, actor: User | None, inline: bool = False
) -> Job:
    """Queue suggestions of concepts for a product. Raises what `checked` does, or RunGoesOn."""
    options = concepts.checked(wish).model_dump(mode="json")
    return start_work(
        flow="concepts", reference_id=product.pk, options=options, actor=actor, inline=inline
    )
