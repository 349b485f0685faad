"""What a model read in the reviews: kept where customers said it, counted anew, the rest told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from .analysing import surroundings
from .clauses import Clause, clauses
from .grouping import Group, stems
from .judging import Opinion, feelings, level, opinion, polarity, topics
from .lexicon import Kind, lexicon
from .naming import name, written
from .quotes import Located, locate
from .review import Review
from .telling import GLAD_KINDS, Surroundings
from .theme import Theme
from .told import LONGEST_NAME, ThemeTold, Told

Why = Literal["not_said", "says_the_contrary", "no_quote", "said_twice"]

CLEARLY: Final = 1.0
# Models join what they quote: "would not stay up ... fell off".
LEFT_OUT: Final = re.compile(r"\s*(?:\[?\.{3,}\]?|\[?\u2026\]?)\s*")
FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words of the model that are not kept, and why."""

    words: str
    why: Why


@dataclass(frozen=True, slots=True)
class Accepted:
    """The themes that customers bear out, and what was dropped; `renamed` carry a name of ours."""

    themes: tuple[Theme, ...]
    dropped: tuple[Dropped, ...]
    renamed: int

    def count(self, why: Why) -> int:
        """How much was dropped for this reason."""
        return sum(dropped.why == why for dropped in self.dropped)


def accept(
    told: Told, reviews: Sequence[Review], *, shown: Sequence[Review] | None = None
) -> Accepted:
    """The model's themes with quotes located in the reviews and everything else counted from them.

    `shown` are those of the reviews that the model saw, where it did not see all: it can have read
    its quotes in no others.
    """
    around, _ = surroundings([review for review in reviews if review.english])
    seen = reviews if shown is None else shown
    desk = _Desk([review for review in seen if review.english], around)
    themes = [theme for one in told.themes if (theme := desk.theme(one))]
    themes.sort(key=lambda theme: -theme.reviews)
    return Accepted(tuple(themes), tuple(desk.dropped), desk.renamed)


class _Desk:
    """Where the model's words are held against the reviews."""

    def __init__(self, reviews: Sequence[Review], around: Surroundings) -> None:
        self.reviews = reviews
        self.around = around
        self.dropped: list[Dropped] = []
        self.renamed = 0
        self.names: set[tuple[Kind, str]] = set()

    def theme(self, told: ThemeTold) -> Theme | None:
        """The theme, if at least one of its quotes is a customer's and none said it before."""
        if (told.kind, told.name.lower()) in self.names:
            self._drop(told.name, "said_twice")
            return None
        quotes = [place for place in self._located(told.quotes) if self._agrees(place, told)]
        if not quotes:
            self._drop(told.name, "no_quote")
            return None
        self.names.add((told.kind, told.name.lower()))
        group = _group(told.kind, quotes, self.around)
        words, place = self._named(told, group, quotes)
        theme = self.around.theme(group, words, place, shown=quotes)
        return replace(
            theme,
            when=tuple(self._located(told.when)) or theme.when,
            wants=tuple(self._located(told.wants)) or theme.wants,
            objections=tuple(self._located(told.objections)) or theme.objections,
        )

    def _located(self, words: Sequence[str]) -> Iterator[Located]:
        for said in dict.fromkeys(words):
            places = [locate(part, self.reviews) for part in self._parts(said)]
            yield from (place for place in places if place)
            if not any(places):
                self._drop(said, "not_said")

    def _parts(self, said: str) -> list[str]:
        """What was quoted; in its pieces where words between them are left out."""
        if locate(said, self.reviews):
            return [said]
        return [part for part in LEFT_OUT.split(said) if len(part.split()) >= FEWEST_WORDS]

    def _agrees(self, place: Located, told: ThemeTold) -> bool:
        """Whether the words could be of the kind: what praises clearly is no pain."""
        score = polarity(place.text)
        glad = told.kind in GLAD_KINDS
        if (score >= CLEARLY and told.kind == "pain") or (score <= -CLEARLY and glad):
            self._drop(place.text, "says_the_contrary")
            return False
        return True

    def _named(
        self, told: ThemeTold, group: Group, quotes: Sequence[Located]
    ) -> tuple[str, Located | None]:
        """The model's name if it speaks of what its quotes do and counts nothing; else ours."""
        said = set(stems(" ".join(place.text for place in quotes)))
        if said & set(stems(told.name)) and not any(sign.isdigit() for sign in told.name):
            return written(told.name), None
        self.renamed += 1
        return name(group) or (written(quotes[0].text)[:LONGEST_NAME], quotes[0])

    def _drop(self, words: str, why: Why) -> None:
        self.dropped.append(Dropped(words, why))


def _group(kind: Kind, quotes: Sequence[Located], around: Surroundings) -> Group:
    """All who say the same: the quoted statements, and those on the topic that most of them share."""
    quoted = [one for place in quotes for one in _statements(place, kind)]
    counts = Counter(topic for one in quoted for topic in sorted(one.topics))
    shared = [topic for topic, times in counts.most_common(1) if times * 2 > len(quoted)]
    topic = shared[0] if shared and len(quotes) > 1 else ""
    others = [one for one in around.opinions if one.kind == kind and topic in one.topics]
    told = {(one.clause.review.id, one.clause.start): one for one in [*quoted, *others]}
    return Group(kind, topic, tuple(told.values()))


def _statements(place: Located, kind: Kind) -> list[Opinion]:
    """The clauses that the quote touches, as statements of this kind."""
    touched = [
        clause
        for clause in clauses(place.review)
        if clause.start < place.end and place.start < clause.end
    ]
    own = [one for clause in touched if (one := opinion(clause)) and one.kind == kind]
    return own or [_as(kind, clause) for clause in touched[:1]]


def _as(kind: Kind, clause: Clause) -> Opinion:
    plain = clause.plain
    score = polarity(plain)
    return Opinion(
        clause, kind, score, level(plain, score), topics(plain, kind), feelings(plain)
    )


def vocabulary() -> tuple[str, ...]:
    """The categories, for whoever asks a model or shows a filter."""
    return tuple(
        dict.fromkeys([*(topic.category for topic in lexicon().topics.values()), "other"])
    )
