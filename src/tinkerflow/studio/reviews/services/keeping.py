"""Keep themes: what a person decided on stays, and nothing is told twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tinkerflow.studio.reviews.models import ReviewQuote, ReviewSource, ReviewTheme

from .placing import Role, Spot, Told

AT_A_TIME: Final = 2_000
# Two themes of a kind that share so much of the larger one's statements are one.
SAME: Final = 0.5


@dataclass(frozen=True)
class Known:
    """A theme that is there, and where it is said."""

    theme: ReviewTheme
    spots: frozenset[Spot]

    def says(self, told: Told) -> bool:
        """Whether it says the same: by its name, or in the same places."""
        if self.theme.kind != told.columns["kind"]:
            return False
        if self.theme.name.lower() == told.columns["name"].lower():
            return True
        spots = told.spots
        return len(self.spots & spots) >= SAME * max(len(self.spots), len(spots))

    def gives_way_to(self, told: Told) -> bool:
        """Whether the other may take its place: nobody decided on it, and about as many say it."""
        return (
            not self.theme.is_decided and told.columns["reviews"] >= SAME * self.theme.reviews
        )


def replace_themes(source: ReviewSource, told: Sequence[Told]) -> int:
    """Keep what the word lists tell in the place of all that nobody decided on; how many are new."""
    undecided = source.themes.filter(hidden_at=None, accepted_at=None)
    ReviewQuote.objects.filter(theme__in=undecided).delete()
    undecided.delete()
    decided = known(source)
    fresh = [one for one in told if not any(there.says(one) for there in decided)]
    add(source, fresh, engine=ReviewSource.Engine.OFFLINE)
    return len(fresh)


def join_themes(source: ReviewSource, told: Sequence[Told]) -> int:
    """Keep what a model told beside what is there; how many of them are new or in another's place."""
    there = known(source)
    fresh, better = [], []
    for one in told:
        same = next((other for other in there if other.says(one)), None)
        if same is None:
            fresh.append(one)
        elif same.gives_way_to(one):
            better.append((same.theme, one))
    for theme, one in better:
        retell(theme, one)
    add(source, fresh, engine=ReviewSource.Engine.MODEL)
    return len(fresh) + len(better)


def known(source: ReviewSource) -> list[Known]:
    """The themes that are there."""
    mentions: Mapping[UUID, set[Spot]] = defaultdict(set)
    places = ReviewQuote.objects.filter(theme__source=source, role=Role.MENTION)
    for theme_id, review_id, start in places.values_list("theme_id", "review_id", "start"):
        mentions[theme_id].add((str(review_id), start))
    return [Known(theme, frozenset(mentions[theme.pk])) for theme in source.themes.all()]


def add(source: ReviewSource, told: Sequence[Told], *, engine: str) -> None:
    """Write new themes with their places."""
    themes = [
        ReviewTheme(org_id=source.org_id, source=source, engine=engine, **one.columns)
        for one in told
    ]
    ReviewTheme.objects.bulk_create(themes)
    write_places(list(zip(themes, told, strict=True)))


def retell(theme: ReviewTheme, told: Told) -> None:
    """Tell a theme anew, as a model does."""
    for name, value in told.columns.items():
        setattr(theme, name, value)
    theme.engine = ReviewSource.Engine.MODEL
    theme.save()
    theme.quotes.all().delete()
    write_places([(theme, told)])


def write_places(told: Sequence[tuple[ReviewTheme, Told]]) -> None:
    """The quotes of themes. The database refuses all of them if one does not stand in its review."""
    quotes = (quote for theme, one in told for quote in one.quotes_of(theme))
    ReviewQuote.objects.bulk_create(quotes, batch_size=AT_A_TIME)
