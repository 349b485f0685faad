"""Reviews to themes without a model: the same reviews give the same themes, every time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from .clauses import Clause, clauses
from .grouping import Group, Rows, Vectors, grouped, stems
from .judging import Opinion, opinion
from .lexicon import KINDS, LEVELS
from .naming import name
from .phrases import phrases
from .review import Review
from .telling import Surroundings, mean
from .theme import Analysis, Theme

# More sentences than these are not read: 10,000 reviews of six sentences each, half a minute.
MOST_SENTENCES: Final = 60_000
MOST_THEMES: Final = 15
AT_A_TIME: Final = 2_000
FEW_REVIEWS: Final = 60
MANY_REVIEWS: Final = 400

Heard = Callable[[int, int], None]


def no_news(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def no_vectors(_texts: Sequence[str]) -> Rows | None:
    """The likeness of words alone."""
    return None


def surroundings(
    reviews: Sequence[Review], *, heard: Heard = no_news
) -> tuple[Surroundings, int]:
    """The English ones among the reviews, read and judged; and how many of them were too many."""
    told, unread = _told(reviews)
    opinions = list(_judged(told, heard))
    return Surroundings(told, opinions, read=len(reviews) - unread), unread


def analyse(
    reviews: Sequence[Review], *, vectors: Vectors = no_vectors, heard: Heard = no_news
) -> Analysis:
    """What the English ones among the reviews say; `vectors` gives a row of length 1 for each text.

    `heard` is told how many statements are judged, of how many: about half of the work.
    """
    read = [review for review in reviews if review.english]
    around, unread = surroundings(read, heard=heard)
    themes = [
        around.theme(group, *named)
        for group in grouped(around.opinions, vectors=vectors)
        if _stands(group, read=around.read) and (named := name(group))
    ]
    return Analysis(
        reviews=around.read,
        foreign=len(reviews) - len(read),
        sentences=len(around.near),
        unread=unread,
        rating=mean(read),
        themes=tuple(_ranked(themes)),
        phrases=phrases(around.opinions),
    )


def _told(reviews: Sequence[Review]) -> tuple[list[Clause], int]:
    """All clauses of as many reviews as are read, and how many reviews are left out."""
    told: list[Clause] = []
    sentences = 0
    for at, review in enumerate(reviews):
        mine = list(clauses(review))
        sentences += len({clause.sentence for clause in mine})
        if sentences > MOST_SENTENCES:
            return told, len(reviews) - at
        told += mine
    return told, 0


def _judged(told: Sequence[Clause], heard: Heard) -> Iterator[Opinion]:
    for start in range(0, len(told), AT_A_TIME):
        heard(start, len(told))
        part = told[start : start + AT_A_TIME]
        yield from (found for clause in part if (found := opinion(clause)))


def _stands(group: Group, *, read: int) -> bool:
    """Whether enough customers say it: of a few reviews one is news, of many it is chance."""
    fewest = 1 if read <= FEW_REVIEWS else 2 if read <= MANY_REVIEWS else 3
    if group.kind == "praise":
        fewest += 1
    if group.topic:
        return group.reviews >= fewest
    words = set(stems(group.members[0].clause.plain))
    return group.reviews >= fewest and (group.reviews > 1 or len(words) > 2)


def _ranked(themes: Sequence[Theme]) -> list[Theme]:
    """The kinds in their order, in each the most told first, names told once."""
    ranked: list[Theme] = []
    for kind in KINDS:
        mine = [theme for theme in themes if theme.kind == kind]
        mine.sort(key=_order)
        first = {theme.name.lower(): theme for theme in reversed(mine)}
        ranked += [theme for theme in mine if first[theme.name.lower()] is theme][:MOST_THEMES]
    return ranked


def _order(theme: Theme) -> tuple[float, ...]:
    """The most told first; among equals what is felt most, and in the worse reviews."""
    worst = 0.0 if theme.rating is None else theme.rating
    return -theme.reviews, -theme.sentences, -LEVELS.index(theme.intensity), worst
