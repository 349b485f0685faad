"""What is left of a sentence when a claim is cut out of it, where that stands by itself."""

import re
from collections.abc import Iterator
from typing import Final

from .span import Type

# A word that only describes its noun can go; what it claims of it goes along.
_ATTRIBUTES: Final[frozenset[Type]] = frozenset(
    {"absolute", "certification", "environment", "guarantee"}
)
# These begin with a verb; the words after "and" may be its objects.
_DEEDS: Final[frozenset[Type]] = frozenset(
    {"disease", "health", "weight", "beauty", "money", "performance"}
)
_RANK: Final = re.compile(
    r"(?:#1(?: rated| selling)?|number one|no\. 1|leading|(?:top|best|highest)-(?:rated|selling|ranked)"
    r"|world-class|best-in-class)\b",
    re.IGNORECASE,
)
_BEFORE_NOUN: Final = re.compile(
    r"(?:^\W*|\b(?:the|our|its|their|your|a|an|in|with|of|for) |'s )$", re.IGNORECASE
)
_NOUN_NEXT: Final = re.compile(
    r" (?!(?:in|on|for|by|to|with|and|or|is|are|was|at|from|since|of|than|that|up|when|while|if|as|but|because|before|"
    r"until|now|every|each|it|you|we|your|the|a|an)\b)[a-z]",
)
_ENDS: Final = re.compile(r"[\s.!?\u2026\"')]*")
_JOINED: Final = re.compile(r"(?:,? and(?: also)?|,) $")
_JOINS: Final = re.compile(r"(?:,? and|[,:;]) (?!(?:not|even|or|but)\b)(?=\S+ \S+ \S)")
_RELATIVE: Final = re.compile(r"(?<=\w),? (?:that|which|who)(?: [a-z]+ly)? $")
# Fewer words before a relative clause are a mere noun: "A plan that flattens your stomach."
_WHOLE: Final = 4


def trimmed(claim: Type, left: str, words: str, right: str) -> Iterator[str]:
    """Sentences without the claim. `left` and `right` are what stands around its words."""
    if claim in _ATTRIBUTES:
        yield from _without_attribute(left, right)
    if claim == "superlative" and (rank := _RANK.match(words)):
        yield from _without_attribute(left, words[rank.end() :] + right)
    if _ENDS.fullmatch(right) and (joined := _JOINED.search(left)):
        yield left[: joined.start()] + right
    if claim not in _DEEDS:
        yield from _without_opening(left, right)
    yield from _without_relative(left)


def _without_attribute(left: str, right: str) -> Iterator[str]:
    """A planet-friendly yoga block: a yoga block."""
    if _BEFORE_NOUN.search(left) and _NOUN_NEXT.match(right):
        yield left + right.lstrip()


def _without_opening(left: str, right: str) -> Iterator[str]:
    """Hurry, the spring plan is here: the spring plan is here."""
    if not left.strip() and (joined := _JOINS.match(right)):
        yield right[joined.end() :]
    if re.search(r"\b(?:is|are) $", left) and right.startswith(" and "):
        yield left + right.removeprefix(" and ")


def _without_relative(left: str) -> Iterator[str]:
    """We built a razor that leaves legs smooth: we built a razor."""
    relative = _RELATIVE.search(left)
    if relative and len(left[: relative.start()].split()) >= _WHOLE:
        yield left[: relative.start()] + "."
