"""Verb forms, and which words can be verbs at all."""

from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

AUXILIARIES: Final = lexicon().words["auxiliaries"]
NEVER_VERBS: Final = lexicon().words["never_verbs"]
MASS_ENDINGS: Final = (
    "ness", "ity", "ance", "ship", "ware", "istry", "ology", "ics", "ism",
)  # fmt: skip
SPELLED: Final = {
    "programing": "programming",
    "programed": "programmed",
    "refering": "referring",
}


@cache
def _inflector() -> ModuleType:
    # 0.2 s and 50 MB: only who reads or writes sentences pays.
    return import_module("lemminflect")


@lru_cache(maxsize=16_384)
def senses(word: str) -> dict[str, tuple[str, ...]]:
    """Part of speech to lemmas, as the dictionary has them; empty for words it does not know."""
    found: dict[str, tuple[str, ...]] = _inflector().getAllLemmas(word)
    if word in lexicon().words["new_verbs"]:
        return {**found, "VERB": (word,)}
    return found


@lru_cache(maxsize=16_384)
def inflect(base: str, tag: str) -> str:
    """One form of a base verb: VBZ, VBG, VBN or VBD; American where spellings differ."""
    options: tuple[str, ...] = _inflector().getInflection(base, tag)
    return SPELLED.get(options[0], options[0]) if options else base


@lru_cache(maxsize=16_384)
def base_of(word: str) -> str | None:
    """The base form of any form of a verb, None for what is no verb."""
    lower = word.lower()
    if lower in lexicon().words["new_verbs"]:
        return lower
    lemmas = senses(lower).get("VERB", ())
    if lemmas:
        return lower if lower in lemmas else lemmas[0]
    return next((new for new in lexicon().words["new_verbs"] if lower in _forms(new)), None)


@cache
def _forms(base: str) -> frozenset[str]:
    return frozenset(inflect(base, tag) for tag in ("VBZ", "VBG", "VBN"))


def is_base(word: str) -> bool:
    lower = word.lower()
    return lower not in NEVER_VERBS and base_of(lower) == lower


def is_third(word: str) -> bool:
    """Whether the word can be a third-person verb: "matches", "is no plural noun that heads a list"."""
    lower = word.lower()
    base = base_of(lower)
    if not lower.endswith("s") or base is None or base == lower:
        return False
    return inflect(base, "VBZ") == lower and lower not in lexicon().words["not_third"]


def is_gerund(word: str) -> bool:
    lower = word.lower()
    if len(lower) < 5 or not lower.endswith("ing"):
        return False
    base = base_of(lower)
    return base is not None and base != lower


def is_participle(word: str) -> bool:
    lower = word.lower()
    base = base_of(lower)
    return base is not None and inflect(base, "VBN") == lower and base not in ("be", "have")


def is_past(word: str) -> bool:
    lower = word.lower()
    base = base_of(lower)
    return base is not None and base != lower and inflect(base, "VBD") == lower


def is_sure_verb(word: str) -> bool:
    """Whether the word acts at the head of a phrase without a doubt: a listed verb, or one that is nothing else."""
    lower = word.lower()
    if not is_base(lower):
        return False
    words = lexicon().words
    return (
        lower in words["acts"]
        or lower in words["company_acts"]
        or set(senses(lower)) == {"VERB"}
    )


def is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in ("people", "men", "women", "children", "staff", "teams", "feet", "mice"):
        return True
    lemmas = senses(lower).get("NOUN", ())
    if lemmas:
        return any(lemma != lower for lemma in lemmas)
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is"))


@lru_cache(maxsize=4_096)
def is_mass(noun: str) -> bool:
    """Whether a noun takes no article: listed, formed so, or its own plural in the dictionary."""
    lower = noun.lower()
    kind = lexicon().nouns.get(lower)
    if kind is not None or lower in lexicon().words["mass"]:
        return kind is None or kind.count == "mass"
    if is_gerund(lower) or lower.endswith(MASS_ENDINGS) or (noun.isupper() and len(noun) > 1):
        return True
    plurals: tuple[str, ...] = _inflector().getAllInflections(lower, upos="NOUN").get("NNS", ())
    return plurals[:1] == (lower,)


def singular(noun: str) -> str:
    """The singular of a plural noun phrase: its last word changes."""
    head, _, last = noun.rpartition(" ")
    lemma = next(iter(senses(last.lower()).get("NOUN", ())), None)
    if lemma is None:
        lemma = last[:-1] if last.endswith("s") else last
    if last.lower() == "people":
        lemma = "person"
    return f"{head} {lemma}".strip()
