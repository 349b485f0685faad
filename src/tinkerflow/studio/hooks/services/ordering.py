"""Order hooks: what is asked for, checked before anything is written."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.craft.copybook.tones import voice
from tinkerflow.craft.hooks.shelf import family_ids, kind_ids
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.text import counted
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.hooks.models import MOST, HookBatch
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.products.services import ProductGone

MOST_PAINS = 12
LARGEST_SEED = 2**31 - 1


class WrongNumber(BadInput):
    """One to fifty hooks can be ordered at a time."""

    code = "hooks.wrong_number"


class PersonaNotThere(NotThere):
    """The persona that was named does not exist here."""

    code = "hooks.persona_not_found"


class PainNotThere(NotThere):
    """A pain point that was named does not exist here."""

    code = "hooks.pain_point_not_found"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked for. No types or families means all; no seed means another one each time."""

    count: int = 14
    types: Sequence[str] = ()
    families: Sequence[str] = ()
    persona_id: UUID | None = None
    pain_point_ids: Sequence[UUID] = ()
    tone: str = ""
    seed: int | None = None


@transaction.atomic
def order_hooks(*, product: Product, order: Order, actor: User | None) -> HookBatch:
    """Keep an order. Whoever starts the work names it.

    Raises WrongNumber, UnknownKind, UnknownFamily, UnknownTone, PersonaNotThere, PainNotThere or
    ProductGone; then nothing is kept.
    """
    if not 1 <= order.count <= MOST:
        raise WrongNumber(f"Ask for 1 to {MOST} hooks at a time.")
    if product.deleted_at:
        raise ProductGone("This product is deleted. Bring it back first.")
    voice(tone=order.tone or None, platform=None)
    seed = secrets.randbelow(LARGEST_SEED) if order.seed is None else order.seed
    batch = HookBatch.objects.create(
        org_id=product.org_id,
        product=product,
        persona_id=checked_persona(order.persona_id),
        created_by=actor,
        asked=order.count,
        types=list(kind_ids(tuple(order.types))),
        families=list(family_ids(tuple(order.families))),
        pain_point_ids=checked_pains(order.pain_point_ids),
        tone=order.tone,
        seed=seed,
    )
    audit.record(
        actor=actor,
        action="hooks.ordered",
        target=batch,
        summary=f"{counted(order.count, 'hook')} for {product.name}",
    )
    return batch


def checked_persona(persona_id: UUID | None) -> UUID | None:
    """The same, if such a persona is kept. Raises PersonaNotThere."""
    kept = AudiencePersona.objects.filter(deleted_at=None)
    if persona_id and not kept.filter(pk=persona_id).exists():
        raise PersonaNotThere("The persona does not exist any more. Choose another.")
    return persona_id


def checked_pains(ids: Sequence[UUID]) -> list[UUID]:
    """The same, each once, if all are kept. Raises WrongNumber or PainNotThere."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_PAINS:
        raise WrongNumber(f"Choose {MOST_PAINS} pain points at most.")
    if PainPoint.objects.filter(pk__in=wanted, deleted_at=None).count() < len(wanted):
        raise PainNotThere("One of the pain points does not exist any more. Choose again.")
    return wanted
