"""What a writer is told: read in one short scope before anybody writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.skits.brief import Brief
from tinkerflow.kit.text import normalise
from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.products import queries as products
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits import queries
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder, SkitRating

from .wishing import CHOSEN

MOST_FACTS: Final = 60
MOST_PHRASES: Final = 24
QUIET: Final = 30


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that skits of one order, or the changes of one skit, are written from."""

    brief: Brief
    about: str
    facts: Sequence[Fact]
    persona: AudiencePersona | None
    pains: Sequence[PainPoint]
    patterns: Sequence[LanguagePattern]
    avoid: Sequence[str]
    hook_line: str
    concept: Concept | None
    taste: queries.Taste

    def as_config(self) -> dict[str, Any]:
        """What was told to the writer, as the skit keeps it and a person reads it."""
        return {
            "choices": self.brief.model_dump(mode="json", include=set(CHOSEN)),
            "concept": named(self.concept),
            "persona": named(self.persona),
            "pain_points": [named(pain) for pain in self.pains],
            "patterns": [named(pattern) for pattern in self.patterns],
            "pains": list(self.brief.pains),
            "phrases": list(self.brief.phrases),
            "avoid": list(self.avoid),
            "winners": list(self.brief.patterns),
            "facts": [fact.number for fact in self.facts],
            "hook_line": self.hook_line,
            "liked": [as_preference(one) for one in self.taste.liked],
            "disliked": [as_preference(one) for one in self.taste.disliked],
        }


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where material is read from: an order, or a skit that is changed."""

    product: Product | None
    product_name: str
    product_brand: str
    persona: AudiencePersona | None
    pain_point_ids: Sequence[UUID]
    concept_id: UUID | None
    choices: dict[str, Any]
    hook_line: str
    intensity: int
    loudest: int
    theirs: bool
    winners: bool
    user_id: UUID | None


def source_of_order(order: SkitOrder) -> Source:
    """An order as a source."""
    return Source(
        product=order.product,
        product_name=order.product_name,
        product_brand=order.product_brand,
        persona=order.persona,
        pain_point_ids=order.pain_point_ids,
        concept_id=order.concept_id,
        choices={name: order.brief[name] for name in CHOSEN if name in order.brief},
        hook_line=str(order.brief.get("hook_line", "")),
        intensity=order.intensity_played,
        loudest=QUIET if order.budget_clamped else 100,
        theirs=bool(order.brief.get("use_audience_language", True)),
        winners=bool(order.brief.get("use_winners")),
        user_id=order.user_id,
    )


def source_of_skit(skit: SavedSkit, *, user_id: UUID | None) -> Source:
    """A skit that somebody has changed, as a source: with the choices that it was written by."""
    config = skit.generation_config
    choices = {name: told for name, told in config.get("choices", {}).items() if name in CHOSEN}
    return Source(
        product=skit.product,
        product_name=skit.product_name,
        product_brand=skit.product_brand,
        persona=skit.persona,
        pain_point_ids=skit.pain_point_ids,
        concept_id=skit.concept_id,
        choices=choices,
        hook_line=str(config.get("hook_line", "")),
        intensity=int(config.get("intensity_played", choices.get("intensity", 50))),
        loudest=QUIET if config.get("budget_clamped") else 100,
        theirs=bool(config.get("phrases")),
        winners=bool(config.get("winners")),
        user_id=user_id,
    )


def read_order(*, org_id: UUID, order_id: UUID) -> tuple[SkitOrder, Material]:
    """An order with its material."""
    with acting_in(org_id):
        order = SkitOrder.objects.select_related("product", "persona", "user").get(pk=order_id)
    return order, read(org_id=org_id, source=source_of_order(order))


def read(*, org_id: UUID, source: Source) -> Material:
    """The material of a source."""
    product = source.product
    with acting_in(org_id):
        sheet = products.sheet_of(product) if product else None
        facts = list(products.usable_facts(product.pk)[:MOST_FACTS]) if product else []
        pains = [*PainPoint.objects.filter(pk__in=source.pain_point_ids)]
        patterns, avoid = phrases_for(source.persona) if source.theirs else ([], [])
        concept = concept_of(source.concept_id)
        hooks = list(concept.hook_options) if concept else []
        hooks += queries.winning_hooks(source.product) if source.winners else []
        taste = queries.taste_of(source.user_id)
    return Material(
        brief=brief_for(
            source, sheet=sheet, pains=pains, patterns=patterns, avoid=avoid, hooks=hooks
        ),
        about=about_of(source),
        facts=sorted(facts, key=lambda fact: fact.number),
        persona=source.persona,
        pains=pains,
        patterns=patterns,
        avoid=avoid,
        hook_line=source.hook_line,
        concept=concept,
        taste=taste,
    )


def concept_of(concept_id: UUID | None) -> Concept | None:
    """The concept that the skits are about, if there is one."""
    return Concept.objects.filter(pk=concept_id).first() if concept_id else None


def brief_for(
    source: Source,
    *,
    sheet: FactSheet | None,
    pains: Sequence[PainPoint],
    patterns: Sequence[LanguagePattern],
    avoid: Sequence[str],
    hooks: Sequence[str],
) -> Brief:
    """The brief of the craft's writer; `hooks` may open it, those of its concept first."""
    product, persona = source.product, source.persona
    theirs = [words for pain in pains for words in pain.how_they_describe_it]
    if source.theirs:
        theirs += persona.phrases_they_use if persona else []
        theirs += [one.pattern_text for one in patterns]
    hurts = [pain.pain_point for pain in pains]
    if not hurts and persona:
        hurts = [str(one["point"]) for one in persona.pain_points]
    return Brief.model_validate(
        {
            **source.choices,
            "product": source.product_name,
            "brand": source.product_brand,
            "kind": products.noun_of(product) if product else "",
            "sheet": sheet,
            "facts": untold(product.benefits, sheet) if product else [],
            "pains": unique(hurts),
            "phrases": unique(theirs)[:MOST_PHRASES],
            "intensity": source.intensity,
            "loudest": source.loudest,
            "patterns": unique(hooks),
            "avoid": avoid,
            "tone": persona.tone if persona else "",
            "humour": persona.humor_style if persona else "",
        }
    )


