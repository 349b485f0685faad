"""What the writers of hooks are given: the product, what it stands on, and what exists already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.rules import Place, place
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.sheet import FactSheet, Kind
from tinkerflow.craft.facts.sheeting import short_name
from tinkerflow.craft.facts.sheeting.packs import UNTOLD
from tinkerflow.craft.hooks.hook import Brief
from tinkerflow.kit.text import one_line
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.hooks.models import HookBatch, HookDraft, ProvenHook
from tinkerflow.studio.products import queries as products
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.products.services import ProductGone

TELLING: Final = frozenset({"benefit", "mechanism", "proof"})
MOST_PHRASES: Final = 12
MOST_FACTS: Final = 120
REMEMBERED: Final = 500


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An order with all that its hooks may stand on.

    `evidence` are facts and customers' words; `said` are the words of hooks that the library and the
    product have, and `drafted` those of this order.
    """

    batch: HookBatch
    sheet: FactSheet
    facts: Sequence[Fact]
    pains: tuple[str, ...]
    phrases: tuple[str, ...]
    said: tuple[str, ...]
    drafted: tuple[str, ...]

    @property
    def product(self) -> Product:
        """What the hooks are for."""
        return self.batch.product

    @property
    def place(self) -> Place:
        """Where they are to run: any platform, as strictly as the product's category asks."""
        return place(self.product.category_risk)

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the facts."""
        return frozenset(fact.number for fact in self.facts)

    @property
    def evidence(self) -> list[Evidence]:
        """What carries a claim; a quote of a page vouches for experience like a review."""
        facts = [
            Evidence(
                id=str(fact.number),
                text=fact.text,
                kind="review" if fact.kind == "quote" else "fact",
            )
            for fact in self.facts
        ]
        benefits = [Evidence(id="", text=text) for text in self.product.benefits]
        words = [Evidence(id="", text=text, kind="review") for text in self.phrases]
        return [*facts, *benefits, *words]

    @property
    def given(self) -> str:
        """All words that somebody gave, to look a number or a quote up in."""
        texts = (*(fact.text for fact in self.facts), *self.product.benefits)
        more = (self.product.name, self.product.brand, self.product.description)
        return "\n".join((*texts, *more, *self.pains, *self.phrases))

    @property
    def left_over(self) -> dict[str, int]:
        """Facts that the sheet has no place for, with their numbers."""
        told = numbers_in(self.sheet.model_dump())
        return {
            fact.text: fact.number
            for fact in self.facts
            if fact.kind in TELLING and fact.number not in told
        }

    def brief(self, *, count: int) -> Brief:
        """The same for the offline writer."""
        persona = self.batch.persona
        return Brief(
            sheet=self.sheet,
            count=count,
            pains=self.pains,
            benefits=(*self.left_over, *self.product.benefits),
            phrases=self.phrases,
            kinds=tuple(self.batch.types),
            families=tuple(self.batch.families),
            tone=self.batch.tone or (persona.tone if persona else ""),
            avoid=(*self.said, *self.drafted),
            never=tuple(persona.phrases_to_avoid) if persona else (),
        )


def ground_of(*, org_id: UUID, batch_id: UUID) -> Ground:
    """Read what an order stands on, in one short scope. Raises ProductGone."""
    with acting_in(org_id):
        batch = HookBatch.objects.select_related("product", "persona").get(pk=batch_id)
        drafted = tuple(batch.drafts.values_list("hook_text", flat=True))
        return ground_for(batch, drafted=drafted)


def ground_for(batch: HookBatch, *, drafted: tuple[str, ...] = ()) -> Ground:
    """What an order stands on, kept or not; a scope must be open. Raises ProductGone."""
    product = batch.product
    if product.deleted_at:
        raise ProductGone("The product was deleted before anything was written for it.")
    chosen = PainPoint.objects.filter(pk__in=batch.pain_point_ids, deleted_at=None)
    pains = cast("list[PainPoint]", list(chosen))
    return Ground(
        batch=batch,
        sheet=sheet_for(product),
        facts=list(products.usable_facts(product.pk)[:MOST_FACTS]),
        pains=pains_of(pains, batch.persona),
        phrases=tuple(dict.fromkeys(phrases_of(pains)))[:MOST_PHRASES],
        said=said_before(product, batch),
        drafted=drafted,
    )


def sheet_for(product: Product) -> FactSheet:
    """The product's sheet, or one that knows nothing but the name."""
    return products.sheet_of(product) or bare_sheet(product)


