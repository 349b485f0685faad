"""What a clause says of the product: which kind of statement, how strongly, with which feeling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .clauses import Clause
from .lexicon import GLAD, Kind, Level, lexicon

WORTH: Final = {"great": 2.0, "good": 1.0, "bad": -1.0, "awful": -2.0}
TURN: Final = 1.5
TURNS: Final = {"good": TURN, "bad": -TURN}
# As far around a word as anything is looked for, in signs.
NEAR: Final = 60
CLEAR: Final = 0.5
HEAVY: Final = 3.0
REACH: Final = 3
TOKEN: Final = re.compile(r"\w+(?:['-]\w+)*")
MEASURING: Final = re.compile(
    r"(?:\b(?:too|so+|way+|very|quite|rather|super|extremely|bit|little|slightly|somewhat"
    r"|kinda|kind of|runs?|ran|pretty|really|much|more|\"|inch(?:es)?)"
    r"|\b(?:is|was|are|were|looks?|feels?|fits?|it's|became|being)(?: (?:just|also))?) $",
    re.I,
)
OVER: Final = re.compile(r"\btoo+ $", re.I)
OF_OTHERS: Final = re.compile(
    r"\b(?:i|i'm|i am|who|girls?|women|person|someone)(?: (?:am|are|is|be|being))?(?: (?:a|an"
    r"|so|very|rather|only|on the))* $",
    re.I,
)
CONDITIONAL: Final = re.compile(r"\b(?:would|could|should|might) (?:\w+ ){0,2}$", re.I)
NOT: Final = re.compile(r"n't\b", re.I)


@dataclass(frozen=True, slots=True)
class Felt:
    """A feeling, and where in the clause its words stand."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """A clause that says something of the product. `score` is below 0 for the bad."""

    clause: Clause
    kind: Kind
    score: float
    level: Level
    topics: frozenset[str]
    feelings: tuple[Felt, ...]


def opinion(clause: Clause) -> Opinion | None:
    """The opinion of the clause; None where it tells only facts."""
    plain = clause.plain
    score = polarity(plain)
    kind = kind_of(plain, score=score, rating=clause.review.rating)
    if kind is None:
        return None
    return Opinion(
        clause, kind, score, level(plain, score), topics(plain, kind), feelings(plain)
    )


def kind_of(plain: str, *, score: float, rating: float | None) -> Kind | None:
    """Which kind of statement it is, the more telling first."""
    turns = lexicon().turns
    if turns["aside"].search(plain):
        return None
    if score > -HEAVY and turns["unexpected"].search(plain):
        return "unexpected"
    if turns["desire"].search(plain):
        return "desire"
    if score < TURN and turns["objection"].search(plain):
        return "objection"
    if abs(score) < CLEAR or _is_sarcastic(plain, score=score, rating=rating):
        return None
    return "praise" if score > 0 else "pain"


def _is_sarcastic(plain: str, *, score: float, rating: float | None) -> bool:
    """ "Great." under one star praises nothing."""
    return score > 0 and rating is not None and rating <= 1 and len(TOKEN.findall(plain)) < 4


def polarity(plain: str) -> float:
    """Above 0 for good, below for bad; denials turn words around, turns of phrase count as wholes."""
    known, covered, score = lexicon(), bytearray(len(plain)), 0.0
    for name, worth in TURNS.items():
        for before, _ in _uncovered(known.turns[name], plain, covered):
            score += -worth if _is_denied(before) else worth
    for name, worth in WORTH.items():
        for before, after in _uncovered(known.words[name], plain, covered):
            score += _turned(worth, before, after)
    measured = _uncovered(known.words["measured"], plain, covered)
    return score + sum(_measured(before) for before, _ in measured)


def _uncovered(
    pattern: re.Pattern[str], plain: str, covered: bytearray
) -> Iterator[tuple[str, str]]:
    """What stands right before and after each match of words that no earlier pattern has taken."""
    for match in pattern.finditer(plain):
        start, end = match.span()
        if not any(covered[start:end]):
            covered[start:end] = b"x" * (end - start)
            yield plain[max(0, start - NEAR) : start], plain[end : end + NEAR]


def _turned(worth: float, before: str, after: str) -> float:
    if _is_denied(before) or (worth < 0 and after.startswith("-free")):
        return -0.8 * worth if worth > 0 else 0.7
    if OVER.search(before) and worth < 0:
        return 1.5 * worth
    return worth / 2 if CONDITIONAL.search(before) else worth


def _measured(before: str) -> float:
    if OF_OTHERS.search(before):
        return 0.0
    if _is_denied(before):
        return 0.7
    if OVER.search(before):
        return -TURN
    return -1.0 if MEASURING.search(before) else 0.0


def _is_denied(before: str) -> bool:
    """Whether one of the last words denies what follows."""
    starts = [match.start() for match in TOKEN.finditer(before)][-REACH:]
    near = before[starts[0] :] if starts else ""
    return bool(NOT.search(near) or lexicon().words["negation"].search(near))


def level(plain: str, score: float) -> Level:
    """How strongly it is said."""
    words = lexicon().words
    if words["extreme"].search(plain):
        return "extreme" if score < 0 else "high"
    if words["softening"].search(plain):
        return "low"
    strong = words["boosting"].search(plain) or "!" in plain or words["awful"].search(plain)
    return "high" if strong or abs(score) >= HEAVY else "medium"


def topics(plain: str, kind: Kind) -> frozenset[str]:
    """What it is about, among the topics that fit the kind."""
    return frozenset(
        topic.id
        for topic in lexicon().topics.values()
        if kind in topic.kinds and topic.say.search(plain)
    )


def feelings(plain: str) -> tuple[Felt, ...]:
    """What the customer felt, where a word says so."""
    found = (
        Felt(name, match.start(), match.end())
        for name, pattern in lexicon().emotions.items()
        if (match := pattern.search(plain))
    )
    return tuple(
        felt for felt in found if felt.name not in GLAD or not _is_denied(plain[: felt.start])
    )
