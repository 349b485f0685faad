"""Say what stands in the way of a script in other words, which claim nothing without a source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.compliance import review
from tinkerflow.craft.compliance.models import BLOCKING
from tinkerflow.craft.compliance.review import Finding
from tinkerflow.marketing.companies.services import Tell
from tinkerflow.marketing.scripts.models import Script

from .vouching import bench_of, said


@dataclass(frozen=True)
class Offer:
    """Other words for a claim: whole sentences, each read again; an empty one leaves it out."""

    field: str
    start: int
    end: int
    instead: Sequence[str]


def say_better(*, org_id: UUID, script_id: UUID, tell: Tell) -> dict[str, Any]:
    """Other words for each claim of a script that needs a source or cannot run.

    They are the result of the stage, and kept nowhere else. Says for which version they are.
    """
    with acting_in(org_id):
        script = Script.objects.get(pk=script_id)
        bench = bench_of(script)
    texts = said(script, bench.place).texts
    offers = []
    for place, (field, text) in enumerate(texts.items()):
        tell(place, len(texts), f"Reading the {field}")
        found = review.check(text, place=bench.place, evidence=bench.evidence).findings
        offers += [offer(one, field) for one in found if one.verdict in BLOCKING]
    return {"version": script.version, "offers": offers}


def offer(one: Finding, field: str) -> dict[str, Any]:
    """A claim with its other words, as a job keeps it."""
    return {
        "field": field,
        "start": one.span.start,
        "end": one.span.end,
        "instead": [suggestion.text for suggestion in one.suggestions],
    }


def offers_in(result: Mapping[str, Any], *, version: int) -> list[Offer]:
    """What a stage offered, if it was for this version."""
    if result.get("version") != version:
        return []
    return [Offer(**told) for told in result["offers"]]
