"""What the analysis gives: themes with places for everything that they claim."""

from dataclasses import dataclass

from .lexicon import Kind, Level
from .phrases import Phrase
from .quotes import Located


@dataclass(frozen=True, slots=True)
class Sign:
    """Something told of a theme (a feeling, an intensity), in how many sentences, and the words that say it."""

    name: str
    sentences: int
    evidence: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that customers say. Every count was counted, every quote stands in a review.

    `share` is the part of all read reviews, 0 to 1; `rating` the mean of those that have one.
    `mentions` are all the statements, for the way down to the reviews; `quotes` the telling few.
    """

    kind: Kind
    name: str
    named_after: Located | None
    topic: str
    category: str
    reviews: int
    sentences: int
    share: float
    rating: float | None
    intensity: Level
    intensity_signs: tuple[Sign, ...]
    emotions: tuple[Sign, ...]
    quotes: tuple[Located, ...]
    when: tuple[Located, ...]
    wants: tuple[Located, ...]
    objections: tuple[Located, ...]
    mentions: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the reviews say. `foreign` were kept and not read; `sentences` were read, `unread` were too many."""

    reviews: int
    foreign: int
    sentences: int
    unread: int
    rating: float | None
    themes: tuple[Theme, ...]
    phrases: tuple[Phrase, ...]

    def of(self, kind: Kind) -> tuple[Theme, ...]:
        """The themes of one kind, the most told first."""
        return tuple(theme for theme in self.themes if theme.kind == kind)
