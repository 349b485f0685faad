"""Verb phrases and noun phrases: whether one reads well, and its other forms."""

import re
from collections.abc import Callable
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon

from . import verbs

ASIDE: Final = re.compile(r" \([^()]*\)")
WORD: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f][\w'\u2019&./+-]*|[$\u20ac\u00a3]?\d[\w.,:%/+\u00b0-]*|[^\w\s]"
)
ADVERBS: Final = lexicon().words["adverbs"]
FILLER: Final = lexicon().words["filler"]
DETERMINERS: Final = lexicon().words["determiners"]
PREPOSITIONS: Final = lexicon().words["prepositions"]
DANGLING: Final = lexicon().words["dangling"]
FIRST_PERSON: Final = re.compile(
    r"(?<![\w'])(?:I|[Ww]e|[Uu]s|[Oo]urs?|[Mm]y|[Mm]e|[Mm]ine|I'[a-z]+|[Ww]e'[a-z]+)(?![\w'])"
)
VOWEL_SOUND: Final = re.compile(
    r"(?i)(?!uni(?!n)|use|usu|one\b|once|eu|ubi|uti)[aeiou]|hour|honest|honor|heir|8|11\b|18\b"
)
LETTERS_WITH_VOWEL_SOUND: Final = re.compile(r"[AEFHILMNORSX](?=[A-Z0-9]|\b)")
LONGEST: Final = 90
LIST: Final = 5
COMMON_ENDINGS: Final = (
    "ics",
    "tion",
    "tions",
    "ment",
    "ware",
    "ing",
    "ers",
    "ness",
    "ity",
    "able",
    "less",
    "ful",
    "ly",
)
# What may be left off the end of a phrase without making it untrue.
LOOSE: Final = re.compile(
    r",? (?:with|by|using|through|thanks to|via) (?:the |a |an |our |its )?[\w' -]+$"
    r"| that you (?:can|could|will) .+$|, and \w+(?:ed|en) .+$|, (?:even|with|without|delivered|made|no|so|in|on|at|for|from|right|straight|every|\w+ed|(?:\w+ly )?\w+ing)\b[^,]*$|,? so (?:that )?[^,]+$|,? while [^,]+$| [\u2013\u2014-] .+$|,? (?:before|when|as|while) we .+$",
    re.I,
)


def words(text: str) -> list[str]:
    return WORD.findall(text)


def lower_first(text: str) -> str:
    """A phrase inside a sentence; names and abbreviations keep their capitals."""
    first = text.split(" ", 1)[0]
    if (first.isupper() and len(first) > 1) or any(letter.isupper() for letter in first[1:]):
        return text
    return text[:1].lower() + text[1:]


def uncapped(text: str) -> str:
    """A heading in capitals ("Save Time & Money") as one writes it inside a sentence."""
    tokens = text.split(" ")
    telling = [t for t in tokens if len(t) > 3 and t[0].isalpha()]
    if len(tokens) < 2 or not telling or sum(t[0].isupper() for t in telling) < len(telling):
        return text
    told = " ".join(token if _is_name(token) else token.lower() for token in tokens)
    return told.replace(" & ", " and ")


def _is_name(token: str) -> bool:
    """Whether a capital belongs to the word itself and not to the heading."""
    bare = token.strip(".,:;!?'\"()")
    parts = [part for part in bare.removesuffix("'s").split("-") if part]
    if (
        any(letter.isupper() for part in parts for letter in part[1:])
        or bare.lower() in lexicon().words["names"]
    ):
        return True
    return not all(_is_common(part.lower()) for part in parts)


def _is_common(word: str) -> bool:
    return (
        bool(verbs.senses(word))
        or word in PREPOSITIONS
        or word in DETERMINERS
        or word.endswith(COMMON_ENDINGS)
    )


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def without_asides(text: str) -> str:
    return ASIDE.sub("", text)


