"""Which of many statements to show: short, telling, each from another review, no two alike."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from .clauses import WORD
from .grouping import stems
from .judging import Opinion
from .lexicon import LEVELS, lexicon
from .quotes import Located, cut
from .review import Review

MOST: Final = 6
FEWEST: Final = 3
# Until so many are found: other reviews with other words, other reviews, then the same ones again.
PASSES: Final = ((MOST, False, False), (FEWEST, False, True), (FEWEST, True, False))
SHORT_SENTENCE: Final = 100
CUT_OFF: Final = 400
ALIKE: Final = 0.6
FEWEST_WORDS: Final = 2
GOOD_LENGTH: Final = (4, 22)
JOINT: Final = re.compile(
    r"(?:(?:but|and|so|however|although|though|even though|then|also|because|since|bc"
    r"|that(?= (?:i|you|it|the)\b))\b[,\s]*)+",
    re.I,
)
HEADLESS: Final = re.compile(r"(?:is|was|are|were|has|had|does|did|became|would|will)\b", re.I)
CLOSED: Final = re.compile(r"[.!?\u2026)\"']\W*$")


def quotes(
    members: Sequence[Opinion], *, topic: str, named: str, shown: Sequence[Located] = ()
) -> tuple[Located, ...]:
    """Three to six that fit the theme's name best, `shown` first; fewer only where less was said."""
    wanted = set(stems(named))
    told = sorted(
        members,
        key=lambda one: (
            -_telling(one, topic) - bool(wanted & set(stems(one.clause.plain))),
            one.clause.review.row,
            one.clause.start,
        ),
    )
    found = [quoted(one) for one in told]
    kept = list(dict.fromkeys(shown))[:MOST]
    for most, same_review, alike in PASSES:
        for quote in found:
            known = [other for other in kept if other.review.id == quote.review.id]
            if len(kept) >= most or (known and not same_review):
                continue
            if not any(_overlap(quote, other) for other in known) and (
                alike or not _echoes(quote, kept)
            ):
                kept.append(quote)
    return tuple(kept)


def _echoes(quote: Located, kept: Sequence[Located]) -> bool:
    """Whether another quote says it with the same words."""
    words = set(stems(quote.text))
    return any(_alike(words, set(stems(other.text))) for other in kept)


def _overlap(one: Located, other: Located) -> bool:
    return one.review.id == other.review.id and one.start < other.end and other.start < one.end


def quoted(one: Opinion) -> Located:
    """The clause without the word that joins it; its whole sentence, if short, where that is a scrap."""
    clause = one.clause
    start, end = _unjoined(clause.review, clause.start, clause.end), clause.end
    text = clause.review.text[start:end]
    scrap = len(text.split()) < GOOD_LENGTH[0] or HEADLESS.match(text)
    if scrap and clause.last - clause.first <= SHORT_SENTENCE:
        start, end = _unjoined(clause.review, clause.first, clause.last), clause.last
    return cut(clause.review, start, end)


def _unjoined(review: Review, start: int, end: int) -> int:
    joint = JOINT.match(review.text, start)
    return joint.end() if joint and WORD.search(review.text, joint.end(), end) else start


def cut_off(place: Located) -> bool:
    """Whether the source broke off in it: the end of a long text without a stop."""
    text = place.review.text
    return place.end >= len(text) - 1 and len(text) > CUT_OFF and not CLOSED.search(text)


def places(members: Iterable[Opinion]) -> tuple[Located, ...]:
    """Every statement, in reading order."""
    return tuple(cut(one.clause.review, one.clause.start, one.clause.end) for one in members)


def _telling(one: Opinion, topic: str) -> float:
    words = len(one.clause.plain.split())
    worth = LEVELS.index(one.level) + abs(one.score) / 2 + bool(one.feelings)
    worth -= 0.15 * max(0, words - GOOD_LENGTH[1]) + 0.6 * max(0, GOOD_LENGTH[0] - words)
    known = lexicon().topics.get(topic)
    if known and not known.say.search(one.clause.plain):
        worth -= 2
    # A statement about one thing tells more of it than a list of five.
    return worth - 0.4 * max(0, len(one.topics) - 1) - 3 * cut_off(quoted(one))


def _alike(mine: set[str], theirs: set[str]) -> bool:
    return mine == theirs or len(mine & theirs) >= ALIKE * max(
        FEWEST_WORDS, min(len(mine), len(theirs))
    )
