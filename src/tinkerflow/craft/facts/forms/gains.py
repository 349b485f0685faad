"""What the customer can do afterwards, as a phrase that reads well after "you" and after "to"."""

import re
from typing import Final

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases, verbs

Forms = dict[str, str]

LONGEST: Final = 54
SHORT: Final = 26
CLICK: Final = re.compile(
    r"(?:explore|browse|subscribe|sign (?:up|in|me)|signup|log ?in|register|introducing|request|enroll?|apply|donate|contact|click|tap|try|buy"
    r"|order|email us|skip to|cancel any ?time|discover (?:more|how|our|all|the)|download|shop|claim|view (?:all|our|the|more|demo|pricing|plans|on|source)|follow (?:us|along|@|the link)"
    r"|read (?:more|our|the|about|on|their|all)|visit (?:us|our|the)|join(?! receipts| forces| the dots)|call (?:us|now|today|for|\(|\d|before)"
    r"|watch (?:a|the|our|now|video|demo|how|it)|see (?:pricing|plans|how|it|why|all|more|our|the (?:demo|docs|full)|what)|learn (?:more|how|about|why|what)"
    r"|get (?:(?:a|an|your|the|my|our|in|it) )?(?:free |live |instant |first |quick )*(?:started|demo|quote|estimate|app|pricing|touch|access|trial"
    r"|tickets|now|help|support|directions|involved|offer|template|copy|ebook|guide|notified|\$?\d+%? off|yours|updates|early access)"
    r"|start (?:(?:your|a|the|my|for|free|now|today|here|building|using|with|in|selling|learning)\b)|book (?:a|an|your|now|online|my)|schedule (?:a|an|your|now)"
    r"|talk to|chat with|speak (?:to|with)|check out|find out|take (?:a|the) (?:tour|quiz|look)|add to|choose (?:a|your|the|from) (?:plan|size|color)"
    r"|pick (?:a|your) (?:plan|size)|go to|let's|give us|tell us|send us|ask us|reach out|stay (?:in touch|tuned|up to date|informed)"
    r"|compare plans|meet (?:the|our|your|us)|mention this|share this|leave (?:a|us)|feel free|note that|make sure|see also|refer to"
    r"|star us|report (?:a|an) (?:bug|issue)|install (?:the|it|via|with)|run the|clone the|edit this|copy link|say hello|say hi|come (?:say|and|by|see)"
    r"|please|thanks?|call to|choose any|default|do not hesitate|edit|clone|star|report|fork|suggest|ask (?:for|us|a)|include|see (?:how|what))\b",
    re.I,
)
LED: Final = re.compile(
    r"(?:and |so )?(?:so (?:that )?)?(?:you(?:'ll| can(?: now| finally| also)?| will| get to| could)?|lets you|let you|helps? you(?: to)?|to|for|we help you) (.+)",
    re.I | re.S,
)
WAY: Final = re.compile(
    r"(?:the |a )?[\w-]+(?: [\w-]+)? way (?:for [\w ]{3,30} )?to (.+)", re.I | re.S
)
THAT: Final = re.compile(r"([\w' -]{3,30}?) (?:that|which) (.{4,40})", re.S)
# "give that option", "use these": what is meant stands somewhere else.
POINTS: Final = re.compile(r"(?:this|that|these|those|such)\b")
HEAD: Final = re.compile(
    r",| (?:for|in|on|at|with|without|from|of|to|by|that|which|who|inside|into|under|over|between|through"
    r"|when|where|until|before|after) "
)
MORE: Final = re.compile(
    r"(?:fewer|less|more|better|faster|cleaner|healthier|softer|calmer|quieter|happier) ", re.I
)


def gain_of_verb(phrase: str, *, brand: str) -> Forms | None:
    """The forms of an order ("Close your books"), None when it asks for a click or does not read well."""
    vp = _spoken_to_you(phrase, brand=brand)
    head, _, rest = vp.partition(" ")
    if (
        not rest
        or CLICK.match(vp)
        or head in ("be", "have", "do", "never", "don't")
        or not verbs.is_base(head)
    ):
        return None
    if head in lexicon().words["company_acts"] or POINTS.match(rest):
        return None
    vp = phrases.cut_loose(vp, longest=LONGEST)
    if (
        len(vp) > LONGEST
        or not phrases.reads_well(vp)
        or (brand and brand.lower() in vp.lower())
    ):
        return None
    if len(vp.split()) < 2 or (verbs.is_plural(vp.split()[1]) is False and len(vp) < 9):
        return None
    return _with_forms(vp)