def trimmed(text: str) -> str:
    """Without quotes, stops and white space around it."""
    text = " ".join(text.split()).strip(' .!\u2026,;:\u2013\u2014-"\u201c\u201d*')
    return (
        text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "")
    )


def reads_well(phrase: str) -> bool:
    """Whether a phrase can stand in another sentence: whole, in one piece, about nobody's "we"."""
    if not phrase or len(phrase) > LONGEST or FIRST_PERSON.search(phrase):
        return False
    if re.search(
        r"[?!:;|(){}<>=\[\]\u2022\u00b7\u2192\u2713\"\u201c\u201d]|https?:|www\.|\.\s|\.{2}|\u2026| [\u2013\u2014-] ",
        phrase,
    ):
        return False
    tokens = phrase.split()
    if lexicon().worn.search(phrase) or re.search(r"[_`*\\#@^~=]", phrase):
        return False
    if any(t.isupper() and len(t) > 5 for t in tokens):
        return False
    if re.search(r"\b(?:proud|fond|sure|capable|aware|rid|made) of$", phrase):
        return True
    return tokens[-1].lower().strip(",") not in DANGLING and not phrase.endswith(",")


def with_article(noun: str) -> str:
    """The noun with the a or an that its sound asks for."""
    spelled = LETTERS_WITH_VOWEL_SOUND.match(noun)
    acronym = re.match(r"[A-Z0-9]{2,}\b", noun)
    vowel = spelled if acronym else VOWEL_SOUND.match(noun)
    return f"{'an' if vowel else 'a'} {noun}"


def starts_with_verb(phrase: str) -> bool:
    """Whether the phrase is told as an order: "Keep every receipt", and not "Support center"."""
    tokens = words(phrase)
    if len(tokens) < 2 or not verbs.is_base(tokens[0]):
        return False
    if tokens[0].isupper() and len(tokens[0]) > 1 and not phrase.isupper():
        return False
    first, second = tokens[0].lower(), tokens[1].lower()
    if second in verbs.AUXILIARIES or (second in ("and", "or") and not _joins(tokens[2:])):
        return False
    if first in ("be", "have", "do") or (
        not second[0].isalnum() and second not in "$\u20ac\u00a3"
    ):
        return False
    shy = first in lexicon().words["shy_acts"]
    if (second in DETERMINERS and second != "that") or second in ("you", "it", "them"):
        return True
    if second in ("what", "how", "when", "where", "who"):
        return not shy
    if not verbs.is_sure_verb(first):
        return False
    return not _is_compound(first, tokens[1:])


def _joins(rest: list[str]) -> bool:
    """ "Scan and file" joins two orders; "help and advice" names two things."""
    return bool(rest) and verbs.is_sure_verb(rest[0])


def _is_compound(first: str, rest: list[str]) -> bool:
    """ "Track record", "Time tracking", "Water heaters": a noun or an adjective leads, not a verb."""
    if set(verbs.senses(first)) == {"VERB"}:
        return False
    second = rest[0].lower()
    if first in lexicon().words["shy_acts"]:
        third = rest[1].lower() if len(rest) > 1 else ""
        goes_on = (
            third in lexicon().words["ways"] or third in DETERMINERS or third.endswith("ly")
        )
        return second not in lexicon().words["ways"] and not (
            verbs.is_plural(second) and goes_on
        )
    return len(rest) == 1 and verbs.is_gerund(second)


def is_adverb(word: str) -> bool:
    """Whether it may stand before a verb and leave it the verb: "never", "automatically"."""
    lower = word.lower()
    return lower in ADVERBS or (lower.endswith("ly") and "ADV" in verbs.senses(lower))


