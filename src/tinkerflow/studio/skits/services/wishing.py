"""What somebody wants of skits, and what of it can be ordered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import QuerySet
from pydantic import ValidationError

from tinkerflow.craft.skits.brief import Brief
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.text import one_line, tidy
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits.models import MOST_VARIATIONS

SHORTEST_NAME: Final = 3
LONGEST_NAME: Final = 100
LONGEST_DIRECTION: Final = 500
LONGEST_HOOK: Final = 150
MOST_PAINS: Final = 5
# What the product, its facts and its customers give; all else of a brief is chosen.
GIVEN: Final = frozenset(
    {
        *("product", "brand", "kind", "sheet", "facts", "pains", "phrases"),
        *("loudest", "patterns", "avoid", "tone", "humour"),
    }
)
CHOSEN: Final = tuple(name for name in Brief.model_fields if name not in GIVEN)


class NoProduct(BadInput):
    """Nobody said what the skit is for."""

    code = "skits.no_product"


class ProductNotThere(NotThere):
    """The product that was named does not exist here."""

    code = "skits.product_not_found"


class PersonaNotThere(NotThere):
    """The persona that was named does not exist here."""

    code = "skits.persona_not_found"


class PainNotThere(NotThere):
    """A pain point that was named does not exist here."""

    code = "skits.pain_point_not_found"


class ConceptNotThere(NotThere):
    """The concept that was named does not exist here."""

    code = "skits.concept_not_found"


class HookNotThere(NotThere):
    """The hook that was named does not exist here."""

    code = "skits.hook_not_found"


class BadChoice(BadInput):
    """A choice is none of those there are."""

    code = "skits.bad_choice"


class LongText(BadInput):
    """A text of the order is longer than is read."""

    code = "skits.too_long"


class BadNumber(BadInput):
    """So many variations cannot be written at once."""

    code = "skits.variations"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """All that a person asks of skits.

    A product by its id, or by a name alone. `choices` are the fields of a brief that are chosen:
    preset, template, intensity and the others; what is left out has its default. `hook_line` is one
    to open with, `hook_id` one of the library.
    """

    product_id: UUID | None = None
    product_name: str = ""
    product_brand: str = ""
    persona_id: UUID | None = None
    pain_point_ids: Sequence[UUID] = ()
    concept_id: UUID | None = None
    hook_id: UUID | None = None
    hook_line: str = ""
    use_audience_language: bool = True
    use_winners: bool = False
    variations: int = 3
    seed: int | None = None
    choices: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A wish that can be ordered: its rows are there, its choices are known."""

    wish: Wish
    product: Product | None
    persona: AudiencePersona | None
    pains: Sequence[PainPoint]
    name: str
    brand: str
    hook_line: str
    brief: Brief

    @property
    def choices(self) -> dict[str, Any]:
        """Every choice, made or by default."""
        return self.brief.model_dump(mode="json", include=set(CHOSEN))


def checked(wish: Wish) -> Checked:
    """The wish with its rows; without a product, the concept's. Raises NoProduct, BadChoice, LongText, BadNumber, or what is not there."""
    if not 1 <= wish.variations <= MOST_VARIATIONS:
        raise BadNumber(f"Ask for 1 to {MOST_VARIATIONS} variations.", field="variations")
    concept = concept_of(wish.concept_id)
    product = product_of(wish.product_id or (concept.product_id if concept else None))
    name = product.name if product else one_line(wish.product_name)
    brand = product.brand if product else one_line(wish.product_brand)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or len(brand) > LONGEST_NAME:
        raise NoProduct(
            f"Choose a product, or give its name in {SHORTEST_NAME} to {LONGEST_NAME} characters.",
            field="product_name",
        )
    return Checked(
        wish=wish,
        product=product,
        persona=persona_of(wish.persona_id),
        pains=pains_of(wish.pain_point_ids),
        name=name,
        brand=brand,
        hook_line=hook_of(wish),
        brief=brief_of(name, wish.choices),
    )


def hook_of(wish: Wish) -> str:
    """The line to open with, if one is wanted. Raises HookNotThere, LongText."""
    line = one_line(wish.hook_line)
    if wish.hook_id:
        found = ProvenHook.objects.kept().filter(pk=wish.hook_id).first()
        if found is None:
            raise HookNotThere("The hook does not exist any more. Choose another.")
        line = line or found.hook_text
    if len(line) > LONGEST_HOOK:
        raise LongText(f"Keep the hook under {LONGEST_HOOK} characters.", field="hook_line")
    return line


def concept_of(concept_id: UUID | None) -> Concept | None:
    """The concept, if one is named. Raises ConceptNotThere."""
    if concept_id is None:
        return None
    found = Concept.objects.there().filter(pk=concept_id).first()
    if found is None:
        raise ConceptNotThere("The concept does not exist any more. Choose another.")
    return found


def product_of(product_id: UUID | None) -> Product | None:
    """The product, if one is named. Raises ProductNotThere."""
    if product_id is None:
        return None
    found = Product.objects.kept().filter(pk=product_id).first()
    if found is None:
        raise ProductNotThere("The product does not exist any more. Choose another.")
    return found


def persona_of(persona_id: UUID | None) -> AudiencePersona | None:
    """The persona, if one is named. Raises PersonaNotThere."""
    if persona_id is None:
        return None
    rows = cast("QuerySet[AudiencePersona]", AudiencePersona.objects.kept())
    found = rows.filter(pk=persona_id).first()
    if found is None:
        raise PersonaNotThere("The persona does not exist any more. Choose another.")
    return found


def pains_of(ids: Sequence[UUID]) -> list[PainPoint]:
    """The pain points in the order named. Raises PainNotThere, BadNumber."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_PAINS:
        raise BadNumber(f"Choose {MOST_PAINS} pain points at most.", field="pain_point_ids")
    there = cast("QuerySet[PainPoint]", PainPoint.objects.kept()).in_bulk(wanted)
    if len(there) < len(wanted):
        raise PainNotThere("One of the pain points does not exist any more. Choose again.")
    return [there[one] for one in wanted]


def brief_of(name: str, choices: Mapping[str, object]) -> Brief:
    """A brief with these choices alone. Raises BadChoice or LongText, naming the field."""
    told = dict(choices)
    if strange := sorted(set(told) - set(CHOSEN)):
        raise BadChoice(f"There is no choice named {strange[0][:40]}.", field=strange[0])
    direction = tidy(str(told.get("direction", "")))
    if len(direction) > LONGEST_DIRECTION:
        raise LongText(
            f"Keep the direction under {LONGEST_DIRECTION} characters; this has "
            f"{len(direction):,}.",
            field="direction",
        )
    try:
        return Brief.model_validate({"product": name, **told, "direction": direction})
    except ValidationError as wrong:
        raise told_plainly(wrong) from wrong


def checked_choices(choices: Mapping[str, object]) -> None:
    """Raises BadChoice or LongText for choices that no brief could have."""
    brief_of("a product", choices)


def told_plainly(wrong: ValidationError) -> BadChoice:
    """The first fault of a brief, as a sentence that names its field."""
    fault = wrong.errors(include_url=False, include_context=False)[0]
    where = str(fault["loc"][0]) if fault["loc"] else ""
    told = fault["msg"].removeprefix("Value error, ").rstrip(".")
    if not where:
        where = told.partition(":")[0]
        return BadChoice(f"{told[:1].upper()}{told[1:]}.", field=where)
    return BadChoice(f"The {where.replace('_', ' ')} cannot be used: {told}.", field=where)
