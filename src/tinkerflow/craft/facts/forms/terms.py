"""What it costs and what one risks: offers, prices, guarantees, limits."""

import re
from typing import Final

from tinkerflow.craft.facts.wording import phrases, sentences, speakers

Forms = dict[str, str]

SPAN: Final = r"\d{1,3}[- ](?:day|week|month|year)s?"
TRIAL: Final = re.compile(
    rf"\b(?:(?P<span>{SPAN})[- ])?(?P<free1>free[- ])?(?:(?P<span2>{SPAN})[- ])?trial\b(?P<more>[^.!?]*?\b(?:no|without(?: a)?) (?:credit )?card\b)?|\btry (?:it |\w+ )?(?:for )?free for (?P<span3>\d{{1,3}} (?:day|week|month)s?)",
    re.I,
)
NO_CARD: Final = re.compile(r"\bno (?:credit )?card\b", re.I)
DEMO: Final = re.compile(
    r"\b(?:(free|live|personal|personalized|guided|(?:\d{1,2}-minute)) )?demo\b(?! (?:data|account|site|app|video))",
    re.I,
)
VISIT: Final = re.compile(
    r"\bfree (?:(?:home|in-home|on-site|site|no-obligation|written|initial|same-day|phone|first|intro|introductory|trial|discovery|\d{1,2}-minute) )?(visit|session|workout|call|estimate|quote|consultation|inspection|assessment|fitting|appointment|checkup)s?\b(?: (?:on|for|with) [\w ]{3,24}?(?=[.,!|\u00b7]|$))?",
    re.I,
)
FIRST_FREE: Final = re.compile(
    r"\b((?:first|initial|intro) (?:visit|session|workout|consultation|appointment|call)) is (?:free|on us)\b",
    re.I,
)
LESSON: Final = re.compile(
    r"\bfree (?:first |trial |sample |preview )?(?:lesson|class|module|chapter|week)\b|\b(?:first|trial) (?:lesson|class|module|chapter|week) (?:is )?(?:free|for free|on us)\b",
    re.I,
)
SHIPPING: Final = re.compile(
    r"\bfree (?:(?:standard|us|u\.s\.|domestic|express|worldwide|next-day) )?(shipping|delivery)\b(?: (?:on|over|for|from|above) (?:all )?(?:orders )?(?:over |above |from )?(?:[$\u20ac\u00a3]\d[\d,.]*|orders))?",
    re.I,
)
RETURNS: Final = re.compile(
    rf"\bfree (?:(?P<span>{SPAN}) )?(?:returns|exchanges)\b|\b(?P<span2>{SPAN})[- ](?:free )?returns\b|\breturns are free\b",
    re.I,
)
OFF: Final = re.compile(
    r"((?:\d{1,2}%|[$\u20ac\u00a3]\d[\d,.]*) off) (?:your |the )?(first [\w -]{3,24}?)(?=[.,!?|\u00b7]| with| when|$)",
    re.I,
)
FREE_PLAN: Final = re.compile(r"\bfree (?:forever )?plan\b|\bfree forever\b", re.I)

MONEY: Final = re.compile(
    r"(?P<sum>(?:US)?[$\u20ac\u00a3]\s?\d[\d,]*(?:\.\d{2})?)(?!\d|[kKmMbB]\b|,\d| ?(?:million|billion))"
)
PERIOD: Final = re.compile(
    r"\s*(?:/|per |a |an |each |every )\s?(?P<unit>month|mo|year|yr|week|user|seat|person|location|lesson|class|visit|hour|hr|night|box|bottle|jar|bag|pack|item)\b\.?"
    r"(?:\s*(?:/|per |a )\s?(?P<unit2>user|seat|month|mo|location|person|member|editor)\b\.?)?",
    re.I,
)
UNIT: Final = {"mo": "month", "yr": "year", "hr": "hour"}
FROM: Final = re.compile(
    r"\b(?:from|starts? (?:at|from)|starting (?:at|from)|as low as|beginning at)\s*$", re.I
)
NOT_A_PRICE: Final = re.compile(
    r"\b(?:off|save|saved|saving|over|above|orders|under|worth|up to|raised|funding|revenue|rebate|fine|fee|bonus|gift|was|budget|per day)\b",
    re.I,
)

