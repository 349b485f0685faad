"""What somebody says of a pain point, and what of it can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.studio.audience.models import Intensity, PainPoint

from .checking import many, one_of, products, short, title


@dataclass(frozen=True)
class AboutPain:
    """All that a person says of a pain point."""

    pain_point: str
    category: str = ""
    when_it_happens: str = ""
    emotional_state: str = ""
    intensity: str = Intensity.MEDIUM
    how_they_describe_it: Sequence[str] = ()
    related_searches: Sequence[str] = ()
    what_they_want: str = ""
    objections_to_solutions: Sequence[str] = ()
    product_ids: Sequence[UUID] = ()

    def columns(self) -> dict[str, object]:
        """The same as columns of the table. Raises what the checks do."""
        lines = ("category", "when_it_happens", "emotional_state", "what_they_want")
        several = ("how_they_describe_it", "related_searches", "objections_to_solutions")
        known = one_of(Intensity.values)("intensity", self.intensity.lower())
        return {
            "pain_point": title("pain_point", self.pain_point),
            **{name: short(name, getattr(self, name)) for name in lines},
            **{name: many(name, getattr(self, name)) for name in several},
            "intensity": known or Intensity.MEDIUM.value,
            "product_ids": products(self.product_ids),
        }

    def row(self) -> PainPoint:
        """A row that is not yet kept. Raises what the checks do."""
        return PainPoint(org_id=acting_org(), **self.columns())