def _inflected(phrase: str, change: Callable[[str], str], *, bold: bool = False) -> str | None:
    """The phrase with its verb changed, and the verbs joined to it; None when one cannot tell."""
    tokens = phrase.split(" ")
    at = next((i for i, token in enumerate(tokens) if not is_adverb(token)), 0)
    listed = tokens[at].endswith(",")
    tokens[at] = _changed(tokens[at], change)
    for i in range(at + 1, len(tokens)):
        joined = tokens[i - 1].lower() in ("and", "or", "then") or tokens[i - 1].endswith(",")
        bare = tokens[i].rstrip(",")
        if not joined or not bare.islower() or not verbs.is_base(bare):
            continue
        noun = "NOUN" in verbs.senses(bare)
        # "designs, mills and fits": after a verb that stands alone the list is one of verbs.
        if bare == "be" or not noun or (listed and i - at < LIST):
            tokens[i] = _changed(tokens[i], change)
        elif _has_object(tokens, i) or (bold and i + 1 < len(tokens)):
            if not verbs.is_sure_verb(bare):
                return None
            tokens[i] = _changed(tokens[i], change)
    return " ".join(tokens)


def _changed(token: str, change: Callable[[str], str]) -> str:
    verb = token.rstrip(",")
    return change(verb.lower()) + token[len(verb) :]


def _has_object(tokens: list[str], at: int) -> bool:
    """Whether what follows makes a verb of a word that may be a noun: "and print labels"."""
    after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
    return bool(after) and (
        after in DETERMINERS or (after not in PREPOSITIONS and not after.startswith("and"))
    )


def gerund(phrase: str, *, bold: bool = False) -> str | None:
    """ "close the books" -> "closing the books"; None when two verbs meet and one may be a noun.

    Where two deeds are told of one person, be bold: "start in January and stop by March".
    """
    return _inflected(phrase, lambda verb: verbs.inflect(verb, "VBG"), bold=bold)


def third_person(phrase: str) -> str | None:
    """ "match every receipt" -> "matches every receipt"."""
    return _inflected(phrase, lambda verb: verbs.inflect(verb, "VBZ"))


def base_form(phrase: str) -> str | None:
    """ "matches every receipt" or "matching every receipt" -> "match every receipt"."""
    tokens = phrase.split(" ")
    at = next((i for i, token in enumerate(tokens) if not is_adverb(token)), 0)
    head = tokens[at].rstrip(",")
    if verbs.base_of(head) is None:
        return None
    for i in range(at, len(tokens)):
        bare = tokens[i].rstrip(",")
        joined = tokens[i - 1].lower() in ("and", "or", "then") or tokens[i - 1].endswith(",")
        if i == at or (joined and _same_form(head, bare)):
            tokens[i] = (verbs.base_of(bare) or bare) + tokens[i][len(bare) :]
    return " ".join(tokens)


def _same_form(first: str, other: str) -> bool:
    if verbs.is_gerund(first):
        return verbs.is_gerund(other)
    return verbs.is_third(first) and verbs.is_third(other)


def to_you(phrase: str) -> str:
    """The same phrase told to the one who does it: "their books" -> "your books"."""
    for theirs, yours in (
        ("themselves", "yourself"),
        ("themself", "yourself"),
        ("their", "your"),
        ("they're", "you're"),
        ("they", "you"),
    ):
        phrase = re.sub(rf"\b{theirs}\b", yours, phrase)
    return phrase


def _ends_whole(phrase: str) -> bool:
    """Whether nothing is missing behind it: "reads every receipt" ends so, "is written and configured" does not."""
    *_, before, last = phrase.lower().split()
    found = verbs.senses(last)
    hangs = before.endswith(",") or before in ("that", "which", "who") or last in DETERMINERS
    return not hangs and (not found or bool({"NOUN", "ADV"} & set(found)))


def cut_loose(phrase: str, *, longest: int) -> str:
    """The phrase without loose ends, while it is longer than wanted; never cut inside a part."""
    while len(phrase) > longest:
        shorter = LOOSE.sub("", phrase)
        if shorter == phrase or len(shorter.split()) < 3 or not _ends_whole(shorter):
            break
        phrase = shorter
    return phrase
