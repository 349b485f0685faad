"""How customers put it: the turns they use far more often than other people who write."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from math import log, sqrt
from typing import Final

from .grouping import EMPTY
from .judging import Opinion, polarity
from .lexicon import Kind, lexicon
from .quotes import Located, cut

WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)*")
RUN: Final = re.compile(r"[a-z' ]+")
LENGTHS: Final = (2, 3, 4, 5)
# How much the background counts against what was seen: a prior of so many words.
PRIOR: Final = 500.0
SURE: Final = 2.0
JUDGING: Final = 1.5
FEWEST_OF_I: Final = 3
MOST: Final = 20
SHOWN: Final = 3
LOOSE_FIRST: Final = lexicon().sets["loose_first"]
LOOSE_LAST: Final = lexicon().sets["loose_last"] | LOOSE_FIRST - {"it", "up"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A turn of phrase, in how many reviews it stands, how far beyond chance (in standard errors), and where.

    `mentions` has its first place in each of the reviews, `quotes` the first few.
    """

    text: str
    kind: Kind
    reviews: int
    weight: float
    quotes: tuple[Located, ...]
    mentions: tuple[Located, ...]


def phrases(opinions: Sequence[Opinion], *, most: int = MOST) -> tuple[Phrase, ...]:
    """The most telling first, out of opinions alone; what a surer phrase repeats is left out."""
    words = sum(len(WORD.findall(one.clause.plain.lower())) for one in opinions)
    fewest = max(2, round(len({one.clause.review.id for one in opinions}) * 0.01))
    told = [
        Phrase(
            text=gram,
            kind=Counter(kind for _, kind in said.values()).most_common(1)[0][0],
            reviews=len(said),
            weight=round(_weight(gram, len(said), words), 2),
            quotes=tuple(place for place, _ in said.values())[:SHOWN],
            mentions=tuple(place for place, _ in said.values()),
        )
        for gram, said in _places(opinions).items()
        if len(said) >= fewest
    ]
    sure = [phrase for phrase in told if phrase.weight >= SURE]
    sure.sort(key=lambda phrase: (-_telling(phrase), phrase.text))
    return tuple(islice(_apart(sure), most))


def _telling(phrase: Phrase) -> float:
    """More for what many say, and for what judges by itself: "runs large" before "long sleeves"."""
    return phrase.weight * sqrt(phrase.reviews) * (JUDGING if polarity(phrase.text) else 1.0)


def _places(opinions: Iterable[Opinion]) -> Mapping[str, dict[str, tuple[Located, Kind]]]:
    """Each run of words, and its first place in each review."""
    places: dict[str, dict[str, tuple[Located, Kind]]] = defaultdict(dict)
    for one in opinions:
        review, at = one.clause.review, one.clause.start
        for run in RUN.finditer(one.clause.plain.lower()):
            words = [(match[0], *match.span()) for match in WORD.finditer(run[0])]
            for gram, start, end in _grams(words):
                if review.id not in places[gram]:
                    first = at + run.start()
                    places[gram][review.id] = cut(review, first + start, first + end), one.kind
    return places


def _grams(words: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    for length in LENGTHS:
        for at in range(len(words) - length + 1):
            part = words[at : at + length]
            if _tells([word for word, _, _ in part]):
                yield " ".join(word for word, _, _ in part), part[0][1], part[-1][2]


def _tells(words: Sequence[str]) -> bool:
    """Whether it could be said alone: nothing hangs at its ends, and a word of meaning is in it."""
    if words[0] == "i" and len(words) < FEWEST_OF_I:
        return False
    if words[0] in LOOSE_FIRST or words[-1] in LOOSE_LAST or len(words[-1]) < 2:
        return False
    return any(word not in EMPTY and len(word) > 2 for word in words)


def _weight(gram: str, seen: int, words: int) -> float:
    """Log-odds against the background with a Dirichlet prior, over its standard error."""
    counts, total = background()
    common = counts.get(gram, 0)
    prior = PRIOR * max(_chance(gram), 1e-7)
    ours = log((seen + prior) / (words + PRIOR - seen - prior))
    theirs = log((common + prior) / (total + PRIOR - common - prior))
    return (ours - theirs) / sqrt(1 / (seen + prior) + 1 / (common + prior + 0.5))


def _chance(gram: str) -> float:
    """How often the words would meet if they did not know each other."""
    counts, total = background()
    if gram in counts:
        return counts[gram] / total
    chance = 1.0
    for word in gram.split():
        chance *= counts.get(word, 3) / total
    return chance


def _apart(told: Sequence[Phrase]) -> Iterator[Phrase]:
    kept: list[Phrase] = []
    for phrase in told:
        if not any(_repeats(phrase, other) for other in kept):
            kept.append(phrase)
            yield phrase


def _repeats(phrase: Phrase, other: Phrase) -> bool:
    a, b = f" {phrase.text} ", f" {other.text} "
    return a in b or b in a


@cache
def background() -> tuple[Mapping[str, int], int]:
    """Counts of words, pairs and threes in headlines, and of all their words."""
    text = (files(__package__) / "background.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    counts = Counter({gram: int(count) for count, gram in rows})
    return counts, sum(count for gram, count in counts.items() if " " not in gram)
