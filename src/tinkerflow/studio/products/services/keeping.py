"""Add a product, edit it, take it away and bring it back."""

from django.db import IntegrityError, transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.products.models import Product

from .benefits import tell_benefits
from .saying import About, checked


class ProductExists(Refusal):
    """There is a product of this name and brand already."""

    code = "products.exists"


class ProductGone(Refusal):
    """Somebody deleted the product meanwhile."""

    code = "products.deleted"


@transaction.atomic
def add_product(*, about: About, actor: User | None) -> Product:
    """Keep a new product.

    Raises what `checked` does, or ProductExists; then nothing is kept.
    """
    product = Product(org_id=acting_org(), user=actor, **checked(about).columns)
    save(product)
    tell_benefits(product)
    audit.record(actor=actor, action="product.added", target=product, summary=product.name)
    return product


@transaction.atomic
def edit_product(*, product: Product, about: About, actor: User | None) -> Product:
    """Say all of a product anew; what is left out of `about` becomes empty.

    Raises what `checked` does, ProductExists, or ProductGone.
    """
    about = checked(about)
    product = Product.objects.select_for_update().get(pk=product.pk)
    if product.deleted_at:
        raise ProductGone("This product is deleted. Bring it back first.")
    changed = [name for name, said in about.columns.items() if getattr(product, name) != said]
    before = product.benefits
    for name in changed:
        setattr(product, name, about.columns[name])
    save(product)
    if "benefits" in changed:
        tell_benefits(product, before=before)
    audit.record(
        actor=actor,
        action="product.updated",
        target=product,
        summary=product.name,
        details={"changed": changed},
    )
    return product


@transaction.atomic
def delete_product(*, product: Product, actor: User | None) -> None:
    """Take a product away from every screen. It can be brought back."""
    Product.objects.filter(pk=product.pk).update(deleted_at=now())
    audit.record(actor=actor, action="product.deleted", target=product, summary=product.name)


@transaction.atomic
def restore_product(*, product: Product, actor: User | None) -> None:
    """Bring a deleted product back. Raises ProductExists if another took its name meanwhile."""
    product.deleted_at = None
    save(product, "deleted_at", "updated_at")
    audit.record(actor=actor, action="product.restored", target=product, summary=product.name)


def save(product: Product, *columns: str) -> None:
    """Write the row, or some of its columns. Raises ProductExists."""
    try:
        with transaction.atomic():
            product.save(update_fields=columns or None)
    except IntegrityError as twice:
        if "products_once" not in str(twice):
            raise
        of = f" of {product.brand}" if product.brand else ""
        raise ProductExists(
            f"There is a product named {product.name}{of} already. Edit that one, or give this "
            "another name."
        ) from twice
