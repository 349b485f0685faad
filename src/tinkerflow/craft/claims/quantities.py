"""Where numbers stand in running text, in all the shapes in which copy writes them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from tinkerflow.kit.text import PLAIN

from .claim import Claim, stem
from .quantity import BOUNDS, CURRENCIES, UNITS, Quantity, time_unit, value
from .vocabulary import DIGITS, LISTS, SCALES, SPELLED, either

_LEFT: Final = r"(?<![\w#])(?<!\w[-./&@])"
_MONEY: Final = f"[{CURRENCIES}]"
_NUMBER: Final = f"(?:{DIGITS}|(?!one\\b(?! {either(SCALES)}))\\b{SPELLED}\\b)"
_SUFFIX: Final = (
    rf" ?(?:%|{either(unit for unit in UNITS if unit.isalpha() and len(unit) > 1)}\b|per cent\b)"
    rf"| ?(?-i:{either(LISTS['measures'])}\b)|[xhs]\b|-fold\b"
)
_MONTH: Final = f"(?-i:{either(month.capitalize() for month in LISTS['months'])})"
_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MULTIPLES: Final = {"twice": 2, "double": 2, "triple": 3}
# "One in 2024" is a year; "one in three" a share.
_LARGEST_SHARE: Final = 1_000

_HERE: Final = re.compile("")
_OF: Final = re.compile(
    r"(?: more| less)?(?: of(?: (?:the|all|our|your|its|their))*)?(?= )", re.IGNORECASE
)
_AS: Final = re.compile(r" (?:as|the)(?: (?:many|much))?(?= )", re.IGNORECASE)
_PER: Final = re.compile(rf" ?(?:/ ?|(?:per|an?|each|every) ){either(LISTS['each'])}\b", re.I)
_NEXT: Final = re.compile(r"[ -]([a-z][\w'-]*)\b(?! than\b)", re.IGNORECASE)
_LONGEST: Final = 3


@dataclass(frozen=True)
class Tail:
    """The words after a number that say what it counts."""

    words: tuple[str, ...]
    end: int

    @property
    def counts(self) -> bool:
        """The tail ends with a plural or a unit of time."""
        return bool(self.words) and _closes(self.words[-1])

    @property
    def time(self) -> str:
        """The unit of time, if the tail ends with one."""
        return time_unit(self.words[-1]) if self.words else ""


Read = Callable[[re.Match[str]], Quantity | None]


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of the text; where two shapes overlap, the more telling one."""
    taken = bytearray(len(text))
    for shape, read in _SHAPES:
        for match in shape.finditer(text):
            found = read(match)
            if found and not any(taken[found.start : found.end]):
                taken[found.start : found.end] = b"x" * (found.end - found.start)
                yield found


@lru_cache(maxsize=4096)
def quantity_of(claim: Claim) -> Quantity | None:
    """The quantity that a number claim names."""
    return next(quantities(claim.text.translate(PLAIN)), None)


def _amount(match: re.Match[str]) -> Quantity | None:
    """Five minutes, $29 a month, up to 40 % of calls, 92 to 38 minutes."""
    said = {name: text or "" for name, text in match.groupdict().items()}
    suffix = said["suffix"].strip()
    unit = said["currency"] or UNITS.get(suffix.lower(), suffix)
    tail = Tail((), match.end())
    if not unit or unit not in CURRENCIES:
        tail = _tail(match, skip=_AS if unit == "times" else _OF if unit else _HERE)
    if not (unit or said["n"][0].isdigit() or tail.counts or _counts_alone(said["n"], tail)):
        return None
    return _quantity(
        match,
        tail,
        values=tuple(value(n, said["scale"]) for n in (said["n"], said["m"]) if n),
        unit=unit or "count",
        bound="over" if said["plus"] else BOUNDS.get(said["bound"].lower(), "exact"),
    )


def _counts_alone(number: str, tail: Tail) -> bool:
    """Zero downtime and two million strong count; "two need to talk" does not."""
    return bool(tail.words) and (number.lower() == "zero" or " " in number)


def _share(match: re.Match[str]) -> Quantity | None:
    """9 out of 10, one in three, 4.9/5."""
    part, whole = value(match["n"]), value(match["m"])
    if not part < whole <= _LARGEST_SHARE and match["link"].strip() == "in":
        return None
    return _quantity(match, _tail(match), values=(part, whole), unit="share")


def _fraction(match: re.Match[str]) -> Quantity | None:
    """Two thirds of our customers."""
    part = match["part"].lower().removesuffix("s")
    values = (value(match["n"]) or Decimal(1), Decimal(_PARTS[part]))
    return _quantity(match, _tail(match, skip=_OF), values=values, unit="share")


def _half(match: re.Match[str]) -> Quantity | None:
    return _quantity(match, _tail(match), values=(Decimal("0.5"),), unit="half")


def _multiple(match: re.Match[str]) -> Quantity | None:
    """Twice as fast, double the speed."""
    values = (Decimal(_MULTIPLES[match["n"].lower()]),)
    return _quantity(match, _tail(match, skip=_AS), values=values, unit="times")


def _many(match: re.Match[str]) -> Quantity | None:
    """Hundreds of warehouses: a number that names none."""
    return _quantity(match, _tail(match, skip=_OF), values=(), unit=match["n"].lower())


