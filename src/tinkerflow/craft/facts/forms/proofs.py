"""Sentences with a number that measures something, and the number copied out of them."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, sentences, speakers, verbs

Forms = dict[str, str]

LONGEST: Final = 70
LONGEST_NUMBER: Final = 22
UNITS: Final = r"seconds?|minutes?|hours?|days?|weeks?|months?|secs?|mins?|hrs?"
FIGURE: Final = re.compile(
    r"(?<![\w$\u20ac\u00a3.,#-])\d[\d,.]*(?:\+|x\b|\u00d7|k\b|K\b|M\b| million| billion)?(?:\s?%| percent)?"
)
TIME: Final = re.compile(rf"\b\d[\d,.]*[ -](?:{UNITS})\b")
OUT_OF: Final = re.compile(r"\b\d[\d,.]* (?:of|out of) \d[\d,.]*(?: [a-z]+)?|\b\d\.\d ?/ ?5\b")
# A number that is true of something else, or measures nothing: an industry, a career, an address, an offer.
ELSEWHERE: Final = re.compile(
    r"\b(?:industry|average for|studies|study|survey|according to|research|worldwide|of (?:all )?(?:businesses|companies|people|adults|americans)|since (?:19|20)\d\d"
    r"|founded|established|years? of (?:experience|combined)|for \d+ years|award|awards|ranked|combined|trial|refund|guarantee|warranty|returns?|free|off|discount|coupon"
    r"|shipping|phone|call|fax|suite|street|avenue|lic\b|copyright|version|released?|chapter|page|section|figure|table|step|if|unless|limited|only|closes|ends|deadline|details|tickets?|issues?|rfc|iso|utf|byte|bytes|bits?|kb|mb|gb|megabytes?|lines of|px"
    r"|contracts?|cancel|per (?:month|user|seat|location)|a month|/mo|css|html|port|http)\b|[$\u20ac\u00a3]|24/7|\u00a9|\b(?:19|20)\d\d\b|\d{3}[-. ]\d{4}|#\d|\bv\d|\d\.\d\.\d",
    re.I,
)
USED_BY: Final = re.compile(
    r"(?:Proudly )?(Trusted|Used|Loved|Chosen|Recommended) by (?:over |more than |nearly |about )?(\d[\d,.]*\+?k?K? .+)",
    re.S,
)
ACTIVE: Final = {
    "Trusted": "trust",
    "Used": "use",
    "Loved": "love",
    "Chosen": "chose",
    "Recommended": "recommend",
}
JOIN: Final = re.compile(
    r"Join (?:over |more than )?(\d[\d,.]*\+?k?K? .+?)(?: (?:already )?[a-z]+ing .+| (?:who|that) .+| today| now)?",
    re.S,
)
RATING: Final = re.compile(
    r"(\d\.\d(?: ?/ ?5| out of 5)?)(?: stars?)?(?: average)?(?: rating)?(?: \u00b7|,| -|:)?(?: \(| from | based on | across | on )?\s?\(?(\d[\d,]*\+?) (?:customer |verified |google )*(reviews|ratings)\b",
    re.I,
)
# "Python 3.6", "iOS 14 or newer": the number belongs to a name.
VERSION: Final = re.compile(
    r"\b[A-Z]\w+ \d+(?:\.[\dx]+)+|\b[A-Z]\w+ \d+ (?:or|and) (?:newer|later|above|older)|\d\.x\b"
)
NUMBERED: Final = re.compile(r"\b([A-Z]\w+) \d+\b(?! ?%)")
DONE: Final = lexicon().words["done"]


def proof_of(sentence: str, *, brand: str) -> Forms | None:
    """The forms of a sentence that measures; None when its number proves nothing about us."""
    text = phrases.trimmed(sentence)
    if match := RATING.search(text):
        return _rating(match, brand=brand)
    if ELSEWHERE.search(text) or VERSION.search(text) or text.endswith("?"):
        return None
    if not FIGURE.search(NUMBERED.sub(_unless_named, text)):
        return None
    told = _counted(text, brand=brand) or speakers.told_of(text, brand=brand)
    if told is None or not FIGURE.search(told):
        return None
    told = _whole(told)
    if told is None or len(told) > LONGEST or not phrases.reads_well(told):
        return None
    return _with_number(phrases.upper_first(told))


def _unless_named(match: re.Match[str]) -> str:
    """The number of a name goes with it: "Python 3" counts nothing, "Over 3" does."""
    return "" if not set(verbs.senses(match[1].lower())) - {"NOUN"} else match[0]


def _rating(match: re.Match[str], *, brand: str) -> Forms | None:
    score = match[1] if "5" in match[1][3:] else f"{match[1]} stars"
    told = f"{match[2]} {match[3].lower()} give {brand or 'it'} {score} on average"
    return {"s": told, "num": score} if brand and len(told) <= LONGEST else None


def _counted(text: str, *, brand: str) -> str | None:
    """ "Trusted by 1,450 restaurants" says that 1,450 restaurants trust it."""
    if not brand:
        return None
    if match := USED_BY.fullmatch(text):
        who = re.sub(
            r" (?:in|across|around|worldwide|like|including) .+$| worldwide$",
            "",
            match[2],
            flags=re.S,
        )
        return f"{who} {ACTIVE[match[1]]} {brand}"
    if match := JOIN.fullmatch(text):
        return f"{match[1]} have joined {brand}"
    return None


def _whole(told: str) -> str | None:
    """A full sentence: as it is, with a verb where only the participle stands, or without a loose end."""
    tokens = told.split()
    done = next((i for i, token in enumerate(tokens[:5]) if token in DONE), 0)
    if done > 1 and told[0].isdigit() and tokens[done - 1] not in verbs.AUXILIARIES:
        return " ".join([*tokens[:done], "are" if tokens[0] != "1" else "is", *tokens[done:]])
    if told.split()[0].lower() in ("you", "your") or not sentences.is_whole(told):
        return None
    if len(told) > LONGEST:
        shorter = re.sub(
            r",? (?:so|while|which|before|and (?:it|that|you|they)) .+$", "", told, flags=re.S
        )
        return shorter if FIGURE.search(shorter) and sentences.is_whole(shorter) else None
    return told


def _with_number(told: str) -> Forms | None:
    """The sentence with its number; None where the figure has no unit and so measures nothing."""
    number = _number(told)
    if number is None or len(number) > LONGEST_NUMBER:
        return None
    time = TIME.search(told)
    forms = {"s": told, "num": number}
    return {**forms, "time": time[0]} if time and "-" not in time[0] else forms


def _number(told: str) -> str | None:
    """The figure with its unit, exactly as the sentence has it."""
    if match := OUT_OF.search(told):
        return match[0]
    figure = FIGURE.search(told)
    if figure is None:
        return None
    if figure[0].endswith(("%", "percent", "x", "\u00d7")):
        return figure[0]
    tail = told[figure.end() :]
    if tail.startswith("-") and not TIME.match(told[figure.start() :]):
        return None
    unit = re.match(r"[ -](?:[a-z-]+ ){0,2}?[a-z]+", tail)
    while unit and unit[0] and not verbs.is_plural(unit[0].split()[-1].strip("-")):
        unit = (
            re.match(re.escape(unit[0]) + r" [a-z]+", tail) if unit[0].count(" ") < 3 else None
        )
    return figure[0] + unit[0] if unit else None
