"""Sentences: where they begin and end, and whether they are whole."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

from . import phrases, verbs

END: Final = re.compile(
    r"[.!?\u2026]+[\"\u201d')\]]*(?=\s+[\"\u201c(]?[A-Z\u00c0-\u00dd\d$\u20ac\u00a3]|\s*$)| \u00b7 | \u2022 | \| |\n"
)
SHORT: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|etc|Inc|Ltd|Co|Corp|Dr|Mr|Mrs|Ms|St|No|Nos|Jr|Sr|approx|est|Est|Lic|Mt|Ave|Fig|U\.S|a\.m|p\.m)|\b[A-Z])\.$"
)
SUBJECT_WORDS: Final = frozenset(
    [
        "you",
        "we",
        "they",
        "he",
        "she",
        "it",
        "who",
        "that",
        "which",
        "there",
        "this",
        "these",
        "those",
        "i",
    ]
)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, its stop included, without the space around it."""
    start = 0
    for match in END.finditer(text):
        stopped = text[start : match.end()]
        if match[0][0] == "." and SHORT.search(stopped) and match.end() < len(text):
            continue
        end = match.end() if match[0].strip(" \u00b7\u2022|\n") else match.start()
        yield from _trim(text, start, end)
        start = match.end()
    yield from _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def finite_verb(tokens: list[str]) -> int | None:
    """Where the verb that makes it a sentence stands; None for a mere phrase."""
    for at in range(1, len(tokens)):
        word, before = tokens[at].lower(), tokens[at - 1].lower()
        if {"that", "which", "who", "whose"} & {t.lower() for t in tokens[max(1, at - 2) : at]}:
            continue
        if word in verbs.AUXILIARIES:
            return at
        if not word.isalpha() or (
            before in phrases.PREPOSITIONS and before not in SUBJECT_WORDS
        ):
            continue
        if (
            before in phrases.DETERMINERS
            or _describes(before)
            or (before[0].isdigit() and word.endswith("s"))
        ):
            continue
        # "classes to extract links", "from plain Markdown files": an object, and a noun at the end.
        objects = at > 1 and tokens[at - 2].lower() == "to"
        ends = at + 1 == len(tokens) and verbs.is_plural(word)
        named = len(tokens) == 2 or phrases.PREPOSITIONS & {t.lower() for t in tokens[:at]}
        if objects or (ends and named):
            continue
        if _acts(
            word, before=before, after=tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        ):
            return at
    return None


def _describes(word: str) -> bool:
    """Whether the word before can only belong to a noun that follows."""
    return set(verbs.senses(word)) == {"ADJ"} or word == "to" or word.endswith("'s")


def _acts(word: str, *, before: str, after: str) -> bool:
    plural = before in SUBJECT_WORDS or verbs.is_plural(before)
    noun = "NOUN" in verbs.senses(word)
    objected = after in phrases.DETERMINERS
    if after in verbs.AUXILIARIES:
        return False
    if verbs.is_third(word):
        known = not noun or objected or _is_known(verbs.base_of(word) or "")
        return known and (
            not plural or before in ("it", "that", "which", "who", "this", "he", "she")
        )
    if verbs.is_base(word) and (objected or _is_known(word)):
        past = objected and verbs.inflect(word, "VBD") == word
        return past or (plural and (not noun or after[:1].isalnum()))
    return verbs.is_past(word) and (plural or objected or after in phrases.PREPOSITIONS)


def _is_known(base: str) -> bool:
    return verbs.is_sure_verb(base) or base in lexicon().words["happens"]


def is_whole(text: str) -> bool:
    """Whether it reads as a full sentence on its own: a named subject, then a verb."""
    tokens = phrases.words(text)
    if (
        len(tokens) < 3
        or tokens[0].lower() in phrases.PREPOSITIONS
        or phrases.starts_with_verb(text)
    ):
        return False
    if tokens[0].lower().split("'")[0] in (
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "there",
        "here",
        "what",
        "how",
        "why",
        "where",
        "then",
        "also",
    ):
        return False
    return finite_verb(tokens) is not None
