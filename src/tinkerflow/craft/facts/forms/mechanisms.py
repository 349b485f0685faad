"""How it works: what the product or company does, or a sentence about what else happens."""

import re
from typing import Final

from tinkerflow.craft.facts.wording import phrases, register, sentences, speakers, verbs

Forms = dict[str, str]

LONGEST: Final = 82
THEN: Final = re.compile(
    r",? (?:so (?:that )?(?:you|your|every|the|no|nobody|it|they)\b.+|which .+|because .+|but .+|or maybe .+"
    r"|and also .+|and (?:it|that|this|you|they|everyone|your|we|the|a|every|each)\b.+|[\u2013\u2014] .+)$",
    re.I | re.S,
)
BEFORE_US: Final = re.compile(r",? (?:before|when|as|while|once|after|until) we .+$", re.S)
LEAD: Final = re.compile(
    r"[A-Z][\w /&-]{2,40}: (?=[A-Z])|(?:[A-Z][a-z]+ly|Also|In addition|Of course|Best of all), (?=[a-z])"
)
BEING: Final = re.compile(
    r"(?:is|was|has been) (?:an?|the|one of|your|free)\b|(?i:is (?:\w+ )?(?:located|based|founded|written|licensed|distributed|released|maintained|supported|available|open|pronounced|named)\b)|has been\b"
    # What was done once is history.
    r"|(?:has|had) (?:also |already |just |now |recently )?\w+(?:ed|en)\b"
)
NO_DEED: Final = re.compile(
    r"(?:requires|needs|costs|depends|includes|contains|comes in|stands for|means)\b"
    # To have a manual is no merit.
    r"|(?:has|provides|offers|comes with) .*\b(?:documentation|manual|guide|tutorials?|help)\b"
)
DEFINES: Final = re.compile(
    r"(?:makes|sells|offers|provides|is|was|creates|produces) .+ for (?:\w+ )?"
    r"(?:people|those|everyone|anyone|customers|teams|businesses)\b"
)
WHEN: Final = re.compile(
    r"(?:When|If|Whenever|As soon as|Every time|Once) ([^,]{6,62}), (.+)", re.S
)
AIR: Final = re.compile(
    r"\ban? (?:\w+ )?(?:number|lot|variety|range|host) of\b|\b(?:best|leading|world|passionate|mission|believe|dedicated|committed|proud|innovative|solutions?"
    r"|cookies?|privacy|terms|copyright|rights reserved|subscribe|newsletter|javascript|login|password)\b",
    re.I,
)
# What is not done, might be done or went wrong says nothing for a product; "never" is a promise.
NOT_DONE: Final = re.compile(
    r"\b(?:not|cannot|(?:ca|do|does|is|are|wo|did|was|were)n't|unable|only|limited|hard|difficult|was|were|had|fails?|failed|errors?|issues?|bugs?|limitation"
    r"|(?:can|may|might|must|should|could|would) be|may|might|must|should|could|would|tries|attempts)\b",
    re.I,
)
LOOSE_SUBJECT: Final = re.compile(
    r"(?:The same|Nevertheless|The (?:advantage|problem|reason|result|future|idea|goal|point)|Such|Another|Other|More|Further|Additional|Note|However|Therefore|Thus|Instead|Compared|Otherwise"
    r"|Moreover|Additionally|Furthermore|Finally|Currently|Usually|Typically|Please|Yes|No|Nothing|Something|Everything"
    r"|Anything|One|Both|Neither|Either|As)\b"
)
DEFINED: Final = re.compile(r"\b(?:is|are) (?:(?:an?|the|one|both|either|same)\b|\S+$)")
POINTS_BACK: Final = re.compile(
    r"\b(?:this|these|those|such|latter|former|neither|either)\b|\bthat (?:option|way|method|case|objective|page)\b"
)


