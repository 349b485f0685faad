"""From what a product does to what one has once it is done."""

import re
from typing import Final

from tinkerflow.craft.facts.wording import phrases, verbs

from . import gains

Forms = dict[str, str]

SHORT_NAME: Final = 14
MOST_WORDS: Final = 4
# What a company hands over, and what one does with it then.
HANDS: Final = {
    "gives you": "get ", "sends you": "get ", "brings you": "get ", "offers you": "get ", "gets you": "get ", "shows you": "see ",
    "tells you": "know ", "teaches you to": "learn to ", "teaches you": "learn ", "saves you": "save ", "helps you": "", "lets you": "",
    "allows you to": "",
}  # fmt: skip
HANDED: Final = re.compile(rf"({'|'.join(HANDS)}) (.+)", re.S)
SUPPORTED: Final = re.compile(r"supports ([a-z]+ing .+)", re.S)
JOINED: Final = re.compile(r" (?:and|or|who|that|which) |,")
# Deeds that leave nothing done: "keep the water in" is no "have the water kept in".
LASTING: Final = re.compile(
    r"keep|make|let|help|give|show|teach|support|work|run|come|start|use|need"
    r"|feel|fit|hold|last|look|smell|stay|suit|take|taste|weigh"
)


def gain_of_deed(does: str, *, brand: str) -> Forms | None:
    """ "gives you one price" -> "get one price"; "matches every receipt" -> "have every receipt matched"."""
    if match := HANDED.match(does):
        return gains.gain_of_verb(
            f"{HANDS[match[1]]}{match[2].removeprefix('to ')}", brand=brand
        )
    if match := SUPPORTED.fullmatch(does):
        return gains.gain_of_verb(phrases.base_form(match[1]) or "", brand=brand)
    base = phrases.base_form(does)
    if base is None or JOINED.search(does) or (brand and brand.lower() in base.lower()):
        return None
    return _had_done(base.split(" "))


def _had_done(tokens: list[str]) -> Forms | None:
    at = [i for i, token in enumerate(tokens) if i and token.lower() in phrases.PREPOSITIONS]
    end = at[0] if at else len(tokens)
    verb, thing, rest = tokens[0], tokens[1:end], tokens[end:]
    if (
        LASTING.fullmatch(verb)
        or not verbs.is_sure_verb(verb)
        or not 0 < len(thing) <= MOST_WORDS
    ):
        return None
    if thing[0] in ("its", "you", "it"):
        return None
    if thing[0].lower() not in phrases.DETERMINERS and not verbs.is_plural(thing[-1]):
        return None
    return gains.gain_of_thing(" ".join(["have", *thing, verbs.inflect(verb, "VBN"), *rest]))


def gain_by_brand(does: str, *, brand: str) -> Forms | None:
    """The last resort where only the company acts: "have Shiftwell sync with Gusto"."""
    cuts = [m.start() for m in re.finditer(r",? and (\w+)", does) if verbs.is_third(m[1])]
    first = re.sub(r", (?:so|which|while) .+$", "", does[: cuts[0]] if cuts else does)
    base = phrases.base_form(first)
    if base is None or len(brand) > SHORT_NAME or len(base.split()) < 3:
        return None
    return (
        None
        if phrases.is_adverb(base.split()[0])
        else gains.gain_of_thing(f"have {brand} {base}")
    )
