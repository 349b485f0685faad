"""Small steps of English grammar: articles, positives of superlatives, plurals, tidy sentences."""

import re
from typing import Final

from tinkerflow.craft.facts.wording import phrases, verbs

_ARTICLE: Final = re.compile(r"\b(an?) (?=[\w(\"'])", re.IGNORECASE)
_DANGLING: Final = re.compile(
    r"\b(?:and|or|but|with|without|a|an|the|that|which|is|are|to|of|for|from|your|our|its|as|than|will|can)[.!,]?$",
    re.IGNORECASE,
)
_IRREGULAR: Final = {"better": "good", "best": "good", "less": "little", "more": "much"}
_KINDER: Final = {"cheap": "affordable"}
_AFTER_HEAD: Final = re.compile(
    r" (?:that|which|you|in|on|of|for|to|with|ever|we|i|at|from)\b|[,.!?:;]"
)


def positive(word: str) -> str | None:
    """The plain adjective of a comparative or superlative: fastest, fast; None for other words."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    base = next(iter(verbs.senses(lower).get("ADJ", ())), None)
    return None if base in {None, lower} else _KINDER.get(base or "", base)


def plural(noun: str) -> str:
    """More than one of it."""
    return verbs.inflect(noun.lower(), "NNS")


def noun_phrase(phrase: str) -> str:
    """With an article if its head can be counted and stands alone: a fast car, fast cars, fast glue."""
    words = _AFTER_HEAD.split(phrase)[0].split()
    bare = not words or verbs.is_plural(words[-1]) or _is_mass(words[-1])
    return phrase if bare else phrases.with_article(phrase)


def _is_mass(noun: str) -> bool:
    # An acronym is a thing here: "a fast CI".
    return not noun.isupper() and not noun.endswith("ss") and verbs.is_mass(noun)


def tidied(sentence: str) -> str | None:
    """The sentence with its articles, spaces and first letter put right; None if it hangs in the air."""
    text = re.sub(r"\s+([,.!?;:])", r"\1", re.sub(r" {2,}", " ", sentence)).strip(" ,;:-")
    text = re.sub(r",(?=[.!?])", "", text)
    text = _ARTICLE.sub(lambda found: _fitting(found, text), text)
    words = re.findall(r"[\w'-]+", text)
    if len(words) < 2 or _DANGLING.search(text.rstrip("\"' ")):
        return None
    return text[0].upper() + text[1:]


def _fitting(found: re.Match[str], text: str) -> str:
    article = phrases.with_article(text[found.end() : found.end() + 30]).split()[0]
    return f"{article.capitalize() if found[1][0].isupper() else article} "
