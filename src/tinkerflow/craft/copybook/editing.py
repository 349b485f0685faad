"""Small edits of a headline: each says the same, otherwise, and stays a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from tinkerflow.craft.facts.sheet import FactSheet

from . import shelf
from .drafts import AdDraft
from .gates import gate_of
from .grammar import first_down, first_up
from .phrases import phrases, without
from .varying import variants

# "vs. the phone" is one sentence still.
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?![a-z])")
FEWEST_WORDS: Final = 3
NEW: Final = 8


@dataclass(frozen=True)
class Rewording:
    """Another headline, and in a few words what was done to the old one."""

    text: str
    how: str


def rewordings(sheet: FactSheet, draft: AdDraft, *, seed: int) -> tuple[Rewording, ...]:
    """New headlines for the draft's body, then edits of its own; all pass the sheet's gate."""
    made = variants(sheet, draft, kind="headline", count=NEW, seed=seed)
    new = [Rewording(each.headline, "A new one for the same body") for each in made]
    gate = gate_of(sheet)
    told = {each.text: each for each in chain(new, edits(draft.headline, draft.audience))}
    return tuple(
        each for text, each in told.items() if not gate.faults(f"{text}\n{sheet.brand}")
    )


def edits(headline: str, audience: str = "") -> Iterator[Rewording]:
    """What can be done to the headline as it is; `audience` is a plural: "finance managers"."""
    if not headline.strip():
        return
    yield from _tighter(headline)
    yield from _sentences(headline)
    if _is_request(headline):
        yield from _reordered(headline)
        yield from _asked(first_down(headline.rstrip(".!")))
    if audience and ":" not in headline:
        said = first_down(headline) if _is_request(headline) else headline
        yield Rewording(f"{first_up(audience)}: {said}", "Names who it is for")


def _tighter(headline: str) -> Iterator[Rewording]:
    bare = _fillers().sub("", headline).strip()
    if bare and bare != headline:
        yield Rewording(first_up(bare), "Without filler words")
    _lead, _colon, rest = headline.partition(": ")
    if _stands_alone(rest):
        yield Rewording(first_up(rest), "Without the lead-in")


def _sentences(headline: str) -> Iterator[Rewording]:
    first, *others = SENTENCE.split(headline.strip())
    if others and _is_whole(first):
        yield Rewording(first, "The first sentence alone")
    if others and _stands_alone(others[-1]):
        yield Rewording(others[-1], "The last sentence alone")
    told = phrases(headline)
    short = without(told, len(told) - 1)
    if not others and _is_adjunct(told[-1]) and _is_whole(short):
        yield Rewording(short, "Shorter")


def _reordered(headline: str) -> Iterator[Rewording]:
    told = phrases(headline)
    last, rest = told[-1].rstrip(".!"), first_down(without(told, len(told) - 1).rstrip(".!"))
    if _is_adjunct(last) and _is_whole(rest):
        yield Rewording(f"{first_up(last)}: {rest}", "The end first")
    if last[:1].isdigit() and _is_whole(rest):
        yield Rewording(f"{last}: {rest}", "The number first")


def _asked(request: str) -> Iterator[Rewording]:
    """A request as a question, as an answer to one, and as a promise."""
    yield Rewording(f"Want to {request}?", "As a question")
    yield Rewording(f"What if you could {request}?", "As a what-if")
    yield Rewording(f"How to {request}", "As a how-to")
    yield Rewording(f"You can {request}", "As a promise")


def _is_request(headline: str) -> bool:
    """Whether it is one sentence that asks the reader to do something: close the month."""
    first = headline.partition(" ")[0].lower()
    one = not re.search(r"[.!?:;,\u2013\u2014\"\u201c]", headline.rstrip(".!"))
    return one and not headline.endswith("?") and first in shelf.read("english")["requests"]


def _is_adjunct(phrase: str) -> bool:
    return phrase.partition(" ")[0].lower() in shelf.read("english")["adjuncts"]


def _is_whole(text: str) -> bool:
    return len(text.split()) >= FEWEST_WORDS


def _stands_alone(text: str) -> bool:
    """Whether nothing in it stands for what was said before."""
    said = re.findall(r"[a-z']+", text.lower())
    return _is_whole(text) and not set(shelf.read("english")["pronouns"]).intersection(said)


@cache
def _fillers() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(shelf.read('english')['fillers'])})\b\s*")