def _single(match: re.Match[str]) -> Quantity | None:
    """One afternoon, one click: the only ones that are counted."""
    head = match["head"].lower()
    bound = BOUNDS.get(match["bound"].lower(), "exact")
    tail = Tail((head,), match.end())
    return _quantity(match, tail, values=(Decimal(1),), unit="count", bound=bound)


def _date(match: re.Match[str]) -> Quantity | None:
    day = Decimal(re.sub(r"\D", "", match["n"]))
    return _quantity(match, Tail((), match.end()), values=(day,), unit=match["month"].lower())


def _year(match: re.Match[str]) -> Quantity | None:
    return _quantity(match, Tail((), match.end()), values=(Decimal(match["n"]),), unit="year")


def _around_the_clock(match: re.Match[str]) -> Quantity | None:
    return _quantity(match, Tail((), match.end()), values=(), unit="24/7")


def _quantity(
    match: re.Match[str],
    tail: Tail,
    *,
    values: tuple[Decimal, ...],
    unit: str,
    bound: str = "exact",
) -> Quantity:
    timed = unit == "count" and tail.time
    per = _PER.match(match.string, tail.end)
    return Quantity(
        values=values,
        unit=tail.time if timed else unit,
        start=match.start(),
        end=per.end() if per else tail.end,
        heads=tuple(map(stem, tail.words[:-1] if timed else tail.words)),
        per=stem(per[0].split()[-1].strip("/")) if per else "",
        bound=bound,
    )


def _tail(match: re.Match[str], *, skip: re.Pattern[str] = _HERE) -> Tail:
    """Up to the first plural or unit of time; without one, the next word alone."""
    skipped = skip.match(match.string, match.end())
    at = skipped.end() if skipped else match.end()
    words: tuple[str, ...] = ()
    nearest = Tail((), match.end())
    while len(words) < _LONGEST and (found := _NEXT.match(match.string, at)):
        word, at = found[1].lower(), found.end()
        if word in LISTS["stop"] or (words and word in LISTS["verbs"]):
            break
        words = (*words, word)
        nearest = nearest if nearest.words else Tail(words, at)
        if _closes(word):
            return Tail(words, at)
    return nearest


def _closes(word: str) -> bool:
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural or word in LISTS["plurals"] or bool(time_unit(word))


def _shape(pattern: str, read: Read) -> tuple[re.Pattern[str], Read]:
    return re.compile(pattern, re.IGNORECASE), read


_SHAPES: Final = (
    _shape(r"\b24[/-]7(?:[/-]365)?\b", _around_the_clock),
    _shape(
        rf"(?P<month>{_MONTH})\.? (?P<n>\d{{1,2}}(?:st|nd|rd|th)?)\b(?:, \d{{4}}\b)?", _date
    ),
    _shape(rf"\b(?P<n>\d{{1,2}}(?:st|nd|rd|th)?) (?:of )?(?P<month>{_MONTH})\b", _date),
    _shape(
        r"\b(?:in|since|from|by|until|before|after|of|established|founded(?: in)?) "
        r"(?P<n>(?:19|20)\d\d)\b(?![,.]\d)(?! [a-z]+s\b)",
        _year,
    ),
    _shape(
        rf"{_LEFT}(?P<n>{DIGITS}|\b{SPELLED})(?P<link> out of (?:the )?| of (?:the )?| in |/)"
        rf"(?:every )?(?P<m>{DIGITS}|{SPELLED})\b(?![/:]\d)",
        _share,
    ),
    _shape(rf"\b(?P<n>an?|{SPELLED})[ -](?P<part>{either(_PARTS)}s?)(?= of\b)", _fraction),
    _shape(
        r"\b(?:in|by) half\b|\bhalf(?: of)?(?: (?:all|the|your|our|their|an?|as (?:much|many)))+(?! dozen)\b",
        _half,
    ),
    _shape(r"\b(?P<n>twice|double|triple)(?= (?:as|the)\b)", _multiple),
    _shape(r"\b(?P<n>twice)(?= (?:an?|per|each|every) )", _multiple),
    _shape(
        r"\b(?P<n>(?:tens of |hundreds of )?(?:dozens|hundreds|thousands|millions|billions))\b",
        _many,
    ),
    _shape(
        r"\b(?P<bound>in|within|under|takes?|only|just|after) one[ -]"
        rf"(?P<head>{either(LISTS['time'] | LISTS['handed'])})\b",
        _single,
    ),
    _shape(
        rf"(?:(?P<bound>{either(BOUNDS.keys() - {'from'})}|from(?= {_MONEY})) )?(?P<between>between )?"
        rf"{_LEFT}(?P<currency>{_MONEY})?(?P<n>{_NUMBER}(?: and a half)?)"
        rf"(?:(?(between) and |(?: ?- ?| to )){_MONEY}?(?P<m>{_NUMBER}))?"
        rf"(?P<scale>(?-i:[kKMB]|bn)\b| {either(SCALES)}\b)?(?P<plus>\+)?"
        rf"(?P<suffix>{_SUFFIX})?(?!\w)",
        _amount,
    ),
)