PROMISE: Final = re.compile(
    rf"\b(?:(?P<span>{SPAN}|lifetime|limited lifetime)[- ](?P<what>(?:(?!for |a |an |the |to |of |from )[a-z-]+ (?:and [a-z-]+ )?){{0,3}}?(?:money[- ]back guarantee|guarantee|warranty|refund(?: policy)?|refunds))"
    r"|(?P<plain>money[- ]back guarantee|satisfaction guarantee(?!d)|lifetime warranty|price[- ]match guarantee))\b",
    re.I,
)
BACK: Final = re.compile(
    r"\bwithin (\d{1,3} (?:days|weeks|months))\b.{0,60}\b(?:money back|refund)\b", re.I
)
CANCEL: Final = re.compile(r"\bcancel (?:at )?any ?time\b", re.I)
LIMITED: Final = re.compile(
    r"\b(?:limited to|only \d+|just \d+ (?:left|spots|seats|places)|ends? (?:on )?(?:[A-Z]\w+ \d{1,2}|[A-Z]\w+day|soon)|closes? (?:on )?(?:[A-Z]\w+)|takes \d+ (?:people|students|clients|members)|(?:spots|seats|places) left|while stocks? lasts?|until [A-Z][a-z]+ \d{1,2})\b"
)


def offer_of(text: str) -> Forms | None:
    """What one can have for free or for less, best kind first."""
    return (
        _trial(text)
        or _visit(text)
        or _lesson(text)
        or _returns(text)
        or _off(text)
        or _shipping(text)
        or _demo(text)
    )


def _trial(text: str) -> Forms | None:
    match = TRIAL.search(text)
    if match is None:
        return None
    span = (
        (match["span"] or match["span2"] or match["span3"] or "").replace(" ", "-").rstrip("s")
    )
    free = bool(match["free1"]) or bool(match["span3"]) or "free" in text.lower()
    if not (span or free):
        return None
    name = " ".join(part for part in (span, "free" if free else "", "trial") if part)
    long = f"{span} trial".strip()
    said = f"The {long} is free" if free else f"The {long} needs no card"
    if free and NO_CARD.search(text):
        said += ", no card needed"
    return {"s": said, "np": f"a {name}", "type": "trial", "cta": name}


def _demo(text: str) -> Forms | None:
    match = DEMO.search(text)
    if match is None:
        return None
    name = f"{match[1].lower()} demo" if match[1] else "demo"
    forms = {"np": f"a {name}", "type": "demo", "cta": name}
    return {**forms, "s": "The demo is free"} if (match[1] or "").lower() == "free" else forms


def _visit(text: str) -> Forms | None:
    if told := FIRST_FREE.search(text):
        name = told[1].lower()
        return {
            "s": f"The {name} is free",
            "np": f"a free {name}",
            "type": "visit",
            "cta": f"free {name}",
        }
    match = VISIT.search(text)
    if match is None:
        return None
    words = match[0].lower().split()
    at = next(i for i, word in enumerate(words) if word.rstrip("s") == match[1].lower())
    name = " ".join([*words[:at], match[1].lower()])
    rest = " ".join(words[at + 1 :])
    thing = name.removeprefix("free ")
    said = (
        f"The {thing} is free" if not rest else f"{phrases.upper_first(thing)}s are free {rest}"
    )
    return {"s": said, "np": f"a {name}", "type": "visit", "cta": name}


def _lesson(text: str) -> Forms | None:
    match = LESSON.search(text)
    if match is None:
        return None
    words = [w for w in match[0].lower().split() if w not in ("free", "is", "for", "on", "us")]
    name = " ".join(words)
    return {
        "s": f"The {name} is free",
        "np": f"a free {name}",
        "type": "lesson",
        "cta": f"free {name}",
    }


def _returns(text: str) -> Forms | None:
    match = RETURNS.search(text)
    if match is None or "no returns" in text.lower():
        return None
    free = "free" in match[0].lower()
    span = (match["span"] or match["span2"] or "").replace(" ", "-").rstrip("s")
    if not free:
        return None
    days = f" for {span.replace('-', ' ')}s" if span else ""
    return {
        "s": f"Returns are free{days}",
        "np": " ".join(p for p in ("free", span, "returns") if p),
        "type": "returns",
    }


