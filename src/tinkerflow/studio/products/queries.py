"""Which products are asked for, and how many facts each has."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tinkerflow.craft.copybook.words import stated
from tinkerflow.craft.facts import sheeting
from tinkerflow.craft.facts.finding.naming import products_in
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.queries import as_known
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.sheeting.packs import UNTOLD, packs_of

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


def with_facts(rows: ProductQuerySet) -> ProductQuerySet:
    """The same, each with `facts`, the number of those not struck out."""
    told = Fact.objects.filter(subject_id=OuterRef("pk")).exclude(status=Fact.Status.STRUCK)
    counted = told.order_by().values("subject_id").annotate(n=Count("pk")).values("n")
    return rows.annotate(facts=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def usable_facts(product_id: UUID) -> QuerySet[Fact]:
    """The facts of a product that nobody struck out, the surest first."""
    rows = Fact.objects.filter(subject_id=product_id).exclude(status=Fact.Status.STRUCK)
    return rows.order_by("-confidence", "number")


def sheet_of(product: Product) -> FactSheet | None:
    """The fact sheet of what was read of a product; None where nothing was, or nothing is left.

    What nobody said of its sort is not assumed: it is a thing that is sold.
    """
    facts = as_known(usable_facts(product.pk))
    if not facts:
        return None
    brand = product.brand or product.name
    sheet = sheeting.build_sheet(
        facts, brand=brand, uvp="", industry=product.category or None, id=product.name
    )
    if stated(sheet.kind) or packs_of(product.category):
        return sheet
    return sheet.model_copy(update={"pack": UNTOLD, "tags": ()})


def noun_of(product: Product) -> str:
    """What sort of thing it is, as its name says: "steel bottle". Empty where no word of it is known."""
    nouns = [
        product.name[start:end] for start, end, _ in products_in(product.name, product.brand)
    ]
    return nouns[-1].lower() if nouns else ""