def untold(benefits: Sequence[str], sheet: FactSheet | None) -> list[str]:
    """The benefits that the sheet has no form for: they can still be quoted as they stand."""
    told = {bare(text) for text in texts_in(sheet.model_dump())} if sheet else set()
    return [text for text in benefits if bare(text) not in told]


def bare(text: str) -> str:
    """A text without the stop at its end, in whatever case."""
    return normalise(text).rstrip(".!")


def texts_in(part: object) -> Iterator[str]:
    """All texts in plain values."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list | tuple):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts_in(each)


def phrases_for(persona: AudiencePersona | None) -> tuple[list[LanguagePattern], list[str]]:
    """The phrases to use for a persona, and those to keep away from."""
    whose = Q(persona=None) | Q(persona=persona) if persona else Q(persona=None)
    kept = cast("QuerySet[LanguagePattern]", LanguagePattern.objects.kept())
    rows = kept.filter(whose).order_by("-times_used", "pk")
    use = list(rows.filter(is_recommended=True)[:MOST_PHRASES])
    avoid = [one.pattern_text for one in rows.filter(is_avoid=True)[:MOST_PHRASES]]
    return use, unique([*(persona.phrases_to_avoid if persona else []), *avoid])


def about_of(source: Source) -> str:
    """The product in lines."""
    told = {"Name": source.product_name, "Brand": source.product_brand}
    if product := source.product:
        told |= {
            "Category": product.category,
            "Risk of a wrong claim": product.category_risk,
            "Description": product.description,
            "Ingredients": product.ingredients,
        }
    return "\n".join(f"{name}: {said}" for name, said in told.items() if said)


def unique(texts: Iterable[str]) -> list[str]:
    """Each text once."""
    return list(dict.fromkeys(texts))


def named(
    row: AudiencePersona | PainPoint | LanguagePattern | Concept | None,
) -> dict[str, str] | None:
    """A row of a library by its id and what it is called."""
    return {"id": str(row.pk), "text": str(row)} if row else None


def as_preference(rating: SkitRating) -> dict[str, Any]:
    """A rating as it is told: the hook of what was rated, its stars, and why."""
    return {
        "skit_id": str(rating.skit_id),
        "rating": rating.rating,
        "feedback": rating.feedback,
        "hook_line": str(rating.skit_data.get("hook_line", "")),
    }
