"""What a section of a page is for, by its headings."""

import re
from functools import lru_cache
from typing import Final

from tinkerflow.craft.facts.forms import gains, others
from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.wording import phrases

from .found import Passages
from .sections import Section

QUESTIONS: Final = re.compile(r"\b(?:faqs?|questions?|q ?& ?a|asked|good to know)\b", re.I)
VOICES: Final = re.compile(
    r"\b(?:testimonials?|reviews|what (?:people|our|customers|clients|students|they)\b.*\b(?:say|write|think)|say about|stories|loved by|in their words|students say)\b",
    re.I,
)
STEPS: Final = re.compile(
    r"\b(?:how it works|how does it work|steps?|get going|up and running|in 3|in three|our process|getting started)\b",
    re.I,
)
PRICES: Final = re.compile(r"\b(?:pricing|prices|plans?|packages|tuition|enroll today)\b", re.I)
PEOPLE: Final = re.compile(
    r"\b(?:about(?= us\b| ?$| /| the (?:team|company|author))|our story|who we are|our team|meet (?:the|your|our)|founders?|instructor|teacher|careers?|jobs|our mission|our values|history|investors?|press)\b",
    re.I,
)
FINE_PRINT: Final = re.compile(
    r"\b(?:privacy|terms|legal|imprint|cookies?|licen[sc]e|copyright|disclaimer|changelog|release notes|contribut\w+|credits|acknowledge?ments|related|glossary|indices|bount\w+|limitations?|caveats|drawbacks|gotchas|when not to|may work better"
    r"|mailing lists?|getting help|what's new|new features|documentation(?= is|$))\b",
    re.I,
)

# A chapter about problems of the product, and not what troubles people who lack it.
SOLVED: Final = re.compile(r"\d|(?:solving|fixing|debugging|reporting|common|known)\b", re.I)
LONGEST_CARD: Final = 7
AGAINST: Final = re.compile(r"(?:no|no more|never|zero|stop|why)\b", re.I)


@lru_cache(maxsize=4_096)
def room_of(under: str) -> str:
    """The use of a section, read off its headings."""
    for name, pattern in (
        ("fine print", FINE_PRINT), ("questions", QUESTIONS), ("voices", VOICES), ("steps", STEPS), ("people", PEOPLE), ("prices", PRICES),
    ):  # fmt: skip
        if pattern.search(under):
            return name
    own = under.rpartition(" / ")[2]
    theirs = lexicon().problem_headings.search(own) and not SOLVED.match(own)
    return "problem" if theirs else "plain"


def is_telling(section: Section) -> bool:
    """Whether the section speaks about the product itself."""
    return room_of(_near(section)) in ("plain", "problem", "steps", "prices")


def room(section: Section) -> str:
    return room_of(_near(section))


def _near(section: Section) -> str:
    """Its own heading and the one above; the page's title counts if it is "FAQ" or the like."""
    first = [head for head in section.path[:1] if lexicon().page_words.match(head)]
    return " / ".join((*first, *section.path[1:], section.heading))


def is_feature(section: Section) -> bool:
    """Whether the heading promises or names something that a sentence below it may explain."""
    if room(section) != "plain" or not section.heading:
        return False
    return section.level == 1 or _promises(re.split(r"[.?!:] ", section.heading)[0])


def is_part(section: Section) -> bool:
    """Whether a short heading stands over it, as over a card."""
    words = section.heading.split()
    plain = room(section) == "plain" and not lexicon().page_words.match(section.heading)
    return (
        plain
        and section.level > 1
        and 1 < len(words) <= LONGEST_CARD
        and words[-1][-1] not in "?:"
    )


@lru_cache(maxsize=4_096)
def _promises(heading: str) -> bool:
    if AGAINST.match(heading) or gains.MORE.match(heading.lower()) or " that " in heading:
        return True
    if phrases.starts_with_verb(heading):
        return not gains.CLICK.match(heading)
    return others.detail_of(heading, brand="") is not None


def is_problem(section: Section, passages: Passages) -> bool:
    """Whether it describes the customer's trouble: by its heading, or by telling "you" twice what you do."""
    if room(section) == "problem":
        return True
    told = [
        passages.page.said(block)
        for block in section.blocks
        if block.kind in ("p", "li", "nli")
    ]
    yours = [
        t
        for t in told
        if re.match(
            r"You(?:'re)? (?!can\b|will\b|get\b|also\b|choose\b|don't\b|decide\b|own\b|only\b|may\b|should\b|need\b)",
            t,
        )
    ]
    return len(yours) >= 2 and len(yours) * 2 >= len(told)
