"""Who speaks: what a company says of itself becomes what one says of the company."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

from . import phrases, verbs

SELF: Final = "app|platform|software|system|tool|service|product|team|crew|course|program|programme|plugin|client|library|framework|package|engine|solution|website|site|studio|shop|kit"
WE: Final = re.compile(r"(?:We|we)(?:'(re|ve|ll|d))? (.+)", re.S)
SHORT_NAME: Final = 14
CONTRACTED: Final = {"re": "is", "ve": "has", "ll": "will", "d": "would"}
NOT_A_DEED: Final = lexicon().words["not_a_deed"]


ABLE: Final = re.compile(r"(can|will|is able to)(?: also)? ([a-z]+ .+)", re.S)


def subject_pattern(brand: str) -> re.Pattern[str]:
    """What may stand for the company at the head of a sentence; group 1 is the rest."""
    named = f"{re.escape(brand)}(?:'s)?(?: {SELF.replace('|', '| ')})?|" if brand else ""
    return re.compile(rf"(?:{named}It|The (?:{SELF})|Our (?:{SELF}))\s+(.+)", re.S)


def deed(sentence: str, *, brand: str) -> str | None:
    """What the company or product does, as a phrase to follow its name; None when somebody else acts."""
    text = _at_ours(phrases.trimmed(sentence), brand=brand)
    if (match := WE.fullmatch(text)) and not match[1]:
        return _ours_to_its(_of_we(match[2]))
    match = subject_pattern(brand).fullmatch(text)
    if not match or match[1].startswith("is "):
        return None
    if able := ABLE.fullmatch(match[1]):
        return _ours_to_its(
            phrases.third_person(able[2]) if able[1] == "will" else f"can {able[2]}"
        )
    tokens = match[1].split()
    at = next((i for i, t in enumerate(tokens) if not phrases.is_adverb(t)), 0)
    verb = tokens[at].lower()
    if not verbs.is_third(verb) or verb in (
        "is",
        "was",
        "has",
        "does",
        "costs",
        "comes",
        "goes",
        "requires",
        "needs",
        "gets",
    ):
        return None
    return _ours_to_its(match[1])


def _at_ours(text: str, *, brand: str) -> str:
    """ "At Northgate, we make …" says "We make …"."""
    return re.sub(rf"^(?:At|Here at) {re.escape(brand)}, we ", "We ", text) if brand else text


def _of_we(rest: str) -> str | None:
    rest = re.sub(r"^will (?=[a-z])", "", rest)
    tokens = rest.split()
    at = next((i for i, t in enumerate(tokens) if not phrases.is_adverb(t)), 0)
    verb = tokens[at].lower().rstrip(",")
    if verb in NOT_A_DEED or not verbs.is_base(verb):
        return None
    return phrases.third_person(rest)


def _ours_to_its(phrase: str | None) -> str | None:
    if phrase is None:
        return None
    return re.sub(r"\bours\b", "its own", re.sub(r"\bour\b", "its", phrase))


def told_of(sentence: str, *, brand: str) -> str | None:
    """The sentence without "we" and "our", its subject named; None when that cannot be done."""
    text = _at_ours(phrases.trimmed(sentence), brand=brand)
    if not brand:
        return text if not phrases.FIRST_PERSON.search(text) else None
    if match := WE.fullmatch(text):
        verb = CONTRACTED.get(match[1] or "")
        rest = f"{verb} {match[2]}" if verb else _of_we(match[2]) or _being(match[2])
        text = f"{brand} {_ours_to_its(rest)}" if rest else text
    elif match := re.fullmatch(
        r"(?:It|The app|The platform|The software|Our (?:app|platform|software|team)) (.+)",
        text,
        re.S,
    ):
        text = f"{brand} {match[1]}"
    # "Suds & Sons Plumbing's plumbers" is a mouthful.
    ours = f"{brand}'s" if len(brand) <= SHORT_NAME else "The"
    text = re.sub(r"\bOur\b", ours, text)
    # "2,300 teams use it": the name again, now that the sentence stands alone.
    text = re.sub(
        r"\b(use|uses|using|love|trust|chose|choose) (?:it|us)\b", rf"\1 {brand}", text
    )
    text = re.sub(r"\bwe (promised|quoted|agreed)$", r"\1", re.sub(r"\bof our\b", "of", text))
    text = re.sub(r"\bour\b", "its" if text.startswith(brand) else f"{brand}'s", text)
    return text if not phrases.FIRST_PERSON.search(text) else None


def _being(rest: str) -> str | None:
    first, _, more = rest.partition(" ")
    changed = {
        "are": "is",
        "have": "has",
        "do": "does",
        "can": "can",
        "were": "was",
        "had": "had",
    }.get(first.lower())
    return f"{changed} {more}" if changed else None
