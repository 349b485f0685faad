"""A theme's name out of its customers' own words: a short stretch of one clause that says it alone."""

import re
from collections import defaultdict
from typing import Final

from tinkerflow.kit.text import PLAIN

from .grouping import Group, stems
from .judging import polarity, topics
from .lexicon import lexicon
from .quotes import Located
from .trimming import OUTER, stretches

UNCLEAR: Final = re.compile(
    r"\d|[\"@#/(&]|,\w|\b(?:lbs?|xs|petite|the (?:small|medium|large))\b|\s-|-\s|\.", re.I
)
FIRST: Final = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|we|our|husband)\b", re.I)
VAGUE: Final = re.compile(
    r"^(?:it|they|this|that|he|she|there|these|those|one|which|what)\b", re.I
)
HANGING: Final = re.compile(
    r"^(?:for|with|of|at|in|on|from|to|by|about|as|than|if|when|while|until|because|and|or|you)\b"
)
NAMED: Final = re.compile(r"^the (?!only|other|rest|whole|thing)\w")
FAINT: Final = re.compile(r"\b(?:ok|okay|fine|both|decent)\b")
FEW: Final = 4
FEWEST: Final = 2
WEAK: Final = lexicon().sets["weak"]
BEST_WORDS: Final = (2, 7)
SMALL_I: Final = re.compile(r"\bi(?=\b(?!\.))")


def name(group: Group) -> tuple[str, Located | None] | None:
    """The name and the words it was taken from; a topic's plain name where no words stand for all.

    None where there is neither: scraps that would not be understood alone.
    """
    topic = lexicon().topics.get(group.topic)
    if topic and not topic.own_words:
        return topic.name, None
    ruler = _Ruler(group)
    best, found = 0.0, None
    for place in (place for one in group.members for place in stretches(one.clause)):
        if (worth := ruler.worth(place.text.lower().translate(PLAIN))) > best:
            best, found = worth, place
    if found:
        return written(found.text), found
    return (topic.name, None) if topic and group.reviews >= FEWEST else None


def written(words: str) -> str:
    """Customers' words as a heading: a capital, and I for i."""
    text = SMALL_I.sub("I", " ".join(words.split()).strip(OUTER))
    return text[:1].upper() + text[1:]


class _Ruler:
    """What stretches of words are worth as the name of a group."""

    def __init__(self, group: Group) -> None:
        self.group = group
        self.topic = lexicon().topics.get(group.topic)
        self.known: dict[str, float] = {}
        self.holders: dict[str, set[int]] = defaultdict(set)
        for at, one in enumerate(group.members):
            for stem in stems(one.clause.plain):
                self.holders[stem].add(at)

    def worth(self, plain: str) -> float:
        """How well the words would stand alone for the whole group; 0 and below is no name."""
        if plain not in self.known:
            stands = self._stands_for(plain) if self._fits(plain) else 0.0
            self.known[plain] = stands and stands - _faults(plain)
        return self.known[plain]

    def _fits(self, plain: str) -> bool:
        """Whether the words say by themselves what the group says, in its temper."""
        score = polarity(plain)
        tempers = {"pain": score < 0, "praise": score > 0}
        about = self.topic is None or self.topic.say.search(plain)
        return bool(about and tempers.get(self.group.kind, True))

    def _stands_for(self, plain: str) -> float:
        """More for words that many of the statements share, less for those that mix in other things."""
        told = self.topic.say.search(plain) if self.topic else None
        key = [self.holders[stem] for stem in set(stems(told[0] if told else plain)) - WEAK]
        all_words = [self.holders[stem] for stem in set(stems(plain)) - WEAK]
        many = len(self.group.members)
        covered = len(set().union(*key))
        if self.group.reviews >= FEW and covered < FEWEST:
            return 0.0
        each = sum(map(len, all_words)) / max(1, len(all_words)) / many
        others = max(0, len(topics(plain, self.group.kind)) - 1)
        return 2 + 3 * covered / many + each - 0.35 * others


def _faults(plain: str) -> float:
    words = len(plain.split())
    long, short = max(0, words - BEST_WORDS[1]), words < BEST_WORDS[0]
    unclear = (
        1.5 * bool(UNCLEAR.search(plain))
        + 0.3 * bool(FAINT.search(plain))
        + 0.8 * plain.count(",")
    )
    personal = 0.8 * bool(FIRST.search(plain)) + 1.2 * bool(VAGUE.match(plain))
    hanging = 1.5 * bool(HANGING.match(plain)) - 0.15 * bool(NAMED.match(plain))
    return unclear + personal + hanging + 0.02 * words + 0.25 * long + 1.2 * short
