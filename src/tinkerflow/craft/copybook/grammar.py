"""English in small: verb forms, capitals, and when two phrases say the same."""

import re
from functools import cache
from typing import Any

from . import shelf

SENTENCE_START = re.compile(
    r'(^["“]?|(?<!\bvs)(?<!\betc)(?<!\s[A-Z])[.?!]["”]?\s+["“]?|: "|\n\s*|, "(?=\w+\.))([a-z])'
)


def gerund(phrase: str) -> str:
    """A base-form verb phrase as a gerund: close the month, closing the month."""
    head, _, rest = phrase.partition(" ")
    return f"{_ing(head)} {rest}".strip()


def _ing(verb: str) -> str:
    if verb in _english()["gerunds"]:
        return str(_english()["gerunds"][verb])
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    one_short_syllable = re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprtz]", verb)
    return verb + verb[-1:] * bool(one_short_syllable or verb in _english()["doubling"]) + "ing"


def base_form(phrase: str) -> str:
    """A third-person verb phrase as the base form: matches a line, match a line."""
    head, _, rest = phrase.partition(" ")
    return f"{_base(head)} {rest}".strip()


def _base(verb: str) -> str:
    if verb in _english()["base_forms"]:
        return str(_english()["base_forms"][verb])
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb.removesuffix("s")


def about_them(phrase: str) -> str:
    """The same phrase, said of other people: your month, their month."""
    swaps = {
        "yourself": "themselves",
        "yourselves": "themselves",
        "your": "their",
        "yours": "theirs",
        "you": "they",
    }
    return re.sub(
        r"\b(yourselves|yourself|yours|your|you)\b", lambda found: swaps[found[1]], phrase
    )


def first_up(text: str) -> str:
    """The text with a capital at its start and nothing else changed."""
    return text[:1].upper() + text[1:]


def first_down(text: str) -> str:
    """The text with a small letter at its start, unless its first word is all capitals."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.istitle() else text


def sentence_case(text: str) -> str:
    """A capital where a sentence or a quotation starts; not after "vs." or an initial."""
    return SENTENCE_START.sub(lambda found: found[1] + found[2].upper(), text)


@cache
def stems(text: str) -> frozenset[str]:
    """The content words, cut so that matches and matching are one."""
    words, stopped = re.findall(r"[a-z]{3,}", text.lower()), _english()["stop_words"]
    return frozenset(
        re.sub(r"(ing|es|ed|(?<!s)s|e)$", "", word)[:6] for word in words if word not in stopped
    )


def _english() -> dict[str, Any]:
    return shelf.read("english")


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words have in common, 0 to 1 (Jaccard)."""
    return len(one & other) / max(1, len(one | other))


def told_within(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set of words lies in the other, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
