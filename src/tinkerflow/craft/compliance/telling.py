"""What is told of people, of the past or as an order, and claims nothing of the product."""

import re
from typing import Final

from .lexis import told
from .sentences import Sentence
from .span import Span, Type

_ORDERS: Final = frozenset(told("words")["telling"]["orders"].split())
_KIN: Final = (
    r"(?:my|your|his|her|our) (?:best |old |little |big )?(?:(?:grand)?(?:mother|father|ma|pa)|brother|sister|uncle|aunt|dad|"
    r"mom|boss|cat|dog|son|daughter|wife|husband|roommate|neighbor|friend|kids?|ex)"
)
_STEP: Final = re.compile(
    r"(?:^\W*|[.!?;:]\s*|,\s*(?:and |then |and then |or )?|\b(?:and|then|please|now|or) )([a-z]+)\b",
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    r"(?:^\W*|[,;:] ?|\b(?:and|but|that|when) )(?P<who>i|you|he|she|they|it|"
    + _KIN
    + r")(?:'ve|'d|'s|'m)? (?:(?:have|had|has|just|already|only|never|always|usually|often|still|was|is|am) )*(?P<deed>[a-z]+)",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    rf"(?:^\W*|[,;:] ?|\b(?:and|but|that|because|so) )(?:i|he|she|{_KIN})(?:'m|'s|'d)?(?: [\w']+){{0,4}} ?(?:the |a )?$"
    r"|(?:^\W*|[,;:] ?|\b(?:and|but) )you(?:'re| are| were| look| seem)(?: \w+)? ?(?:the |a )?$",
    re.IGNORECASE,
)
_SOMEBODY: Final = re.compile(
    r"\w+est (?:person|people|man|woman|kid|guy|one|moment|day|week|night|year|ride|joke|mistake|part|silence)\b",
    re.IGNORECASE,
)
_PERSONAL: Final[frozenset[Type]] = frozenset({"comparison", "superlative", "absolute"})
# What people do in stories; what they do with a product, or what it does for them, is a claim.
_DEEDS: Final = frozenset(told("words")["telling"]["deeds"].split())
_THIRD: Final = frozenset({"he", "she", "they"})
_HELD: Final = frozenset({"have", "own", "had", "bought"})
_OF_PRODUCTS: Final = frozenset(told("words")["telling"]["of_products"].split())
_AFTER: Final = re.compile(
    r"\s*(?:later|ago|earlier|before (?:he|she|they|it|i|we|you))\b", re.IGNORECASE
)
_WORDS: Final = re.compile(
    r"^\w+ more\b|\b(?:later|ago|thanks|cousins|siblings|brothers|sisters|tries)\b",
    re.IGNORECASE,
)
_STRICT: Final = re.compile(
    r"[%$\u20ac\u00a3]|\b(?:percent|times as|x|mg|off)\b", re.IGNORECASE
)
_AGE: Final = re.compile(
    r"(?:\bat|\bage|\baged|,|\b(?:am|turned|turning)|\bi'm|\bs?he's) $", re.IGNORECASE
)
# "Cook dinner in 12 minutes" promises; "cook for 12 minutes" orders.
_QUICK: Final = re.compile(r"\b(?:in|within|under|just|by) $", re.IGNORECASE)
_BOUND: Final = re.compile(
    r"(?:under|within|up to|over|more than|less than|at least|in|by)\b", re.IGNORECASE
)
_BETTER: Final = re.compile(
    r"\s*(?:faster|sooner|earlier|less|fewer|longer|cheaper|quicker)\b", re.IGNORECASE
)
_GREAT: Final = re.compile(r"million|billion|thousand|hundred|\d{3}", re.IGNORECASE)
_LETTER: Final = re.compile(r"[a-z]", re.IGNORECASE)
# These stand right before the number.
_BESIDE: Final = 12
_LARGE: Final = re.compile(r"\d{3}")


def in_passing(span: Span, sentence: Sentence, *, plain: str) -> bool:
    """Whether it is an instruction ("bake for 20 minutes"), a story ("two days later") or about
    a person ("she is taller than her brother")."""
    left, right = sentence.before(span.start), plain[span.end : span.end + 20]
    if span.type in _PERSONAL:
        return bool(_PERSON.search(left) or _SOMEBODY.search(span.text))
    if span.type != "number" or _STRICT.search(span.text + right[:5]) or _BETTER.match(right):
        return False
    return _ordered(left, span.text) or _storied(left, right, span.text)


def _ordered(left: str, words: str) -> bool:
    if not _LETTER.search(left) or _QUICK.search(left[-_BESIDE:]) or _BOUND.match(words):
        return False
    steps = [
        step[1].lower()
        for step in _STEP.finditer(left)
        if not left.startswith(" up", step.end())
    ]
    orders = [step for step in steps if step in _ORDERS]
    if not orders:
        return False
    last = orders[-1]
    spelled = not words[0].isdigit()
    return {"cut": " into " in left, "make": spelled, "see": " you " in left}.get(last, True)


def _storied(left: str, right: str, words: str) -> bool:
    bare = _bare(words) and _AGE.search(left[-_BESIDE:])
    if (
        bare
        or (_AFTER.match(right) and not _GREAT.search(words))
        or (_WORDS.search(words) and not words[0].isdigit())
    ):
        return True
    people = list(_PEOPLE.finditer(left)) if _LETTER.search(left) else []
    if not people:
        return False
    who, deed = people[-1]["who"].lower(), people[-1]["deed"].lower()
    if deed == "born":
        return True
    if _LARGE.search(words):
        return False
    if who == "i" and deed in _HELD:
        return not words[0].isdigit()
    third = (who in _THIRD or " " in who) and deed not in _OF_PRODUCTS
    return deed in _DEEDS or third


def _bare(words: str) -> bool:
    """Whether it is two digits without a thing that they count: an age, a size, a court."""
    return len(words) <= 2 and words.isdigit()
