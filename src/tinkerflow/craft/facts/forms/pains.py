"""What bothers the customer: a gerund always, and the clauses and noun phrases that can be had."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, sentences, verbs

Forms = dict[str, str]

LONGEST_GERUND: Final = 46
LONGEST_CLAUSE: Final = 64
LONGEST_SCENE: Final = 62
LONGEST_NOUN: Final = 30
OCCASION: Final = re.compile(r",? (?:every time|each time|whenever|when) (.+)$", re.I | re.S)
AFTERTHOUGHT: Final = re.compile(
    r",? (?:because|so|just to|before|after|while|until|since) .+$|, .+$", re.I | re.S
)
USED_TO: Final = re.compile(r"(?:(?:I|We|we) (?:used to|had to)) (.+)", re.S)
YOU: Final = re.compile(r"you(?:'re| are)? .+", re.I | re.S)
NOUNS_SHORT: Final = re.compile(r"(?:no more|goodbye,?|forget|ditch|without|no) ", re.I)


def pain_of_gerund(phrase: str) -> Forms | None:
    """ "chasing receipts at month end" and its clause; None when it does not read well."""
    text = phrases.lower_first(phrases.uncapped(phrases.trimmed(phrase)))
    forms: Forms = {}
    match = OCCASION.search(text)
    if match and phrases.reads_well(match[1]) and len(match[1]) <= LONGEST_SCENE:
        forms["when"] = phrases.lower_first(match[1])
    ger = _without_you(text[: match.start()] if match else text)
    whole = phrases.base_form(text)
    if len(ger) > LONGEST_GERUND:
        ger = AFTERTHOUGHT.sub("", ger)
    if (
        not verbs.is_gerund(ger.split(" ")[0])
        or " " not in ger
        or not phrases.reads_well(ger)
        or len(ger) > 60
    ):
        return None
    if re.search(r"\byou\b", ger):
        return None
    forms["ger"] = ger
    for base in (whole, phrases.base_form(ger)):
        you = f"you {base}" if base else ""
        if (
            you
            and len(you) <= LONGEST_CLAUSE
            and phrases.reads_well(you)
            and you.count("you ") == 1
        ):
            forms.setdefault("you", you)
    return {**forms, "kind": kind_of(ger)}


def _without_you(phrase: str) -> str:
    return re.sub(
        r"\byourself\b",
        "oneself",
        re.sub(
            r"\b(?:your|my|their) own\b",
            "one's own",
            re.sub(r"\b(?:your|my|our|their)\b", "the", phrase),
        ),
    )


def kind_of(ger: str) -> str:
    base = verbs.base_of(ger.split(" ")[0]) or ""
    lists = lexicon().words
    if base in lists["task_verbs"]:
        return "task"
    return "recurring" if base in lists["recurring_verbs"] else "event"


def pain_of_you(clause: str) -> Forms | None:
    """ "You text eleven people", or what a customer used to do."""
    text = phrases.trimmed(clause)
    if match := USED_TO.fullmatch(text):
        text = "you " + re.sub(r"\b(?:my|our)\b", "your", match[1])
    text = re.sub(
        r" and (then )?you ", lambda m: f" and {m[1] or ''}", phrases.lower_first(text)
    )
    text = re.sub(r"^you're ", "you are ", re.sub(r"^you've ", "you have ", text))
    tokens = text.split(" ")
    if not YOU.fullmatch(text) or text.count("you ") > 1 or len(tokens) < 3:
        return None
    # "You have tried": what is over is no pain one still has.
    if tokens[1] == "have" and verbs.is_participle(tokens[2]):
        return None
    if tokens[1] in ("are", "keep") and verbs.is_gerund(tokens[2]):
        found = pain_of_gerund(" ".join(tokens[2:]))
        return {**found, "you": text} if found and len(text) <= LONGEST_CLAUSE else found
    if tokens[1] not in ("are", "have") and not verbs.is_base(tokens[1]):
        return None
    rest = "be " + " ".join(tokens[2:]) if tokens[1] == "are" else " ".join(tokens[1:])
    ger = phrases.gerund(re.sub(r" and (then )?are ", r" and \1be ", rest), bold=True)
    found = pain_of_gerund(ger) if ger else None
    if found is None or len(text) > LONGEST_CLAUSE or not phrases.reads_well(text):
        return None
    return {**found, "you": text}


def pain_of_things(phrase: str) -> Forms | None:
    """ "sticky notes on the fridge": what one keeps dealing with."""
    np = (
        NOUNS_SHORT.sub(
            "", phrases.lower_first(phrases.uncapped(phrases.trimmed(phrase))), count=1
        )
        if phrase
        else ""
    )
    np = _without_you(np)
    head = re.split(r" (?:for|in|on|at|with|from|of|to|that|who|by|between) ", np)[0]
    if (
        not phrases.reads_well(np)
        or not head
        or len(np.split()) > 7
        or verbs.is_gerund(np.split()[0])
    ):
        return None
    last = head.split()[-1]
    if (
        not last[:1].isalpha()
        or last in phrases.PREPOSITIONS
        or sentences.finite_verb(phrases.words(head)) is not None
    ):
        return None
    if len(f"dealing with {np}") > LONGEST_GERUND:
        np = AFTERTHOUGHT.sub("", np)
    ger = f"dealing with {np}"
    if len(ger) > LONGEST_GERUND:
        return None
    forms = {"ger": ger, "you": f"you keep dealing with {np}", "kind": "recurring"}
    if len(np) <= LONGEST_NOUN:
        forms |= {"np": np, "num": "pl" if verbs.is_plural(last) else "sg"}
    return forms


def pain_of_scene(sentence: str) -> Forms | None:
    """ "Overtime shows up on the payslip": something else acts and the customer watches."""
    text = phrases.lower_first(phrases.trimmed(sentence))
    at = sentences.finite_verb(phrases.words(text))
    tokens = text.split(" ")
    if (
        at is None
        or at >= len(tokens)
        or tokens[at] in verbs.AUXILIARIES
        or not sentences.is_whole(phrases.upper_first(text))
    ):
        return None
    base = verbs.base_of(tokens[at])
    if base is None or verbs.is_past(tokens[at]) or re.search(r"\b(?:you|your|I|we)\b", text):
        return None
    ger = AFTERTHOUGHT.sub("", " ".join(["watching", *tokens[:at], base, *tokens[at + 1 :]]))
    if len(ger) > LONGEST_GERUND or not phrases.reads_well(ger):
        return None
    forms = {
        "ger": ger,
        "you": f"you watch {ger.removeprefix('watching ')}",
        "kind": "recurring",
    }
    if len(text) <= LONGEST_SCENE and phrases.reads_well(text):
        forms["when"] = text
    return forms


def pain_of(text: str) -> Forms | None:
    """The forms of whatever bothers somebody, as a person would write it."""
    said = phrases.trimmed(text.rstrip("?"))
    if USED_TO.fullmatch(said) or YOU.fullmatch(said):
        return pain_of_you(said)
    if verbs.is_gerund(said.split(" ")[0]):
        return pain_of_gerund(said)
    return pain_of_scene(said) or pain_of_things(said)
