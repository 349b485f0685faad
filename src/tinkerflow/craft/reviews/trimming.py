"""Short stretches of a clause that could be said alone: without what joins it, and without its tail."""

import re
from collections.abc import Iterator
from typing import Final

from .clauses import WORD, Clause
from .quotes import Located, cut
from .quoting import cut_off

# What leads up to a statement: joints, "the only problem is that", "I found it to be", "it is".
LEAD: Final = re.compile(
    r"(?:.{0,40}\b(?:problem|issue|complaint|downside|drawback|con|negative)s? (?:with|about"
    r"|for) (?:it|this|that|me|the \w+)?,? ?(?:is|was)(?: that)?\b[\s,:]*|\W*\b(?:but|and|so"
    r"|however|although|though|even though|alas|unfortunately|regrettably|sadly|also|plus|then"
    r"|because|since|yet|first of all|honestly|overall|normally,|"
    r"indeed|as other reviews have mentioned|in my opinion|in addition to|other than that"
    r"|like (?:it's|it is)|it's like|it seems(?: like)?|if i bought again|when i (?:got"
    r"|received|opened|tried|put) \w+(?: on| it on)?|all in all|"
    r"(?:the|my|only)(?: one)?(?: and)?(?: only| main| first"
    r"| biggest)?(?: potentially)?(?: negative)? (?:problem|issue|complaint|downside|aspect"
    r"|thing|con|reason)(?: (?:with|about|for) (?:it|this|that|me))?,? is(?: that)?(?: it is)?"
    r"|"
    r"i(?:'m| am)? (?:just |really |also |would |do |actually |still |normally )*(?:found|find"
    r"|thought|think|feel|felt|believe|guess|say|noticed|figured)(?: that| it to be"
    r"| the fit to be| it to| it was| this was| it)?|"
    r"(?:it|this)(?:'s| is| was| has been| seems| seemed| became)(?: a(?! (?:bit|little"
    r"|tad)))?(?: just| also| really| such| still)*(?= (?!a\b|an\b|the\b|like\b|not\b|it"
    r"|too bad))|its(?= (?:very|so|too|a)\b)|that(?= (?:it|the|you)\b)|which(?= \w+s\b)"
    r"|who\b)\b[\s,:]*)+",
    re.I,
)
# What only goes on: reasons, conditions, asides.
TAIL: Final = re.compile(
    r"(?:,| (?:because|since|so that|which|who|unless|until|as if|as it|after|whereas|given"
    r"|considering|compared|and i|so i|but|when|(?<!sure )if"
    r"|(?<!than )(?<!as )(?<!sure )(?<!time )i(?:'m|'d|'ve)?|for (?:me|what)|on me|where"
    r"|that i|or if|or it|either|in my opinion|like it does|for retailer)\b| \(| / |\.|!|:|;"
    r"|-+ |$).*",
    re.I | re.S,
)
# What may not end a phrase that was cut.
LOOSE_END: Final = re.compile(
    r"(?:\W+(?:a|an|the|and|or|but|of|in|at|to|for|with|from|as|is|was|are|were|be|than|that"
    r"|this|my|its|it's|very|so|too|i|just|by|really|also|not|no|would|will|have|has|had|s"
    r"|t|when|whenever|while|where|because|since|after|before|until|unless|if|which|who))+\W*$",
    re.I,
)
TAG: Final = re.compile(
    r"(?:,? \b(?:either|too|though|at all|again|haha|lol|ever|anyway|as well))+$", re.I
)
OUTER: Final = " \t\n.,;:!?-\u2026\"'()\u2013\u2014&/"
LETTERS: Final = re.compile(r"[^\W\d_]{2}")
LONGEST: Final = 64


def stretches(clause: Clause) -> Iterator[Located]:
    """The clause without its lead: once up to its tail, once to its end."""
    plain = clause.plain
    lead = LEAD.match(plain)
    start = lead.end() if lead else 0
    tail = TAIL.search(plain, start + 6)
    cut_at = tail.start() if tail and WORD.search(tail[0]) else len(plain)
    for end in sorted({cut_at, len(plain)}):
        core = TAG.sub("", plain[start:end].rstrip(OUTER))
        core = LOOSE_END.sub("", core) if end < len(plain) else core
        at = clause.start + start + len(core) - len(core.lstrip(OUTER))
        core = core.strip(OUTER)
        if len(core) <= LONGEST and LETTERS.search(core):
            place = cut(clause.review, at, at + len(core))
            if not cut_off(place):
                yield place
