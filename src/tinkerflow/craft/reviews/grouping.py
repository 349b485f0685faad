"""Opinions that say the same: by what the lexicon knows of them, else by their likeness."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tinkerflow.craft.facts.wording import verbs

from .judging import Opinion
from .lexicon import Kind, lexicon

Rows = NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Rows | None]

# The mean of both cosines, the encoder's centred and that of counted words, tells pairs of one topic from
# others better (AUC .83) than either alone (.82, .69); at this nearness 7 in 10 that join are of one.
NEAR: Final = 0.3
# The most clauses whose likeness is asked of the encoder; beyond, words alone decide.
MOST_ENCODED: Final = 1_200
MOST_COMPARED: Final = 2_500
WITHIN: Final = 0.7
WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
EMPTY: Final = lexicon().sets["empty"]


@dataclass(frozen=True, slots=True)
class Group:
    """Opinions of one kind on one thing; `topic` is empty where likeness alone joined them."""

    kind: Kind
    topic: str
    members: tuple[Opinion, ...]

    @property
    def reviews(self) -> int:
        """How many reviews say it."""
        return len({one.clause.review.id for one in self.members})


def grouped(opinions: Iterable[Opinion], *, vectors: Vectors) -> list[Group]:
    """Every theme of one kind: an opinion on two things counts for both."""
    by_topic = defaultdict(list)
    loose = []
    for one in opinions:
        for topic in sorted(one.topics):
            by_topic[one.kind, topic].append(one)
        if not one.topics:
            loose.append(one)
    groups = [Group(kind, topic, tuple(said)) for (kind, topic), said in by_topic.items()]
    groups = _unlike(sorted(groups, key=lambda group: (-group.reviews, group.topic)))
    return groups + _by_likeness(loose, vectors=vectors)


def _unlike(groups: Sequence[Group]) -> list[Group]:
    """Without the ones that a larger group of the kind tells as well."""
    kept: list[Group] = []
    for group in groups:
        mine = _places(group)
        shared = (
            len(mine & _places(other)) / len(mine) for other in kept if other.kind == group.kind
        )
        if max(shared, default=0.0) < WITHIN:
            kept.append(group)
    return kept


def _places(group: Group) -> set[tuple[str, int]]:
    return {(one.clause.review.id, one.clause.start) for one in group.members}


def _by_likeness(loose: Sequence[Opinion], *, vectors: Vectors) -> list[Group]:
    groups = []
    for kind in dict.fromkeys(one.kind for one in loose):
        mine = [one for one in loose if one.kind == kind][:MOST_COMPARED]
        groups += [
            Group(kind, "", tuple(mine[at] for at in cluster))
            for cluster in clusters([one.clause.plain for one in mine], vectors=vectors)
        ]
    return groups


def clusters(texts: Sequence[str], *, vectors: Vectors) -> list[list[int]]:
    """Places of texts that are alike, by average linkage; each text is in one cluster."""
    if not texts:
        return []
    rows = vectors(texts) if len(texts) <= MOST_ENCODED else None
    likeness: Rows = _cosines(counted(texts))
    if rows is not None:
        likeness = np.float32(0.5) * (likeness + _cosines(rows - rows.mean(axis=0)))
    return linked(likeness, near=NEAR)


def linked(near_by: Rows, *, near: float) -> list[list[int]]:
    """Average linkage: the two nearest join while they are nearer than `near`."""
    likeness = near_by.astype(np.float32).copy()
    np.fill_diagonal(likeness, -1.0)
    held = [[at] for at in range(len(likeness))]
    alive = np.ones(len(likeness), dtype=bool)
    best = likeness.argmax(axis=1) if len(likeness) else np.zeros(0, dtype=np.int64)
    value = likeness.max(axis=1, initial=-1.0)
    while len(held) > 1:
        a = int(np.where(alive, value, -2.0).argmax())
        if not alive[a] or value[a] < near:
            break
        b = int(best[a])
        joined = len(held[a]) * likeness[a] + len(held[b]) * likeness[b]
        likeness[a] = likeness[:, a] = joined / (len(held[a]) + len(held[b]))
        likeness[a, a] = -1.0
        likeness[b], likeness[:, b] = -1.0, -1.0
        held[a], held[b], alive[b] = held[a] + held[b], [], False
        value[b] = -2.0
        for at in np.flatnonzero(
            alive & ((best == a) | (best == b) | (likeness[:, a] > value))
        ):
            best[at], value[at] = likeness[at].argmax(), likeness[at].max()
        best[a], value[a] = likeness[a].argmax(), likeness[a].max()
    return [sorted(cluster) for cluster, lives in zip(held, alive, strict=True) if lives]


def counted(texts: Sequence[str]) -> Rows:
    """Rows of word counts, the rare ones worth more."""
    told = [Counter(stems(text)) for text in texts]
    seen = Counter(stem for words in told for stem in words)
    names = {stem: at for at, stem in enumerate(sorted(seen))}
    rows = np.zeros((len(texts), max(1, len(names))), dtype=np.float32)
    for at, words in enumerate(told):
        for stem, times in words.items():
            rows[at, names[stem]] = times * log(1 + len(texts) / seen[stem])
    return rows


def _cosines(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    even = rows / np.maximum(lengths, 1e-9)
    return np.asarray(even @ even.T, dtype=np.float32)


def stems(text: str) -> list[str]:
    """The words that carry meaning, each in its base form."""
    return [_stem(word) for word in WORD.findall(text.lower()) if word not in EMPTY]


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    bare = word.removesuffix("'s")
    found = verbs.senses(bare)
    return next((lemma[0] for lemma in found.values() if lemma), bare)
