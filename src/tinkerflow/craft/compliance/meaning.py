"""Whether a sentence means the claim in it: not when it denies, asks, supposes or only mentions it."""

import re
from collections.abc import Sequence
from typing import Final

from .sentences import Sentence
from .span import Span, Type

# What stands left of a claim up to a new subject belongs to it.
_CLAUSE: Final = re.compile(
    r"[;:\u2026]|, (?=(?:it|this|that|but|and it|he|she|you|we|they|i|the|our|your|so|yet)\b)"
    r"| (?:but|yet|and|because|although) ",
    re.IGNORECASE,
)
_NEGATOR: Final = re.compile(
    r"\b(?:not|never|nobody|no one|nothing|none|neither|nor|cannot|hardly|scarcely|far from|without|"
    r"no|\w+n't)\b(?!,)",
    re.IGNORECASE,
)
# These words after (or around) a negator deny something else than the claim.
_HARMLESS: Final = re.compile(
    r"(?:not|n't) (?:only|just|merely|simply|to mention)\b|\bno (?:doubt|wonder|matter|question|surprise|joke)\b"
    r"|n't (?:believe|wait|stop|take|let|beat|imagine|know|settle|miss)\b"
    r"|(?:not|n't|never) (?:need|have) (?:to )?[\w'-]+ (?:.* )?to $"
    r"|\b(?:not|never) (?:settle|wait|fails? to|stops?)\b"
    r"|\bcannot (?:believe|wait)\b|\b(?:no|without) (?:[\w-]+ ){0,3}(?:and|,)",
    re.IGNORECASE,
)
_REACH: Final = 7
_MODAL: Final = re.compile(
    r"\b(?:can|could|will|would|does|do|is|are|has|should|may|ever|makes?|such|cures?|treats?)\b",
    re.I,
)
_BEING: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|makes?|made|there's|with)\s*$", re.I
)
# They say it, not we: ads, labels, people, anyone who …
_THEIRS: Final = re.compile(
    r"\b(?<!our )(?:ads?|they|people|brands?|labels?|stickers?|box|boxes|bottle|package|anyone|someone|everyone|"
    r"somebody|anybody|others?|competitors?|influencers?|internet|sprays?|creams?|pills?|apps?|posts?|videos?|"
    r"companies|gurus?|seller|salesmen|rumou?rs?|legend|articles?|headlines?|commercials?|strangers?|scammers?|"
    r"marketers|word|words|phrase|term)\b(?: (?!customers\b)[\w'-]+){0,4}? ?"
    r"(?:\b(?:say|says|said|tell|tells|told|claims?|claimed|claiming|promises?|promised|promising|thinks?|thought|"
    r"believes?|believed|shouts?|shouted|swears?|insists?|call|called|read|reads|lists?)\b)"
    r"(?! (?:by|about us|for itself)\b)[^.;]*$|\b(?:word|words|phrase|term|so-called)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_IF: Final = re.compile(
    r"(?:^|[,;:] |\band )(?:if|unless|whether|suppose|in case|even if)\b(?P<rest>.*)$", re.I
)
_WANTED: Final = re.compile(
    r"^ (?:you(?:'re| are|'ve| have|'d| would)?|your [a-z]+) (?:want|need|like|looking|trying|ready|tired|hoping|wish|"
    r"dream|struggl\w+|suffer\w*)",
    re.IGNORECASE,
)
_WOULD: Final = re.compile(r"\b(?:would|could|might have|used to think|wish)\b", re.IGNORECASE)
# A question that sells.
_LEADING: Final = re.compile(
    r"^\W*(?:want|wants|ready|looking|need|wish|hoping|how about|why not|did you know|who knew|what if i told|"
    r"would you like|wouldn't you|don't you want|sick of|tired of|dreaming of|guess|how would you like|"
    r"ever (?:wanted|wished))\b|^\W*(?:(?:wait|hold on|okay|and|you mean|so),? )*(?:so |actually )?(?:it|this|these|they|our)\b|, (?:right|huh|isn't it|okay)\?\W*$",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"^\W*(?:yes|yep|yeah|yup|absolutely|definitely|of course|sure|totally|it (?:can|does|is|will|did|really does)\b"
    r"(?! not|n't)|you can\b(?! not|n't)|we (?:can|do|did)\b(?! not|n't)|they (?:do|can|are)\b(?! not)|now you can|"
    r"oh yes|exactly|indeed)\b",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"^\W*(?:no|nope|wrong|false|nah|not true|not really|it's a lie|lies?|myth|never)\b[^a-z]|"
    r"^\W*(?:(?:it|this|that|they|he|she|we|you)(?: really)? (?:does|do|did|is|are|was|will|would|can|could|has)"
    r"(?:n't| not)|(?:it|they) (?:won't|can't|cannot)|not (?:quite|yet|even close)|nothing does|that is not true)\b",
    re.IGNORECASE,
)
_HEDGE: Final = re.compile(
    r"\b(?:may|might|can|could|helps?|helping|designed to|up to|often|some|many|possibly|potentially)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
_HEDGED: Final = 60
_MYTH: Final = re.compile(r"^(?:myth|lie|false|fiction|rumou?r|wrong)\b", re.IGNORECASE)
_LIES: Final = re.compile(
    r"\b(?:is|are|was|were) (?:lying|a lie|lies|a myth|a scam|nonsense|wrong|false|banned|not true)\b"
    r"|\bit lied\b|\bselling something\b|\bnot a claim\b",
    re.IGNORECASE,
)
# A number is no less a number where it is denied, nor is a pressing word.
_NEVER_DENIED: Final[frozenset[Type]] = frozenset({"number", "testimonial"})


def meant(span: Span, *, at: int, told: Sequence[Sentence]) -> bool:
    """Whether the sentence at this place asserts its claim, seen with the one after it."""
    here = told[at]
    after = told[at + 1] if at + 1 < len(told) else None
    left = here.before(span.start)
    if after and _NO.match(after.text):
        return span.type == "testimonial"
    if here.asks and not _sells(here, after):
        return False
    if span.type in _NEVER_DENIED:
        return True
    mentioned = _MYTH.match(here.label) or _MYTH.match(here.text) or _THEIRS.search(left)
    doubted = mentioned or _LIES.search(here.text) or _supposed(left)
    return not doubted and not denied(left, span)


def hedged(left: str) -> bool:
    """Whether a "may" or "helps" stands before the claim."""
    return bool(_HEDGE.search(left[-_HEDGED:]))


def _sells(sentence: Sentence, after: Sentence | None) -> bool:
    return bool(_LEADING.search(sentence.text) or (after and _YES.match(after.text)))


def _supposed(left: str) -> bool:
    """Within "if …", or after "would": nobody said that it is so."""
    condition = _IF.search(left)
    if condition and not _WANTED.match(condition["rest"]):
        within = "," not in condition["rest"] and " then " not in condition["rest"]
        if within:
            return True
    return bool(_WOULD.search(left)) and not condition_met(left)


def condition_met(left: str) -> bool:
    """Of "what if one drop could …? It can.": the answer was heard before."""
    return bool(re.match(r"\W*what if\b", left, re.IGNORECASE))


def denied(left: str, span: Span) -> bool:
    """Whether a negator to the left reaches the claim."""
    clause = _CLAUSE.split(left)[-1]
    for found in _NEGATOR.finditer(clause):
        between = clause[found.end() :]
        if _HARMLESS.search(clause[found.start() :]) or len(between.split()) >= _REACH:
            continue
        if "," in between and " or " not in between:
            continue
        if _reaches(
            found[0].lower(), before=clause[: found.start()], between=between, span=span
        ):
            return True
    return False


def _reaches(negator: str, *, before: str, between: str, span: Span) -> bool:
    if negator in {"nothing", "nobody", "no one", "no"} and span.type == "comparison":
        return False
    if negator == "without":
        return len(between.split()) <= 1
    if negator == "no":
        adjacent = not between.strip()
        subject = not before.strip(" \"'") and _MODAL.search(between)
        return bool(adjacent or subject or _BEING.search(before))
    return True
