"""Groups of people: who a page says it is for."""

import re
from collections.abc import Iterator
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

LONGEST: Final = 30
MOST_WORDS: Final = 4
VAGUE: Final = frozenset(["happy", "satisfied", "you", "how", "why", "what"])
AGENT: Final = re.compile(r".{2,}(?:ers|ors|ists|ians|ants|ees|eurs|women|men)$")
COMPOUND: Final = re.compile(r".*(?:keep|own|mak|work|hold|go|lov|buy|us|drink|tak|seek)ers")
ENDED: Final = re.compile(
    r"[.!?;:()%\"\u2013\u2014\u201c|]| (?:who|that|to|in|at|with|of|on|by|from|and (?:their|the))\b|, [a-z]+ing\b"
)
ITEM: Final = re.compile(r"[^,&]+?(?=,| and | or | & |$)")
JOINT: Final = re.compile(r"^\s*(?:and |or |& )?\s*")
AGED: Final = re.compile(r" (?:over|under|above) \d{2}\+?$", re.I)
GENERIC: Final = lexicon().words["generic"]
LEADING: Final = re.compile(
    r"^(?:(?:the|our|your|all|any|every|many|other|over|more than|both|most|some|several|few|such|busy|modern|ambitious|thousands of|hundreds of|\d[\d,.+kK]*)\s+)+",
    re.I,
)


def groups_in(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, plural and singular of each group in a list like "bookkeepers and finance leads"."""
    end = ENDED.search(text)
    for item in ITEM.finditer(text[: end.start()] if end else text):
        said = _people_of(LEADING.sub("", JOINT.sub("", item[0]).rstrip()))
        if said:
            start = item.start() + item[0].find(said)
            yield start, start + len(said), *_numbers(said)


def _people_of(said: str) -> str:
    """The group an item names, also where its deed follows: "bakers plan their week"."""
    if is_group(said):
        return said
    words = said.split()
    for end in range(min(3, len(words) - 1), 0, -1):
        acts = verbs.is_base(words[end]) or words[end].lower() in verbs.AUXILIARIES
        if acts and is_group(" ".join(words[:end])):
            return " ".join(words[:end])
    return ""


def _numbers(said: str) -> tuple[str, str]:
    """Plural and singular: "women over 40", "woman over 40"."""
    plural = _lower(said)
    aged = AGED.search(plural)
    core, age = (plural[: aged.start()], aged[0]) if aged else (plural, "")
    return plural, verbs.singular(core) + age


def is_group(phrase: str) -> bool:
    """Whether it names people in the plural, in a few words, and not just anybody."""
    words = AGED.sub("", phrase).lower().split()
    if not 1 <= len(words) <= MOST_WORDS or len(phrase) > LONGEST or verbs.is_gerund(words[0]):
        return False
    if (
        len(words) > 1
        and verbs.is_third(words[0])
        and verbs.is_sure_verb(verbs.base_of(words[0]) or "")
    ):
        return False
    if len(words) == 1 and words[0] in GENERIC:
        return False
    small = any(
        w in phrases.DETERMINERS or w in phrases.PREPOSITIONS or w in VAGUE for w in words
    )
    return not small and all(word[0].isalpha() for word in words) and is_people(words[-1])


def is_people(word: str) -> bool:
    """Whether a plural noun means people, also the vaguest of them."""
    lists = lexicon().words
    if word in lists["people"] or word in GENERIC:
        return True
    agent = AGENT.fullmatch(word) is not None and verbs.is_plural(word)
    return agent and word not in lists["not_people"] and _does_something(word)


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
    return COMPOUND.fullmatch(plural) is not None or any(verbs.is_base(root) for root in roots)


def _lower(phrase: str) -> str:
    return " ".join(t if t.isupper() and len(t) > 1 else t.lower() for t in phrase.split())


def group_of(text: str) -> dict[str, str] | None:
    """The forms of one group as a person would write it."""
    plain = LEADING.sub("", phrases.trimmed(text))
    if not plain or len(plain) > LONGEST or len(plain.split()) > 4:
        return None
    plural = _lower(plain)
    if verbs.is_plural(plural.split()[-1]) or plural.split()[-1] in lexicon().words["people"]:
        return dict(zip(("pl", "sg"), _numbers(plain), strict=True))
    return None