def numbers_in(part: object) -> set[int]:
    """The numbers of the facts in a sheet, or a part of it, as plain values."""
    if isinstance(part, dict):
        own = {part["fact"]} if isinstance(part.get("fact"), int) else set()
        return own.union(*map(numbers_in, part.values()))
    if isinstance(part, list | tuple):
        return set().union(*map(numbers_in, part))
    return set()


def bare_sheet(product: Product) -> FactSheet:
    """A sheet that knows nothing but the name."""
    name = short_name(product.brand or product.name)
    kind = Kind(noun="product", count="mass")
    return FactSheet(id=product.name, brand=name, pack=UNTOLD, kind=kind)


def pains_of(points: Sequence[PainPoint], persona: AudiencePersona | None) -> tuple[str, ...]:
    """The chosen pains, else those of the persona."""
    if points or persona is None:
        return tuple(point.pain_point for point in points)
    return tuple(str(each["point"]) for each in persona.pain_points)


def phrases_of(points: Sequence[PainPoint]) -> Iterator[str]:
    """How customers say it, verbatim."""
    for point in points:
        yield from point.how_they_describe_it


def said_before(product: Product, batch: HookBatch) -> tuple[str, ...]:
    """What the library says, this product's earlier drafts, and what this order dropped."""
    kept = ProvenHook.objects.kept().order_by("-pk").values_list("hook_text", flat=True)
    drafts = HookDraft.objects.filter(batch__product=product).exclude(batch=batch)
    earlier = drafts.order_by("-pk").values_list("hook_text", flat=True)
    dropped = (str(each["text"]) for each in batch.dropped)
    return tuple(dict.fromkeys([*kept[:REMEMBERED], *earlier[:REMEMBERED], *dropped]))


def as_told(ground: Ground) -> str:
    """What a model is told of the product, each text as data."""
    product, persona = ground.product, ground.batch.persona
    about = [f"Name: {product.name}", f"Brand: {product.brand}"] + [
        f"{label}: {one_line(text)}"
        for label, text in (
            ("Category", product.category),
            ("Description", product.description),
            ("Ingredients", product.ingredients),
            *(("Benefit", each) for each in product.benefits),
        )
        if text
    ]
    facts = [f"F{fact.number} ({fact.kind}): {one_line(fact.text)}" for fact in ground.facts]
    parts = [
        prompts.as_data("product", "\n".join(about)),
        f"Risk of its category: {product.category_risk}.",
        prompts.as_data("facts", "\n".join(facts) or "none"),
    ]
    if ground.pains:
        parts.append(prompts.as_data("what pains customers", "\n".join(ground.pains)))
    if ground.phrases:
        parts.append(prompts.as_data("customers words verbatim", "\n".join(ground.phrases)))
    if persona:
        parts.append(prompts.as_data("persona", told_of(persona)))
    return "\n\n".join(parts)


def told_of(persona: AudiencePersona) -> str:
    """A persona as a model is told of it."""
    lines = {
        "Name": persona.name,
        "Who": persona.description,
        "Lifestyle": persona.lifestyle,
        "Tone": persona.tone,
        "Humor": persona.humor_style,
        "Says": "; ".join(persona.phrases_they_use),
        "Never say": "; ".join(persona.phrases_to_avoid),
        "Doubts": "; ".join(persona.common_objections),
    }
    return "\n".join(f"{label}: {one_line(text)}" for label, text in lines.items() if text)
