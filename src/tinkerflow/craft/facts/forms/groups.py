"""Groups of people: who a page says it is for."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

LONGEST: Final = 30
AGENT: Final = re.compile(r".{2,}(?:ers|ors|ists|ians|ants|ees|eurs|women|men)$")
COMPOUND: Final = (
    "keepers",
    "owners",
    "makers",
    "workers",
    "holders",
    "goers",
    "lovers",
    "buyers",
    "users",
    "drinkers",
    "takers",
    "seekers",
)
LISTED: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f][\w'&/\u00c0-\u024f -]*?(?:(?:, (?:and |or )?| and | or | & )[\w'/\u00c0-\u024f -]+?)*(?=$|[.!?;:()\u2013\u2014|]| who\b| that\b| to\b| in\b| at\b| with\b| of\b| on\b| by\b| from\b| and (?:their|the)\b|, [a-z]+ing\b)"
)
GENERIC: Final = frozenset(
    "people users customers others members everyone beginners' clients visitors readers reviewers humans folks them neighbors humans"
    " companies businesses organizations teams individuals orders numbers makers".split()
)
LEADING: Final = re.compile(
    r"^(?:(?:the|our|your|all|any|every|many|other|over|more than|both|busy|modern|ambitious|thousands of|hundreds of|\d[\d,.+kK]*)\s+)+",
    re.I,
)


def groups_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, plural and singular of each group in a list like "bookkeepers and finance leads"."""
    match = LISTED.match(text)
    if match is None:
        return
    for item in re.finditer(r"[^,&]+?(?=,| and | or | & |$)", match[0]):
        said = re.sub(r"^\s*(?:and |or |& )?\s*", "", item[0])
        start = item.end() - len(said)
        plain = LEADING.sub("", said.rstrip())
        if is_group(plain):
            plural = _lower(plain)
            yield (
                start + len(said) - len(said.lstrip()),
                start + len(said.rstrip()),
                plural,
                verbs.singular(plural),
            )


def is_group(phrase: str) -> bool:
    """Whether it names people in the plural, in a few words, and not just anybody."""
    tokens = phrase.split()
    if (
        not 1 <= len(tokens) <= 4
        or len(phrase) > LONGEST
        or not all(t[0].isalpha() for t in tokens)
    ):
        return False
    last = tokens[-1].lower()
    lists = lexicon().words
    if last in lists["not_people"] or (len(tokens) == 1 and last in GENERIC):
        return False
    if any(
        verbs.is_gerund(t) and i == 0 or t.lower() in phrases.PREPOSITIONS
        for i, t in enumerate(tokens)
    ):
        return False
    if any(
        t.lower() in phrases.DETERMINERS
        or t.lower() in ("happy", "satisfied", "you", "how", "why", "what")
        for t in tokens
    ):
        return False
    return last in lists["people"] or (
        bool(AGENT.fullmatch(last)) and verbs.is_plural(last) and _does_something(last)
    )


def _does_something(plural: str) -> bool:
    """Whether "-ers" and "-ors" name who does it: "designers" design, "borders" do not bord."""
    if not plural.endswith(("ers", "ors")):
        return True
    stem = plural[:-3]
    roots = (
        stem,
        stem + "e",
        stem[:-1] if stem[-1:] == stem[-2:-1] else stem,
        stem[:-1] + "y" if stem.endswith("i") else stem,
    )
    return plural.endswith(COMPOUND) or any(verbs.is_base(root) for root in roots)


def _lower(phrase: str) -> str:
    return " ".join(t if t.isupper() and len(t) > 1 else t.lower() for t in phrase.split())


def group_of(text: str) -> dict[str, str] | None:
    """The forms of one group as a person would write it."""
    plain = LEADING.sub("", phrases.trimmed(text))
    if not plain or len(plain) > LONGEST or len(plain.split()) > 4:
        return None
    plural = _lower(plain)
    if verbs.is_plural(plural.split()[-1]) or plural.split()[-1] in lexicon().words["people"]:
        return {"pl": plural, "sg": verbs.singular(plural)}
    return None
