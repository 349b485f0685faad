"""Ways to write a sentence without one of its claims, by the type of the claim and by its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from tinkerflow.craft.claims.vocabulary import LISTS
from tinkerflow.craft.facts.wording import verbs

from . import wording
from .span import Type

# What stands before the claim, the claim, what stands after it; what comes out is a whole sentence.
Way = Callable[[str, str, str], Iterator[str]]

_SCOPE: Final = re.compile(
    r" (?:ever made|ever|yet|(?:that )?you can \w+|you'll ever \w+|on the market|(?:in|on) (?:the )?(?:world|country|planet|"
    r"market|earth|town|its class)|of all(?: time)?|in (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)(?=[,.!?]|$)",
    re.IGNORECASE,
)
_BEST: Final = re.compile(r"(?:most (?P<most>[a-z]+)|(?P<est>\w+est|best))\b", re.IGNORECASE)
_DETERMINED: Final = re.compile(
    r"(?P<the>\bthe )$|(?:\b(?:our|its|their|your|a|an)|'s) $", re.IGNORECASE
)
_THAN: Final = re.compile(
    r"(?:(?P<more>more|less) (?P<of>[\w-]+)|(?P<er>\w+er|better)(?P<noun>(?: [\w-]+){0,2}?)) than\b.*",
    re.IGNORECASE,
)
_AS: Final = re.compile(r"as (?P<how>\w+) as\b.*", re.IGNORECASE)
_SENSED: Final = re.compile(
    r"\b(?:is|are|was|be|feels?|tastes?|looks?|smells?|sounds?|stays?|gets?) $", re.IGNORECASE
)
_MANY: Final = re.compile(
    r"(?:(?:over|more than|about|up to|nearly|almost|at least) )?(?:\d[\d,.]*[kKM]?\+?(?: (?:million|thousand))?"
    r"|\d[\d.]* ?(?:%|percent) of(?: (?:all|our|the))?|\d+ (?:out of|in) (?:\d+|ten)) (?P<things>[a-z][\w -]*)",
    re.IGNORECASE,
)
_NOUN_NEXT: Final = re.compile(
    r" (?!(?:in|on|for|by|to|with|and|or|is|are|was|at|from|since|of|than|that|up|when|while|if|as|but|because|before|"
    r"until|now|every|each|it|you|we|your|the|a|an)\b)[a-z]",
)
_RANK: Final = re.compile(
    r"(?:#1|number one|no\.? 1|leading|(?:top|best|highest)-(?:rated|selling|ranked)|world-class|best-in-class)\b",
    re.I,
)
# Fewer words before a relative clause are a mere noun: "A plan that flattens your stomach."
_WHOLE: Final = 4
_ENDS: Final = re.compile(r"[\s.!?\u2026\"')]*")
# What a promise without exception becomes; a verb in the third person asks for "is".
_ABSOLUTES: Final[Sequence[tuple[re.Pattern[str], str]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (r"(?:works|fits|suits|always works)\b.*", "is made to work"),
        (r"work (?:every|for|on|all)\b.*", "are made to work"),
        (
            r"will never \w+.*|lasts forever.*|never (?!\w+ss\b)\w+s\b(?!.*again).*",
            "is made to last",
        ),
        (
            r"last forever.*|never (?:break|fade|leak|rust|fail|crack|crash|chip|clog|slip)\b(?!.*again).*",
            "are made to last",
        ),
        (r"(?:indestructible|unbreakable|shatterproof)", "sturdy"),
        (r"(?:foolproof|idiot-?proof)", "simple"),
        (r"(?:100 ?%|completely|totally|absolutely|entirely|fully|perfectly) (\w+)", r"\1"),
        (r"(?:everyone|everybody) (?:loves|will love)\b(.*)", r"people like\1"),
        (r"(?:anyone|everyone|anybody|everybody) can\b(.*)", r"you can\1"),
        (r"never (\w+) again", r"\1 less"),
    )
)
_EVERY: Final = re.compile(
    r"(?P<verb>\w+) (?:every|all|any)(?: single)? (?P<thing>\w+)(?:, every time)?$",
    re.IGNORECASE,
)
_PRESSED: Final[Sequence[tuple[re.Pattern[str], str]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (r"act (?:now|fast|today|quickly)", "take a look"),
        (
            r"(order|buy|shop|join|subscribe|book|reserve|click|call)(?: (?:it|yours|one))? (?:now|right now|immediately)",
            r"\1",
        ),
        (r"don't (?:wait|hesitate|delay)", "take a look"),
    )
)


def _kept(left: str, *, first: str) -> str:
    """Upper case where it opens the sentence, as it stands elsewhere."""
    return first[0].upper() + first[1:] if not left.strip(" \"'") and first else first


def _humbler(left: str, words: str, right: str) -> Iterator[str]:
    """The fastest CI you can rent: a fast CI."""
    best, determined = _BEST.match(words), _DETERMINED.search(left)
    if words.isupper():
        return
    adjective = best and (best["most"] or wording.positive(best["est"]))
    if not best or not adjective or not determined:
        return
    phrase = _SCOPE.sub("", adjective.lower() + words[best.end() :] + right)
    if determined["the"]:
        yield left[: determined.start()] + wording.noun_phrase(phrase)
    else:
        yield left + phrase


def _unrivalled(left: str, words: str, right: str) -> Iterator[str]:
    """Warmer than the old one: warm. More meat than any other: plenty of meat."""
    if alike := _AS.fullmatch(words):
        yield left + _kept(left, first=alike["how"].lower()) + right
    than = _THAN.fullmatch(words)
    if not than:
        return
    if than["more"]:
        described = "ADJ" in verbs.senses(than["of"].lower()) and than["more"].lower() == "more"
        amount = {"more": "plenty of", "less": "little"}[than["more"].lower()]
        yield (
            left
            + _kept(left, first=than["of"] if described else f"{amount} {than['of']}")
            + right
        )
        return
    adjective = wording.positive(than["er"])
    if not adjective:
        return
    acts = left.strip() and not _SENSED.search(left) and not than["noun"]
    plain = {"good": "well"}.get(adjective, adjective) if acts else adjective
    yield left + _kept(left, first=plain + than["noun"]) + right


def _fewer_promises(left: str, words: str, right: str) -> Iterator[str]:
    """Never breaks: is made to last. Removes every stain: removes many stains."""
    if every := _EVERY.fullmatch(words):
        things = (
            every["thing"]
            if verbs.is_plural(every["thing"])
            else wording.plural(every["thing"])
        )
        yield f"{left}{every['verb']} many {things}{right}"
    for pattern, made in _ABSOLUTES:
        if found := pattern.fullmatch(words):
            yield left + _kept(left, first=found.expand(made)) + right


def _calmer(left: str, words: str, right: str) -> Iterator[str]:
    for pattern, made in _PRESSED:
        if found := pattern.fullmatch(words):
            yield left + _kept(left, first=found.expand(made)) + right


def _uncounted(left: str, words: str, right: str) -> Iterator[str]:
    """1,200 clubs: many clubs."""
    found = _MANY.fullmatch(words)
    thing = found["things"].split()[-1] if found else ""
    if (
        found
        and verbs.is_plural(thing)
        and thing.lower().removesuffix("s") not in LISTS["time"]
    ):
        yield left + _kept(left, first=f"many {found['things']}") + right


def _without_attribute(left: str, _words: str, right: str) -> Iterator[str]:
    """A planet-friendly yoga block: a yoga block."""
    opened = (
        not left.strip()
        or _DETERMINED.search(left)
        or re.search(r"\b(?:in|with|of|for) $", left)
    )
    if opened and _NOUN_NEXT.match(right):
        yield left + right.lstrip()


def _without_rank(left: str, words: str, right: str) -> Iterator[str]:
    """The number one tablet: the tablet."""
    rank = _RANK.match(words)
    if rank:
        yield from _without_attribute(left, rank[0], words[rank.end() :] + right)


def _without_clause(left: str, _words: str, right: str) -> Iterator[str]:
    """Drops the claim where what is left of the sentence stands by itself."""
    ends = _ENDS.fullmatch(right) is not None
    if ends and (joined := re.search(r"(?:,? and(?: also)?|,) $", left)):
        yield left[: joined.start()] + right
    if not left.strip() and (joined := re.match(r"(?: and|[,:;]) (?=\S+ \S+ \S)", right)):
        yield right[joined.end() :]
    if re.search(r"\b(?:is|are) $", left) and right.startswith(" and "):
        yield left + right.removeprefix(" and ")
    relative = re.search(r"(?<=\w),? (?:that|which|who)(?: [a-z]+ly)? $", left)
    if relative and len(left[: relative.start()].split()) >= _WHOLE:
        yield left[: relative.start()] + "."


WAYS: Final[Mapping[Type, Sequence[Way]]] = {
    "superlative": (_humbler, _without_rank),
    "comparison": (_unrivalled,),
    "absolute": (_fewer_promises, _without_attribute),
    "urgency": (_calmer,),
    "number": (_uncounted,),
    "certification": (_without_attribute,),
    "environment": (_without_attribute,),
    "guarantee": (_without_attribute,),
}
ALWAYS: Final[Sequence[Way]] = (_without_clause,)
