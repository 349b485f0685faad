"""The library: save drafts for good, add a hook by hand, take one away and bring it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.hooks.hook import fingerprint
from tinkerflow.craft.hooks.shelf import family_ids, kind_ids, kinds
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.text import counted, one_line
from tinkerflow.studio.hooks.models import HookBatch, HookDraft, Made, ProvenHook, Worded
from tinkerflow.studio.products.models import Product

LONGEST_BRAND: Final = 100
# A hook's words, where the headline model puts them, and what made them.
CARRIED: Final = tuple(
    field.attname
    for parent in (Worded, Made)
    for field in parent._meta.local_fields
    if field.name not in {"id", "org", "created_at"}
)
MADE: Final = frozenset(field.attname for field in Made._meta.local_fields)


class Unsaid(BadInput):
    """The hook has no words."""

    code = "hooks.unsaid"


class LongHook(BadInput):
    """The hook is longer than one of its type may be."""

    code = "hooks.too_long"


class Garbled(BadInput):
    """The text holds marks in the place of letters that got lost on the way."""

    code = "hooks.garbled"


class Brandless(BadInput):
    """A hook belongs to a brand or a product."""

    code = "hooks.brandless"


class DraftNotThere(NotThere):
    """A draft that was named is not one of this order."""

    code = "hooks.draft_not_found"


@dataclass(frozen=True, kw_only=True)
class About:
    """A hook as somebody types it. Without a brand it is the product's."""

    hook_text: str
    hook_type: str = "spoken"
    hook_family: str = ""
    brand_name: str = ""
    product: Product | None = None


@transaction.atomic
def save_drafts(
    *, batch: HookBatch, numbers: Sequence[int] | None, actor: User | None
) -> list[ProvenHook]:
    """Put drafts of an order into the library, all of them when none are named. May run twice.

    What is there already stays as it is; what was deleted comes back. Raises DraftNotThere; then
    nothing is kept.
    """
    batch = HookBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    drafts = list(batch.drafts.order_by("number"))
    if numbers is not None:
        wanted = set(numbers)
        if strange := wanted - {draft.number for draft in drafts}:
            raise DraftNotThere(f"This list has no hook {min(strange)}.")
        drafts = [draft for draft in drafts if draft.number in wanted]
    saved = [saved_hook(hook_of(batch, draft)) for draft in drafts]
    for draft, hook in zip(drafts, saved, strict=True):
        draft.hook = hook
    HookDraft.objects.bulk_update(drafts, ["hook"])
    audit.record(
        actor=actor,
        action="hook.saved",
        target=batch,
        summary=f"{counted(len(saved), 'hook')} for {batch.product.name}",
    )
    return saved


@transaction.atomic
def add_hook(*, about: About, actor: User | None) -> ProvenHook:
    """Keep a hook that somebody typed. The same words for the same brand are one hook.

    Raises Unsaid, LongHook, Garbled, Brandless, UnknownKind or UnknownFamily.
    """
    hook = checked(about)
    hook.created_by = actor
    kept = saved_hook(hook)
    audit.record(actor=actor, action="hook.added", target=kept, summary=kept.hook_text)
    return kept


@transaction.atomic
def delete_hook(*, hook: ProvenHook, actor: User | None) -> None:
    """Take a hook away from every screen. It can be brought back."""
    ProvenHook.objects.filter(pk=hook.pk).update(deleted_at=now())
    audit.record(actor=actor, action="hook.deleted", target=hook, summary=hook.hook_text)


@transaction.atomic
def restore_hook(*, hook: ProvenHook, actor: User | None) -> None:
    """Bring a deleted hook back. Nothing can have taken its place: the same words are one hook."""
    ProvenHook.objects.filter(pk=hook.pk).update(deleted_at=None, updated_at=now())
    audit.record(actor=actor, action="hook.restored", target=hook, summary=hook.hook_text)


def brand_of(product: Product) -> str:
    """Whose hooks a product's are."""
    return product.brand or product.name


def hook_of(batch: HookBatch, draft: HookDraft) -> ProvenHook:
    """A draft as a hook of the library, with what made it; not yet kept."""
    carried = {name: getattr(batch if name in MADE else draft, name) for name in CARRIED}
    return ProvenHook(
        org_id=batch.org_id,
        product_id=batch.product_id,
        brand_name=brand_of(batch.product),
        created_by_id=batch.created_by_id,
        **carried,
    )


def saved_hook(hook: ProvenHook) -> ProvenHook:
    """The hook as it is kept: this one, or the one of the same words that was there before."""
    made = ProvenHook.objects.bulk_create([hook], ignore_conflicts=True)
    kept = ProvenHook.objects.get(
        brand_name__iexact=hook.brand_name, hook_type=hook.hook_type, hook_hash=hook.hook_hash
    )
    if kept.deleted_at:
        kept.deleted_at = None
        kept.save(update_fields=["deleted_at", "updated_at"])
    return made[0] if made[0].pk == kept.pk else kept


def checked(about: About) -> ProvenHook:
    """A typed hook as a row that is not yet kept. Raises what `add_hook` does."""
    [hook_type] = kind_ids((one_line(about.hook_type) or "spoken",))
    family = one_line(about.hook_family)
    if family:
        family_ids((family,))
    text, longest = one_line(about.hook_text), kinds()[hook_type].longest
    if not any(sign.isalnum() for sign in text):
        raise Unsaid("Say the hook in words.", field="hook_text")
    if len(text) > longest:
        raise LongHook(
            f"Keep a {hook_type} hook under {longest} characters; this has {len(text):,}.",
            field="hook_text",
        )
    brand = one_line(about.brand_name) or (brand_of(about.product) if about.product else "")
    if not brand:
        raise Brandless("Choose a product, or name the brand.", field="brand_name")
    return ProvenHook(
        org_id=acting_org(),
        product=about.product,
        brand_name=legible_brand(brand),
        hook_type=hook_type,
        hook_text=readable(text),
        hook_hash=fingerprint(text),
        hook_family=family,
        unplaced="Nobody asked the headline model.",
    )


def readable(text: str) -> str:
    """The text, if no letter of it got lost. Raises Garbled."""
    if "\ufffd" in text:
        raise Garbled("The hook holds � where letters got lost. Type it again.")
    return text


def legible_brand(brand: str) -> str:
    """The brand, if it can be kept. Raises LongHook or Garbled."""
    if len(brand) > LONGEST_BRAND:
        raise LongHook(f"Keep the brand under {LONGEST_BRAND} characters.", field="brand_name")
    return readable(brand)
