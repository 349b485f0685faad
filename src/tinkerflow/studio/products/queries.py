"""Which products are asked for."""

from dataclasses import dataclass

from .models import Product, ProductQuerySet


@dataclass(frozen=True)
class Asked:
    """What narrows products down; empty asks for all that are kept."""

    words: str = ""
    risk: str = ""
    deleted: bool = False


def found(asked: Asked) -> ProductQuerySet:
    """The products asked for."""
    rows = Product.objects.filter(deleted_at__isnull=not asked.deleted).said_by(asked.words)
    return rows.filter(category_risk=asked.risk) if asked.risk else rows
