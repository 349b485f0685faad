"""What a claim becomes when its promise is taken out: humbler, plainer, without a number."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from tinkerflow.craft.claims.vocabulary import LISTS
from tinkerflow.craft.facts.wording import verbs

from . import wording
from .lexis import told
from .span import Type

# What stands before the claim, the claim, what stands after it; what comes out is a whole sentence.
Way = Callable[[str, str, str], Iterator[str]]

_WORDS: Final = told("rewrites")["words"]
_SCOPE: Final = re.compile(_WORDS["scope"], re.IGNORECASE)
_UNITS: Final = frozenset(_WORDS["units"].split())
_BEST: Final = re.compile(r"(?:most (?P<most>[a-z]+)|(?P<est>\w+est|best))\b(?!-)", re.I)
_THE: Final = re.compile(r"(?:\bthe |(?:\bthe )?(?<!\w)[\w-]+'s )$", re.IGNORECASE)
_OURS: Final = re.compile(r"\b(?:our|its|their|your|a|an) $", re.IGNORECASE)
_THAN: Final = re.compile(
    r"(?:(?P<more>more|less) (?P<of>[\w-]+)|(?P<er>\w+er|better)(?P<noun>(?: [\w-]+){0,2}?)) than \w.*",
    re.IGNORECASE,
)
_AS: Final = re.compile(r"as (?P<how>\w+) as\b.*", re.IGNORECASE)
_BY_FAR: Final = re.compile(r"\b(?:way|much|far|even|a lot|so much) $", re.IGNORECASE)
_SENSED: Final = re.compile(
    r"\b(?:is|are|was|be|it's|they're|feels?|tastes?|looks?|smells?|sounds?|stays?|gets?|and) $",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"(?:(?:over|more than|about|up to|nearly|almost|at least) )?"
    r"(?:\d[\d.]* ?(?:%|percent) of(?: (?:all|our|the))?|\d+ (?:out of|in) (?:\d+|ten)"
    r"|\d[\d,.]*[kKM]?\+?(?: (?:million|thousand))?) (?P<things>[a-z][\w -]*)",
    re.IGNORECASE,
)
_EVERY: Final = re.compile(
    r"(?P<verb>\w+(?: (?:on|for|with))?) (?:every|all|any)(?: single)? (?P<thing>\w+)(?:, every time)?",
    re.IGNORECASE,
)


def _humbler(left: str, words: str, right: str) -> Iterator[str]:
    """The fastest CI you can rent: a fast CI."""
    best = _BEST.match(words)
    adjective = best and (best["most"] or wording.positive(best["est"]))
    if not best or not adjective or words.isupper():
        return
    phrase = _SCOPE.sub("", adjective.lower() + words[best.end() :] + right)
    if the := _THE.search(left):
        yield left[: the.start()] + wording.noun_phrase(phrase)
    elif _OURS.search(left):
        yield left + phrase


def _unrivalled(left: str, words: str, right: str) -> Iterator[str]:
    """Warmer than the old one: warm. More meat than any other: plenty of meat."""
    left = _BY_FAR.sub("", left)
    if plain := _alone(words, acts=bool(left.strip()) and not _SENSED.search(left)):
        yield left + _opening(left, plain) + right


def _alone(words: str, *, acts: bool) -> str | None:
    """A comparison without what it compares with; how somebody acts is an adverb."""
    if alike := _AS.fullmatch(words):
        return alike["how"].lower()
    than = _THAN.fullmatch(words)
    if not than:
        return None
    if than["more"]:
        # "Little sugar" would claim as much as "less sugar than cola".
        if than["more"].lower() == "less":
            return None
        described = "ADJ" in verbs.senses(than["of"].lower())
        return str(than["of"] if described else f"plenty of {than['of']}")
    adjective = wording.positive(than["er"])
    if adjective == "good" and acts and not than["noun"]:
        return "well"
    return adjective and adjective + than["noun"]


def _within_reason(left: str, words: str, right: str) -> Iterator[str]:
    """Never breaks: is made to last. Removes every stain: removes many stains."""
    if every := _EVERY.fullmatch(words):
        thing = every["thing"]
        things = thing if verbs.is_plural(thing) else wording.plural(thing)
        yield f"{left}{every['verb']} many {things}{right}"
    yield from _rewritten("absolute", left, words, right)


def _calmer(left: str, words: str, right: str) -> Iterator[str]:
    """Order now and skip the line: order and skip the line."""
    yield from _rewritten("urgency", left, words, right)


def _rewritten(kind: str, left: str, words: str, right: str) -> Iterator[str]:
    for pattern, made in _rewrites()[kind]:
        found = pattern.fullmatch(words)
        if found and (left.strip() or not made.startswith(("is ", "are "))):
            yield left + _opening(left, found.expand(made)) + right


@cache
def _rewrites() -> Mapping[str, Sequence[tuple[re.Pattern[str], str]]]:
    return {
        kind: [(re.compile(pattern, re.IGNORECASE), made) for pattern, made in rows]
        for kind, rows in told("rewrites").items()
        if kind != "words"
    }


def _uncounted(left: str, words: str, right: str) -> Iterator[str]:
    """1,200 clubs: many clubs."""
    found = _MANY.fullmatch(words)
    if found and _countable(found["things"].split()[-1].lower()):
        yield left + _opening(left, f"many {found['things']}") + right


def _countable(thing: str) -> bool:
    timed = thing.removesuffix("s") in LISTS["time"]
    return verbs.is_plural(thing) and not timed and thing not in _UNITS


def _opening(left: str, words: str) -> str:
    """Upper case where it opens the sentence, as it stands elsewhere."""
    return words if left.strip(" \"'") or not words else words[0].upper() + words[1:]


WAYS: Final[Mapping[Type, Sequence[Way]]] = {
    "superlative": (_humbler,),
    "comparison": (_unrivalled,),
    "absolute": (_within_reason,),
    "urgency": (_calmer,),
    "number": (_uncounted,),
}
