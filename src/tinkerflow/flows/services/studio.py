"""Start what the studio has written, in one transaction with what it is about."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.hooks.models import HookBatch
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SkitOrder
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