def _shipping(text: str) -> Forms | None:
    match = SHIPPING.search(text)
    if match is None:
        return None
    rest = match[0][match.start(1) - match.start() + len(match[1]) :].strip().lower()
    return {
        "s": f"{match[1].capitalize()} is free {rest}".strip(),
        "np": phrases.lower_first(match[0]),
    }


def _off(text: str) -> Forms | None:
    match = OFF.search(text)
    if match is None:
        return None
    return {
        "s": f"Your {match[2].lower()} is {match[1].lower()}",
        "np": f"{match[1].lower()} your {match[2].lower()}",
    }


def price_of(text: str, *, brand: str) -> Forms | None:
    """One price with its period: "$39/month per location" -> "$39 a month per location"."""
    match = MONEY.search(text)
    if match is None or NOT_A_PRICE.search(text[max(0, match.start() - 24) : match.end() + 12]):
        return None
    amount = match["sum"].replace(" ", "") + _period(text[match.end() :])
    before = text[: match.start()]
    least = bool(FROM.search(before))
    forms = {"np": f"from {amount}" if least and len(amount) < 22 else amount}
    told = speakers.told_of(text, brand=brand)
    if (
        told
        and len(told) <= 50
        and sentences.is_whole(told)
        and phrases.reads_well(told)
        and not told.lower().startswith("every")
    ):
        return {**forms, "s": phrases.upper_first(told)}
    if least:
        return {**forms, "s": f"Prices start at {amount}"}
    return forms if len(PERIOD.sub("", text.replace(match[0], "")).split()) <= 4 else None


def _period(rest: str) -> str:
    match = PERIOD.match(rest)
    if match is None:
        return ""
    unit = UNIT.get(match["unit"].lower(), match["unit"].lower())
    said = f" {'an' if unit[0] in 'aeiouh' and unit not in ('user', 'house') else 'a'} {unit}"
    if match["unit2"]:
        second = UNIT.get(match["unit2"].lower(), match["unit2"].lower())
        return (
            f" a {second} per {unit}" if second in ("month", "year") else f"{said} per {second}"
        )
    return said


def guarantee_of(text: str, *, brand: str) -> Forms | None:
    """The promise that lowers the risk, as the page words it."""
    match = PROMISE.search(text)
    if match is None:
        return _money_back(text)
    if re.search(rf"\b(?:no|without|not)\b[^.]{{0,12}}{re.escape(match[0])}", text, re.I):
        return None
    name = re.sub(r"\s+", " ", match[0].lower())
    span = (match["span"] or "").lower()
    if span and span[0].isdigit():
        name = name.replace(span, span.replace(" ", "-"), 1).replace("days-", "day-")
    forms = {"np": f"{'an' if name.startswith(('8', '11', '18')) else 'a'} {name}"}
    told = speakers.told_of(text, brand=brand)
    if (
        told
        and not told[0].isdigit()
        and len(told) <= 66
        and sentences.is_whole(told)
        and phrases.reads_well(told)
    ):
        return {**forms, "s": phrases.upper_first(told)}
    if "lifetime" in name and "warranty" in name:
        forms["s"] = "The warranty lasts a lifetime"
    if span and span[0].isdigit():
        forms["s"] = _runs(match["what"].lower(), span)
    return forms


def _money_back(text: str) -> Forms | None:
    """ "Email us within 14 days and we'll send your money back"; else that one may cancel."""
    if match := BACK.search(text):
        return {"s": f"You have {match[1]} to ask for your money back"}
    return {"s": "You can cancel at any time"} if CANCEL.search(text) else None


def _runs(what: str, span: str) -> str:
    time = re.sub(
        r"[- ](day|week|month|year)s?",
        lambda m: f" {m[1]}" + ("" if span.startswith("1-") else "s"),
        span,
    )
    if "refund" in what:
        return f"You have {time} to ask for your money back"
    return f"The {what} runs {time}"


def limit_of(text: str, *, brand: str) -> Forms | None:
    """A true limit in the page's own sentence; nothing is scarce because a template says so."""
    told = speakers.told_of(text, brand=brand)
    if (
        told is None
        or not LIMITED.search(told)
        or len(told) > 56
        or not sentences.is_whole(told)
        or not phrases.reads_well(told)
    ):
        return None
    if told.split()[0].lower() in ("offer", "sale", "you", "your"):
        return None
    return {"s": phrases.upper_first(told)}
