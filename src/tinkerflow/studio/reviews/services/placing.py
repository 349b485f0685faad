"""Themes on their way into the tables: their columns, and a quote for each place that they name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

from tinkerflow.craft.reviews.quotes import Located
from tinkerflow.studio.reviews.models import ReviewQuote, ReviewTheme

if TYPE_CHECKING:  # they count with numpy, which the web never loads
    from tinkerflow.craft.reviews.phrases import Phrase
    from tinkerflow.craft.reviews.theme import Sign, Theme

Role = ReviewQuote.Role
Spot = tuple[str, int]
NO_CATEGORY = "other"


@dataclass(frozen=True)
class Placed:
    """A place with what it does for its theme."""

    role: str
    place: Located
    label: str = ""


@dataclass(frozen=True)
class Told:
    """A theme to be kept. Reviews in it are ours: the id of each is its row's."""

    columns: dict[str, Any]
    places: Sequence[Placed]

    @property
    def spots(self) -> frozenset[Spot]:
        """Where it is said: the first characters of its mentions."""
        return frozenset(
            (one.place.review.id, one.place.start)
            for one in self.places
            if one.role == Role.MENTION
        )

    def quotes_of(self, theme: ReviewTheme) -> Iterator[ReviewQuote]:
        """The rows of its places, in their order."""
        for position, one in enumerate(self.places):
            yield ReviewQuote(
                org_id=theme.org_id,
                theme=theme,
                review_id=one.place.review.id,
                role=one.role,
                label=one.label,
                position=position,
                start=one.place.start,
                end=one.place.end,
                words=one.place.text,
                how=one.place.how,
            )


def of_theme(theme: "Theme") -> Told:
    """A theme of the craft."""
    signs = {"intensity": theme.intensity_signs, "emotion": theme.emotions}
    columns = {
        "kind": theme.kind,
        "name": theme.name,
        "category": "" if theme.category == NO_CATEGORY else theme.category,
        "reviews": theme.reviews,
        "sentences": theme.sentences,
        "rating": theme.rating,
        "intensity": theme.intensity,
        "emotion": theme.emotions[0].name if theme.emotions else "",
        "signs": {
            about: {one.name: one.sentences for one in told} for about, told in signs.items()
        },
    }
    plain = {
        Role.MENTION: theme.mentions,
        Role.QUOTE: theme.quotes,
        Role.WHEN: theme.when,
        Role.WANT: theme.wants,
        Role.OBJECTION: theme.objections,
    }
    places = [Placed(role, place) for role, told in plain.items() for place in told]
    shown = [
        *evidence(Role.INTENSITY, theme.intensity_signs),
        *evidence(Role.EMOTION, theme.emotions),
    ]
    return Told(columns, [*places, *shown])


def evidence(role: str, signs: "Sequence[Sign]") -> Iterator[Placed]:
    """The words that show a level or a feeling."""
    return (Placed(role, place, sign.name) for sign in signs for place in sign.evidence)


def of_phrase(phrase: "Phrase") -> Told:
    """A turn of phrase as a theme: the kind of statement that it mostly stands in is its category."""
    ratings = [
        place.review.rating for place in phrase.mentions if place.review.rating is not None
    ]
    columns = {
        "kind": ReviewTheme.Kind.PHRASE,
        "name": phrase.text,
        "category": phrase.kind,
        "reviews": phrase.reviews,
        "sentences": len(phrase.mentions),
        "rating": round(fmean(ratings), 2) if ratings else None,
        "weight": phrase.weight,
    }
    mentions = [Placed(Role.MENTION, place) for place in phrase.mentions]
    return Told(columns, [*mentions, *(Placed(Role.QUOTE, place) for place in phrase.quotes)])