def mechanism_of(sentence: str, *, brand: str) -> Forms | None:
    """The forms of a sentence that says how; None when it says nothing one could repeat."""
    text = phrases.upper_first(LEAD.sub("", phrases.without_asides(phrases.trimmed(sentence))))
    if not _tells(text) or sentence.rstrip().endswith((":", "?")):
        return None
    if match := WHEN.fullmatch(text):
        return _on_occasion(match[1], match[2], whole=text, brand=brand)
    does = speakers.deed(text, brand=brand) or _later_deed(text, brand=brand)
    if does is not None:
        return _done(does, brand=brand)
    return _happening(text, brand=brand)


def _tells(text: str) -> bool:
    quoted = '"' in text or "\u201c" in text
    return not (
        quoted or register.is_manual(text) or AIR.search(text) or POINTS_BACK.search(text)
    )


def _done(does: str, *, brand: str) -> Forms | None:
    if does.startswith(("is,", "has,")):
        return None
    does = (
        BEFORE_US.sub("", THEN.sub("", does))
        .removeprefix("also ")
        .removesuffix(" etc")
        .rstrip(",")
    )
    does = _first_deeds(phrases.cut_loose(does, longest=LONGEST - 1 - len(brand)), brand=brand)
    told = f"{brand} {does}"
    if (
        NOT_DONE.search(does)
        or NO_DEED.match(does)
        or DEFINES.match(does)
        or (phrases.is_adverb(does.split()[0]) and does.count(" ") < 2)
        or " " not in does
        or len(told) > LONGEST
    ):
        return None
    return {"does": does} if phrases.reads_well(does) else None


def _first_deeds(does: str, *, brand: str) -> str:
    """Without its last deeds, while they make it too long: each is true by itself."""
    cuts = [m.start() for m in re.finditer(r",? and (\w+)|, (\w+)", does) if _is_deed(m)]
    while cuts and len(does) + 1 + len(brand) > LONGEST and does[: cuts[-1]].count(" ") > 1:
        does = does[: cuts.pop()]
    return does


def _is_deed(joint: re.Match[str]) -> bool:
    word = joint[1] or joint[2]
    return (
        word.islower()
        and verbs.is_third(word)
        and verbs.is_sure_verb(verbs.base_of(word) or "")
    )


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
    name = re.escape(brand)
    match = re.search(rf"(?:, (?:and |then )?| and |; |: ){name} (\w+ .+)$", text, re.S)
    return speakers.deed(f"{brand} {match[1]}", brand=brand) if match else None


def _happening(text: str, *, brand: str) -> Forms | None:
    """A whole sentence with its own subject: "Clients text back a photo"."""
    told = speakers.told_of(text, brand=brand)
    if told is None or LOOSE_SUBJECT.match(told):
        return None
    does = told.removeprefix(f"{brand} ") if brand else told
    verb = does.partition(" ")[0].rstrip(",")
    if does != told and (verbs.is_third(verb) or verb in verbs.AUXILIARIES):
        return _done(does, brand=brand) if not BEING.match(does) else None
    if verbs.is_gerund(told.partition(" ")[0]):
        return None
    told = re.sub(r"^You(?:'ll| will) (?=[a-z])", "You ", THEN.sub("", told))
    if not (_is_yours(told) or (sentences.is_whole(told) and not told.startswith("You"))):
        return None
    told = phrases.cut_loose(told, longest=LONGEST)
    if NOT_DONE.search(told) or DEFINED.search(told):
        return None
    if not len(told.split()) >= 3 or len(told) > LONGEST:
        return None
    return {"how": phrases.upper_first(told)} if phrases.reads_well(told) else None


def _is_yours(told: str) -> bool:
    """ "You lift, glaze and crop your way out": what the customer does with the product."""
    words = told.split()
    if len(words) < 3 or words[0] != "You":
        return False
    verb = words[1].rstrip(",")
    return verbs.is_base(verb) and verb not in ("can", "need", "have", "are", "want", "may")