def _spoken_to_you(phrase: str, *, brand: str) -> str:
    said = phrases.without_asides(phrases.trimmed(phrase))
    text = phrases.lower_first(phrases.uncapped(said))
    if brand:
        text = re.sub(
            rf",? (?:with|using|through|via|on|in) {re.escape(brand)}\b.*$",
            "",
            text,
            flags=re.I | re.S,
        )
    tokens = text.split(" ")
    while len(tokens) > 1 and tokens[0].lower() in phrases.FILLER:
        tokens = tokens[1:]
    return re.sub(r"(?: again| today| now|, period| for good)$", "", " ".join(tokens))


def _with_forms(vp: str) -> Forms:
    forms = {"vp": vp}
    if ger := phrases.gerund(vp):
        forms["ger"] = ger
    if len(vp) <= SHORT:
        forms["short"] = phrases.upper_first(vp)
    return forms


def gain_of_things(phrase: str) -> Forms | None:
    """ "Receipts that file themselves", "fewer no-shows": things one gets."""
    text = phrases.lower_first(phrases.uncapped(phrases.trimmed(phrase)))
    match = THAT.fullmatch(text)
    head = (
        match[1]
        if match
        else re.split(r" (?:for|in|on|at|with|without|from|of|to|by) ", text)[0]
    )
    if not match and not MORE.match(text):
        return None
    last = head.split()[-1]
    countable = (
        verbs.is_plural(last)
        or verbs.is_mass(last)
        or head.split()[0] in ("a", "an", "the", "your", "every")
    )
    if not countable or text.split()[0] in ("that", "this", "these", "those"):
        return None
    return _checked(f"get {text}")


def gain_of_noun(phrase: str, *, brand: str) -> Forms | None:
    """ "Same-day plumbing with upfront prices": what one gets when one takes it, with its article."""
    text = re.split(r" [\u2013\u2014-] |: ", phrases.trimmed(phrase))[-1]
    text = phrases.lower_first(phrases.uncapped(phrases.trimmed(text)))
    head = HEAD.split(text)[0]
    tokens = head.split()
    if (
        not tokens
        or len(tokens) > 5
        or (brand and brand.lower() in text.lower())
        or not tokens[-1][0].isalpha()
    ):
        return None
    bare = verbs.is_plural(tokens[-1]) or verbs.is_mass(tokens[-1])
    if not bare and tokens[0].lower() not in phrases.DETERMINERS:
        text = phrases.with_article(text)
    return _checked(f"get {text}")


def gain_of_thing(vp: str) -> Forms | None:
    """A phrase that is known to be one: only its length and its words are checked."""
    return _checked(vp)


def _checked(vp: str) -> Forms | None:
    """The forms of "get" or "have" with what one gets; only the first word is a verb."""
    vp = phrases.cut_loose(vp, longest=LONGEST)
    if len(vp) > LONGEST or not phrases.reads_well(vp):
        return None
    head, _, things = vp.partition(" ")
    forms = {"vp": vp, "ger": f"{verbs.inflect(head, 'VBG')} {things}"}
    return {**forms, "short": phrases.upper_first(vp)} if len(vp) <= SHORT else forms


def gain_of(text: str, *, brand: str) -> Forms | None:
    """The forms of whatever promises something, as a person would write it."""
    said = phrases.trimmed(text)
    if match := WAY.fullmatch(said):
        return gain_of_verb(match[1], brand=brand)
    if phrases.starts_with_verb(said):
        return gain_of_verb(said, brand=brand)
    if (match := LED.fullmatch(said)) and verbs.is_base(match[1].split()[0]):
        return gain_of_verb(match[1], brand=brand)
    first = said.split(" ", 1)[0]
    if verbs.is_gerund(first) and (base := phrases.base_form(phrases.lower_first(said))):
        return gain_of_verb(base, brand=brand)
    return gain_of_things(said)


NOT_PARTS: Final = lexicon().words["not_parts"]


def gain_of_wish(phrase: str) -> Forms | None:
    """ "people who want live cultures without the sugar": one gets what one wants."""
    text = phrases.to_you(phrases.lower_first(phrases.trimmed(phrase)))
    head = re.split(r" (?:for|in|on|at|with|without|from|of|to|by|that|when|they|you) ", text)[
        0
    ]
    last = head.split()[-1]
    if not (
        verbs.is_plural(last)
        or verbs.is_mass(last)
        or head.split()[0] in ("a", "an", "the", "your", "more", "less", "fewer")
    ):
        return None
    return _checked(f"get {text}")
