"""In which register a sentence speaks: telling what a product does, or teaching those who use it."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

# Words that point at a place of the document, and not at the world.
POINTING: Final = re.compile(
    r"\b(?:following|foregoing|aforementioned|as follows|see also|see (?:below|above)|(?:shown|as) (?:below|above)"
    r"|the above|for example|for instance|e\.g\.|i\.e\.|is what it is)\b"
    r"|\b(?:this|the (?:next|previous|last|first)|these|in the) (?:pages?|chapters?|sections?|documents?|articles?|guides?|manuals?|tutorials?|papers?|books?)\b",
    re.I,
)
# What only a machine, a programmer or a mathematician would write: a_name, aName, --flag, call(), let X be.
NOTATION: Final = re.compile(
    r"\w_\w|\b[a-z]+[A-Z]\w*[a-z]|\w\(\)|(?<![\w-])--?[a-z]|(?<!\w)~?\.?/\w|(?<![/\w])\.[a-z]{2,}\b|\w\.(?:py|c|h|js|sh|exe|conf|cfg|ini|ya?ml|toml|json|rst)\b"
    r"|\b[B-HJ-Z] (?:is|be|and|or|has|bytes)\b|[<>=\u2264\u2265]=? ?[\dA-Z]\b|\b[A-Z]{2,}(?: [A-Z]{2,})+\b",
)
# How one begins, or goes on, when one explains what to do.
GUIDING: Final = re.compile(
    r"(?:To|If|When|For (?:more|further|full|details?|specific|instructions|information|examples?|an? (?:complete|full|list))|See|Note|Notes|By default|In order|First|Then|Now|Next|Once|Please|Optionally|Alternatively|Usually|Let)\b"
    r"|.*\b(?:[Yy]ou|one|[Uu]sers?) (?:should|must|need to|have to|may|might|want to|would like|cannot|can't)\b",
    re.S,
)


def is_manual(text: str) -> bool:
    """Whether the words belong to a manual, a screen, a program or a proof."""
    words = set(re.findall(r"[a-z][a-z-]+", text.lower()))
    pointed = POINTING.search(text) or NOTATION.search(text)
    return bool(pointed or words & lexicon().words["manual"])


def teaches(text: str) -> bool:
    """Whether a manual would say this too: many such sentences together make one."""
    words = set(re.findall(r"[a-z][a-z-]+", text.lower()))
    return bool(GUIDING.match(text) or words & lexicon().words["screens"]) or is_manual(text)
