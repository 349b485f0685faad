"""Steps, parts of the product, what people use instead, cases, names."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, register, sentences, speakers, verbs

from . import gains

Forms = dict[str, str]

LONGEST_STEP: Final = 34
LONGEST_DETAIL: Final = 30
LONGEST_ALTERNATIVE: Final = 34
LONGEST_CASE: Final = 66
MOST_WORDS: Final = 5
# "Dishwasher safe" is how it is, though a safe is a thing.
QUALITIES: Final = frozenset(
    [
        "certified",
        "compatible",
        "free",
        "friendly",
        "proof",
        "ready",
        "resistant",
        "safe",
        "tested",
        "washable",
    ]
)
NO_PART: Final = re.compile(r"(?:what|how|why|who|where|when)\b|(?=.*\d)", re.I)
OF: Final = re.compile(r" (?:for|in|on|at|with|from|of|to|by|per|without) ")
INSTEAD: Final = re.compile(
    r"(?:\binstead of|\brather than|\bno more|\breplaces?|\bunlike|\bditch(?:ed|ing)?|\bforget(?: about)?|\bswitch(?:ed|ing)? (?:over )?from|\bmoved? (?:over )?from|\bbetter than|\balternative to"
    r"|\bkissed? goodbye to|\bgoodbye to|\btired of|\bnot another|\bgoodbye,)"
    r" (?:your |the |their |those |my |our |all |old |another )*(?P<thing>[a-z][\w' -]*?(?:(?:, [\w' -]+?)* (?:and|or) [a-z][\w' -]*?)?)"
    r"(?=$|[.,;:!?]| (?:to|with|in|on|at|that|for|who|when|so|by|you|we|which|because|from|every|again|entirely|the)\b)"
)
NAMED: Final = re.compile(
    r"(?:[A-Z][\w&'.-]*)(?: (?:[A-Z][\w&'.-]*|&|and [A-Z]\w+|of|the|\d+))*"
)
OPENERS: Final = lexicon().words["openers"]


def step_of(text: str) -> Forms | None:
    """One thing to do, short enough for a list of three."""
    said = re.sub(r"^(?:step )?\d{1,2}[.):]?\s*", "", phrases.trimmed(text), flags=re.I)
    head = said.split(" ", 1)[0]
    if len(said.split()) < 2 or not verbs.is_base(head) or head.lower() in ("be", "have"):
        return None
    vp = phrases.to_you(phrases.lower_first(said))
    vp = phrases.cut_loose(
        re.sub(r"(?:, | and )(?:we|it|the|our|you|\w+ will)\b.*$", "", vp), longest=LONGEST_STEP
    )
    return {"vp": vp} if len(vp) <= LONGEST_STEP and phrases.reads_well(vp) else None


def detail_of(text: str, *, brand: str) -> Forms | None:
    """A part of the product as a noun phrase that can follow "ask about"."""
    said = phrases.trimmed(text)
    words = said.lower().split()
    if not 2 <= len(words) <= MOST_WORDS or brand.lower() in words or not _may_name(said):
        return None
    head = OF.split(said.lower())[0].split()[-1]
    working = verbs.is_gerund(words[0])
    if working and (len(words) < 3 or words[1] in phrases.DETERMINERS):
        return None
    if not _is_noun(head) or head in QUALITIES:
        return None
    return _named_part(said, plural=verbs.is_plural(head))


def _may_name(said: str) -> bool:
    """Whether a heading names a thing: no page's part, no order, no sentence, no stranger's name."""
    words = said.split()
    known = all(not _is_stranger(word) for word in words)
    if not known or not phrases.reads_well(said) or register.is_manual(said):
        return False
    if (
        lexicon().page_words.match(said)
        or gains.CLICK.match(said)
        or phrases.starts_with_verb(said)
        or _is_deed(words[0])
    ):
        return False
    small = words[0].lower() in phrases.PREPOSITIONS or NO_PART.match(said)
    if small or any(word.lower() in gains.NOT_PARTS for word in words):
        return False
    return said.isascii() and sentences.finite_verb(phrases.words(said)) is None


def _is_deed(word: str) -> bool:
    """ "Fits any cup holder" says what a thing does, and names none."""
    return verbs.is_third(word) and verbs.is_sure_verb(verbs.base_of(word) or "")


def _is_stranger(word: str) -> bool:
    """Whether it looks like a person's name: a capital, and no dictionary knows it."""
    named = word[0].isupper() and not word.isupper() and "-" not in word
    return named and not verbs.senses(word.lower().rstrip("'s"))


def _is_noun(word: str) -> bool:
    found = verbs.senses(word.strip(","))
    known = "NOUN" in found or not found or verbs.is_gerund(word)
    return word[:1].isalpha() and (known or word in lexicon().words["new_verbs"])


def _named_part(said: str, *, plural: bool) -> Forms | None:
    np = phrases.lower_first(phrases.uncapped(said))
    head = OF.split(np)[0].split()[-1]
    bare = plural or verbs.is_mass(head) or head.endswith(("tion", "ment"))
    if not bare and " and " not in np and not re.match(r"(?:the|a|an) ", np):
        np = f"the {np}"
    return {"np": np, "num": "pl" if plural else "sg"} if len(np) <= LONGEST_DETAIL else None


def alternative_of(text: str) -> Forms | None:
    """What people use today, as a noun phrase."""
    np = re.sub(
        r"^(?:your|the|their|my|our|old) ", "", phrases.lower_first(phrases.trimmed(text))
    )
    first = np.split(" ", 1)[0]
    if not phrases.reads_well(np) or len(np) > LONGEST_ALTERNATIVE:
        return None
    if verbs.is_gerund(first) or first in phrases.PREPOSITIONS:
        return None
    last = re.split(r" (?:for|in|on|with|from|of) ", np)[0].split()[-1]
    if not _is_noun(last) or "ADV" in verbs.senses(last) or last in phrases.PREPOSITIONS:
        return None
    if verbs.is_plural(last) or " and " in np:
        return {"np": np, "num": "pl"}
    return {"np": np, "num": "sg"} if first in ("a", "an", "one", "another") else None


def case_of(text: str, *, brand: str) -> Forms | None:
    """What a named customer did, with a figure or a before and after."""
    told = speakers.told_of(text, brand=brand)
    match = NAMED.match(told or "")
    if (
        told is None
        or match is None
        or len(told) > LONGEST_CASE
        or not phrases.reads_well(told)
    ):
        return None
    name, rest = match[0], told[match.end() :].split()
    if (
        name.split()[0].lower() in OPENERS
        or name.lower().startswith(brand.lower() or "\n")
        or len(rest) < 3
    ):
        return None
    verb = rest[0].lower()
    if (
        set(verbs.senses(name.split()[0].lower())) & {"ADJ", "ADV"}
        or len(name.split()) > 4
        or rest[1].lower() in ("by", "with", "over", "for", "on", "in", "from")
    ):
        return None
    past = verbs.is_past(verb) or (verbs.is_base(verb) and verbs.inflect(verb, "VBD") == verb)
    telling = bool(
        re.search(
            r"\d|\b(?:from|half|twice|double|one|two|three|four|five|six|seven|eight|nine|ten)\b",
            " ".join(rest),
        )
    )
    return {"s": told} if past and telling else None
