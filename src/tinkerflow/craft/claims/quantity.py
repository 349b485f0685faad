"""A quantity: a number with its unit, and how strictly it is meant."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from .vocabulary import LISTS, SCALES, SHORT_TIME, TEENS, TENS


@dataclass(frozen=True)
class Quantity:
    """`heads` are the stems of what is counted, as far as it is said; `per` is "day" in "2 a day".

    `bound` is "exact" or how the number is loosened: over, under, within, up to, about, from.
    """

    values: tuple[Decimal, ...]
    unit: str
    start: int
    end: int
    heads: tuple[str, ...] = ()
    per: str = ""
    bound: str = "exact"


BOUNDS: Final = {
    **dict.fromkeys(("more than", "over", "at least"), "over"),
    **dict.fromkeys(("less than", "fewer than", "under", "below"), "under"),
    **dict.fromkeys(("at most", "no more than", "within"), "within"),
    **dict.fromkeys(("up to", "as many as", "as much as"), "up to"),
    **dict.fromkeys(
        ("about", "around", "nearly", "almost", "roughly", "approximately"), "about"
    ),
    **dict.fromkeys(("from", "start at", "starts at", "starting at", "as low as"), "from"),
}
UNITS: Final = {
    **dict.fromkeys(("%", "percent", "per cent"), "%"),
    **dict.fromkeys(("dollar", "dollars", "usd", "bucks"), "$"),
    **dict.fromkeys(("euro", "euros", "eur"), "€"),
    **dict.fromkeys(("x", "times", "fold", "-fold"), "times"),
    "gbp": "£",
    **SHORT_TIME,
}
CURRENCIES: Final = "$€£¥"
_SCALED: Final = {
    **SCALES,
    "k": 1_000,
    "m": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
}
_SPELLED: Final = {
    **{word: Decimal(number) for number, word in enumerate(TEENS)},
    **{word: Decimal(10 * number) for number, word in enumerate(TENS, start=2)},
    "half": Decimal("0.5"),
}


def value(number: str, scale: str = "") -> Decimal:
    """The value of "1,200", of "2.3" with "M", of "twenty-five" or "half a dozen"."""
    factor = _SCALED[scale.strip().lower()] if scale else 1
    number, *half = number.lower().split(" and a half")
    if half:
        return (value(number) + Decimal("0.5")) * factor
    if number[0].isdigit():
        return Decimal(number.replace(",", "")) * factor
    total = Decimal(0)
    for word in re.findall(r"[a-z]+", number):
        if word in _SCALED:
            total = (total or Decimal(1)) * _SCALED[word]
        else:
            total += _SPELLED.get(word, Decimal(0))
    return total * factor


def time_unit(word: str) -> str:
    """The unit of time that a word names, in the singular; empty for other words."""
    single = SHORT_TIME.get(word, word.removesuffix("s"))
    return single if single in LISTS["time"] else ""
