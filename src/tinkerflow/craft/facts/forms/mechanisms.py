"""How it works: what the product or company does, or a sentence about what else happens."""

import re
from typing import Final

from tinkerflow.craft.facts.wording import phrases, sentences, speakers, verbs

Forms = dict[str, str]

LONGEST: Final = 82
THEN: Final = re.compile(
    r",? (?:so (?:that )?(?:you|your|every|the|no|nobody|it|they)\b.+|which .+|and (?:it|that|this|you|they|everyone|your|we|the|a|every|each)\b.+|because .+|but .+|or maybe .+|and also .+|[\u2013\u2014] .+)$",
    re.I | re.S,
)
BEING: Final = re.compile(
    r"(?:is|was|has been) (?:an?|the|one of|your|free)\b|(?:is|was) (?:located|based|founded)|has been\b"
)
DEFINES: Final = re.compile(
    r"(?:makes|sells|offers|provides|is|was|creates|produces) .+ for (?:\w+ )?(?:people|those|everyone|anyone|customers|teams|businesses)\b"
)
WHEN: Final = re.compile(
    r"(?:When|If|Whenever|As soon as|Every time|Once) ([^,]{6,62}), (.+)", re.S
)
AIR: Final = re.compile(
    r"\b(?:best|leading|world|revolutionary|passionate|mission|believe|dedicated|committed|proud|amazing|incredible|innovative|solutions?"
    r"|cookies?|privacy|terms|copyright|rights reserved|subscribe|newsletter|javascript|login|password)\b",
    re.I,
)


def mechanism_of(sentence: str, *, brand: str) -> Forms | None:
    """The forms of a sentence that says how; None when it says nothing one could repeat."""
    text = phrases.trimmed(sentence)
    if (
        phrases.is_manual(text)
        or AIR.search(text)
        or text.endswith("?")
        or '"' in text
        or "\u201c" in text
    ):
        return None
    if match := WHEN.fullmatch(text):
        return _on_occasion(match[1], match[2], whole=text, brand=brand)
    does = speakers.deed(text, brand=brand) or _later_deed(text, brand=brand)
    if does is not None:
        return _done(does, brand=brand)
    return _happening(text, brand=brand)


def _done(does: str, *, brand: str) -> Forms | None:
    does = re.sub(
        r",? (?:before|when|as|while|once|after|until) we .+$", "", THEN.sub("", does)
    )
    does = phrases.cut_loose(does, longest=LONGEST - 1 - len(brand))
    if (
        DEFINES.match(does)
        or len(does) + 1 + len(brand) > LONGEST
        or len(does.split()) < 2
        or not phrases.reads_well(does)
    ):
        return None
    return {"does": does}


def _on_occasion(when: str, then: str, *, whole: str, brand: str) -> Forms | None:
    """ "When X, the product does Y": the occasion is also the moment a pain is felt."""
    found = mechanism_of(phrases.upper_first(then), brand=brand)
    if found is None:
        return None
    occasion = phrases.lower_first(when)
    if "does" in found:
        longer = f"{found['does']} {whole.split(' ', 1)[0].lower()} {occasion}"
        if len(longer) + 1 + len(brand) <= LONGEST and phrases.reads_well(longer):
            found["does"] = longer
    if phrases.reads_well(occasion) and not occasion.startswith("you "):
        found["when"] = occasion
    return found


def _later_deed(text: str, *, brand: str) -> str | None:
    """ "Snap a photo and Ledgerly reads the total": the product acts in the second half."""
    if not brand:
        return None
    match = re.search(
        rf"(?:, (?:and |then )?| and |; |: ){re.escape(brand)} (\w+ .+)$", text, re.S
    )
    return speakers.deed(f"{brand} {match[1]}", brand=brand) if match else None


def _happening(text: str, *, brand: str) -> Forms | None:
    """A whole sentence with its own subject: "Clients text back a photo"."""
    told = speakers.told_of(text, brand=brand)
    if told is None:
        return None
    if brand and told.startswith(f"{brand} "):
        does = told.removeprefix(f"{brand} ")
        acts = verbs.is_third(does.split()[0]) or does.split()[0] in verbs.AUXILIARIES
        return _done(does, brand=brand) if acts and not BEING.match(does) else None
    told = THEN.sub("", told)
    told = re.sub(r"^You(?:'ll| will) (?=[a-z])", "You ", told)
    yours = (
        told.startswith("You ")
        and verbs.is_base(told.split()[1])
        and told.split()[1] not in ("can", "need", "have", "are", "want", "may")
    )
    if (re.match(r"(?:You|Your)\b", told) and not yours) or not (
        yours or sentences.is_whole(told)
    ):
        return None
    told = phrases.cut_loose(told, longest=LONGEST)
    if len(told) > LONGEST or len(told.split()) < 3 or not phrases.reads_well(told):
        return None
    return {"how": phrases.upper_first(told)}
