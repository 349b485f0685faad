"""What somebody says of a persona, and what of it can be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.studio.audience.models import AudiencePersona, Intensity
from tinkerflow.studio.audience.vocabulary import vocabulary

from .checking import TooMany, UnknownWord, long, many, one_of, products, short, title

MOST_PAINS = 20


@dataclass(frozen=True)
class Pain:
    """A pain of a persona: how much it hurts, and what sets it off."""

    point: str
    intensity: str = Intensity.MEDIUM
    triggers: Sequence[str] = ()

    def column(self) -> dict[str, object]:
        """The same as it is kept. Raises what the checks do."""
        known = one_of(Intensity.values)("intensity", self.intensity.lower())
        return {
            "point": title("pain points", self.point),
            "intensity": known or Intensity.MEDIUM.value,
            "triggers": many("triggers", self.triggers),
        }


@dataclass(frozen=True)
class AboutPersona:
    """All that a person says of a persona."""

    name: str
    description: str = ""
    age_range: str = ""
    gender: str = ""
    lifestyle: str = ""
    pain_points: Sequence[Pain] = ()
    phrases_they_use: Sequence[str] = ()
    phrases_to_avoid: Sequence[str] = ()
    tone: str = ""
    humor_style: str = ""
    common_objections: Sequence[str] = ()
    beliefs: Mapping[str, str] = field(default_factory=dict)
    content_they_engage_with: Sequence[str] = ()
    platforms: Sequence[str] = ()
    product_categories: Sequence[str] = ()
    product_ids: Sequence[UUID] = ()
    traits: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        """The same as columns of the table. Raises what the checks do."""
        lists = vocabulary()
        lines = ("age_range", "gender", "lifestyle")
        several = (
            "phrases_they_use",
            "phrases_to_avoid",
            "common_objections",
            "content_they_engage_with",
            "product_categories",
        )
        return {
            "name": title("name", self.name),
            "description": long("description", self.description),
            **{name: short(name, getattr(self, name)) for name in lines},
            **{name: many(name, getattr(self, name)) for name in several},
            "tone": one_of(lists.tones)("tone", self.tone),
            "humor_style": one_of(lists.humor_styles)("humor_style", self.humor_style),
            "platforms": many("platforms", self.platforms, one_of(lists.platforms)),
            "pain_points": pains(self.pain_points),
            "beliefs": beliefs(self.beliefs),
            "product_ids": products(self.product_ids),
            "traits": traits(self.traits),
        }

    def row(self) -> AudiencePersona:
        """A row that is not yet kept. Raises what the checks do."""
        return AudiencePersona(org_id=acting_org(), **self.columns())


def pains(told: Sequence[Pain]) -> list[dict[str, object]]:
    """The pains as they are kept. Raises TooMany and what the checks do."""
    if len(told) > MOST_PAINS:
        raise TooMany(f"Keep it to {MOST_PAINS} pain points.", field="pain_points")
    return [one.column() for one in told]


def beliefs(told: Mapping[str, str]) -> dict[str, str]:
    """What is believed, by what about. Raises TooMany and what the checks do."""
    if len(told) > MOST_PAINS:
        raise TooMany(f"Keep it to {MOST_PAINS} beliefs.", field="beliefs")
    said = {title("beliefs", about): short("beliefs", belief) for about, belief in told.items()}
    return {about: belief for about, belief in said.items() if belief}


def traits(told: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Words of the vocabulary, by its lists; an empty list is left out. Raises UnknownWord."""
    lists = vocabulary().traits
    for strange in told.keys() - lists.keys():
        raise UnknownWord(
            f"“{strange[:40]}” is not a trait that we know. Choose of: {', '.join(lists)}.",
            field="traits",
        )
    said = {name: many(name, told[name], one_of(lists[name])) for name in lists if name in told}
    return {name: words for name, words in said.items() if words}
