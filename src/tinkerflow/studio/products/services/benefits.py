"""What somebody typed as a benefit is a fact of the product, with that person as its source."""

from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.services import highest_number, judge_facts
from tinkerflow.kit.text import normalise
from tinkerflow.studio.products.models import Product

BENEFIT: Final = "benefit"
Status = Fact.Status


def tell_benefits(product: Product, *, before: Sequence[str] = ()) -> None:
    """Keep the benefits as facts; of those from `before`, strike out what is said no more.

    What a page says in the same words is a fact already.
    """
    said = {normalise(text) for text in product.benefits}
    gone = {normalise(text) for text in before} - said
    facts = list(Fact.objects.filter(subject_id=product.pk))
    typed = [one for one in facts if (one.kind, one.source) == (BENEFIT, Fact.Source.PERSON)]
    judge_facts(
        facts=[one for one in typed if normalise(one.text) in gone], status=Status.STRUCK
    )
    again = [
        one for one in typed if one.status == Status.STRUCK and normalise(one.text) in said
    ]
    judge_facts(facts=again, status=Status.CONFIRMED)
    there = [one for one in facts if one.status != Status.STRUCK] + again
    known = {normalise(one.text) for one in there}
    fresh = [text for text in product.benefits if normalise(text) not in known]
    Fact.objects.bulk_create(facts_of(product, fresh, after=highest_number(product.pk)))


def facts_of(product: Product, benefits: Sequence[str], *, after: int = 0) -> list[Fact]:
    """The benefits as facts that are not stored yet, numbered from `after` on."""
    return [
        Fact(
            org_id=product.org_id,
            subject_id=product.pk,
            number=number,
            kind=BENEFIT,
            text=text,
            sentence=text,
            source=Fact.Source.PERSON,
            status=Status.CONFIRMED,
        )
        for number, text in enumerate(benefits, after + 1)
    ]
