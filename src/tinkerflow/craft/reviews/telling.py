"""A group of statements as a theme: its name, its counts, and for all else it tells the words that say so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Final

from .clauses import Clause
from .grouping import Group
from .judging import Opinion, feelings
from .lexicon import GLAD, LEVELS, Level, lexicon
from .quotes import Located, cut
from .quoting import cut_off, places, quotes
from .review import Review
from .theme import Sign, Theme

SHOWN: Final = 3
# What comes of a trouble, whatever the trouble was.
GOING_ON: Final = frozenset({"returned", "doubts", "sizing"})
# Longer ones have a matter of their own.
SHORT: Final = 12
GLAD_KINDS: Final = ("praise", "unexpected")


def mean(reviews: Iterable[Review]) -> float | None:
    """The mean rating of those that have one, to two digits."""
    given = [review.rating for review in reviews if review.rating is not None]
    return round(sum(given) / len(given), 2) if given else None


class Surroundings:
    """All that was read, to look around a statement: its sentence and the ones beside it."""

    def __init__(
        self, told: Sequence[Clause], opinions: Sequence[Opinion], *, read: int
    ) -> None:
        self.read = read
        self.opinions = opinions
        self.of_clause = {(one.clause.review.id, one.clause.start): one for one in opinions}
        self.near: Mapping[tuple[str, int], list[Clause]] = defaultdict(list)
        for clause in told:
            self.near[clause.review.id, clause.sentence].append(clause)

    def theme(
        self, group: Group, words: str, place: Located | None, *, shown: Sequence[Located] = ()
    ) -> Theme:
        """The group with its name, counts and evidence; the quotes to be shown first may be chosen."""
        reviews = list(
            {one.clause.review.id: one.clause.review for one in group.members}.values()
        )
        topic = lexicon().topics.get(group.topic)
        intensity, signs = _intensity(group.members)
        return Theme(
            kind=group.kind,
            name=words,
            named_after=place,
            topic=group.topic,
            category=topic.category if topic else "other",
            reviews=len(reviews),
            sentences=len({(o.clause.review.id, o.clause.sentence) for o in group.members}),
            share=round(len(reviews) / self.read, 4),
            rating=mean(reviews),
            intensity=intensity,
            intensity_signs=signs,
            emotions=self._emotions(group),
            quotes=quotes(group.members, topic=group.topic, named=words, shown=shown),
            when=self._matches(group, lexicon().when, beside=0),
            wants=self._matches(group, lexicon().wants, beside=1)
            if group.kind == "pain"
            else (),
            objections=self._objections(group),
            mentions=places(group.members),
        )

    def _emotions(self, group: Group) -> tuple[Sign, ...]:
        """What they felt, told by the statement itself or, of the same temper, beside it."""
        glad = group.kind in GLAD_KINDS
        found: dict[str, dict[tuple[str, int], Located]] = defaultdict(dict)
        for clause in self._around(group, beside=0 if glad else 1):
            for felt in feelings(clause.plain):
                if (felt.name in GLAD) == glad:
                    place = cut(clause.review, clause.start, clause.end)
                    found[felt.name].setdefault((clause.review.id, clause.sentence), place)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(
            Sign(felt, len(said), tuple(said.values())[:SHOWN]) for felt, said in ranked
        )

    def _matches(
        self, group: Group, pattern: re.Pattern[str], *, beside: int
    ) -> tuple[Located, ...]:
        """Where the pattern is said in the group's sentences, or so many sentences beside."""
        found: dict[str, Located] = {}
        for clause in self._around(group, beside=beside):
            if match := pattern.search(clause.plain):
                end = clause.start + len(match[0].rstrip()) + match.start()
                place = cut(clause.review, clause.start + match.start(), end)
                if not cut_off(place):
                    found.setdefault(place.text.lower(), place)
        return tuple(found.values())[:SHOWN]

    def _objections(self, group: Group) -> tuple[Located, ...]:
        """What those who say this hold against buying."""
        if group.kind != "pain":
            return ()
        around = (self._opinion(clause) for clause in self._around(group, beside=1))
        told = dict.fromkeys(one for one in around if one and one.kind == "objection")
        return places(list(told)[:SHOWN])

    def _around(self, group: Group, *, beside: int) -> Iterable[Clause]:
        """The clauses of the group's sentences, then of those beside them that speak of nothing else."""
        keys = [(one.clause.review.id, one.clause.sentence) for one in group.members]
        steps = [0, *(step for far in range(1, beside + 1) for step in (far, -far))]
        own = set(keys)
        wanted = dict.fromkeys((review, at + step) for step in steps for review, at in keys)
        for key in wanted:
            told = self.near.get(key, [])
            if key in own or all(self._goes_on(clause, group) for clause in told):
                yield from told

    def _goes_on(self, clause: Clause, group: Group) -> bool:
        """Whether the clause may still speak of what the sentence before it was about."""
        one = self._opinion(clause)
        if len(clause.plain.split()) > SHORT:
            return False
        return not one or not one.topics - GOING_ON or group.topic in one.topics

    def _opinion(self, clause: Clause) -> Opinion | None:
        return self.of_clause.get((clause.review.id, clause.start))


def _intensity(members: Sequence[Opinion]) -> tuple[Level, tuple[Sign, ...]]:
    """What a quarter of the statements reaches or passes; each level with its statements."""
    at = sorted((LEVELS.index(one.level) for one in members), reverse=True)
    reached = LEVELS[at[ceil(len(at) / 4) - 1]]
    signs = [(level, [one for one in members if one.level == level]) for level in LEVELS[::-1]]
    return reached, tuple(
        Sign(level, len(said), places(said[:SHOWN])) for level, said in signs if said
    )
