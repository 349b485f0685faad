"""The words and patterns of claims, read from their data files."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

_VOWELS: Final = "aeiou"


def _told(name: str) -> dict[str, Any]:
    text = (files("tinkerflow.craft.claims") / f"data/{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _compared(word: str, ending: str) -> str:
    """Fast, easy, big, fine: faster, easier, bigger, finer."""
    if word.endswith("e"):
        return word + ending[1:]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "i" + ending
    short = len(word) <= 4 and word[-1] not in "wxy" + _VOWELS
    if short and word[-2] in _VOWELS and word[-3] not in _VOWELS:
        return word + word[-1] + ending
    return word + ending


_WORDS: Final = _told("words")
LISTS: Final[dict[str, frozenset[str]]] = {
    name: frozenset(words.split()) for name, words in _WORDS.items() if isinstance(words, str)
}
SHORT_TIME: Final[dict[str, str]] = _WORDS["short_time"]

# In their order: the place is the value.
TEENS: Final[tuple[str, ...]] = tuple(_WORDS["teens"].split())
TENS: Final[tuple[str, ...]] = tuple(_WORDS["tens"].split())
SCALES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


_SMALL: Final = f"(?:{either(TENS)}(?:[ -]{either(TEENS[1:10])})?|{either(TEENS)})"
_SCALE: Final = either(SCALES)
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SPELLED: Final = rf"(?:half a dozen|(?:an? )?(?:{_SCALE}(?: {_SCALE})*)|{_SMALL}(?: {_SCALE})*)"
_SHORTHAND: Final = {
    "count": f"(?:{DIGITS}|{SPELLED})",
    "er": r"(?=[a-z]+(?:er|se)\b)"
    + either(
        {_compared(w, "er") for w in LISTS["adjectives"]} | {"better", "worse", "further"}
    ),
    "est": r"(?=[a-z]+est\b)(?:"
    + either({_compared(w, "est") for w in LISTS["adjectives"]} - LISTS["no_superlative"])
    + rf"|(?!{either(LISTS['no_superlative'])}\b)[a-z]{{3,}}iest)",
    **{name: either(words) for name, words in LISTS.items()},
}
_PATTERNS: Final = _told("patterns")


def pattern(kind: str) -> re.Pattern[str]:
    """All patterns of one kind as one, whatever the capitals."""
    text = "|".join(f"(?:{one})" for one in _PATTERNS[kind])
    for name, meaning in _SHORTHAND.items():
        text = text.replace("{" + name + "}", f"(?:{meaning})")
    return re.compile(text, re.IGNORECASE)
