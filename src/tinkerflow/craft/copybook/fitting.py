"""Which patterns may stand together in one script."""

from dataclasses import dataclass, replace

from tinkerflow.craft.facts.sheet import FactSheet

from . import slots
from .grammar import stems, told_within
from .parts import Share
from .patterns import (
    Body,
    Call,
    Hook,
    Line,
    Pattern,
    pairs_of,
    slots_of,
    speaks_of_time,
    told_by,
)
from .words import Words

NAMES = frozenset(
    {"B", "who", "a_who", "kind", "a_kind", "one_kind", "the_kind", "place", "since"}
)
TELLS_OF_THE_TRIPLE = frozenset(
    {"gain", "gain_they", "gain_ing", "how", "it_how", "it_does", "proof"}
)
ECHO = 0.5
SHORTEST_BODY = 24


@dataclass(frozen=True, slots=True)
class Matter:
    """What one script is about: the sheet, the triple's share, and the words it may use."""

    sheet: FactSheet
    share: Share
    words: Words

    def says(self, pattern: Pattern) -> str:
        """The pattern in this script's words."""
        return slots.fill(pattern.text, self.words.said, self.words.plural)

    def can_say(self, pattern: Pattern) -> bool:
        """Whether the sheet has the pattern's words and backs what it implies."""
        backed = not pattern.causal or self.share.triple.link == "stated"
        return backed and slots.fits(pattern.text, self.words.said)

    def stutters(self, pattern: Pattern) -> bool:
        """Whether a fixed word comes back in a slot: sign a quote, ask about the one-page quote."""
        said = (self.words.said[slot] for slot in told_by(pattern.text))
        return not stems(pattern.bare).isdisjoint(stem for text in said for stem in stems(text))

    def facts_of(self, *texts: str) -> tuple[int, ...]:
        """The numbers of the facts behind these patterns' slots."""
        facts = self.words.facts
        return tuple(
            sorted({facts[slot] for text in texts for slot in told_by(text) if slot in facts})
        )


@dataclass(frozen=True, slots=True)
class Pieces:
    """A script in the making: its opening, and the patterns that followed with their texts."""

    matter: Matter
    opening: Hook | Line
    headline: str
    below: tuple[tuple[Pattern, str], ...] = ()

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The opening and what followed."""
        return (self.opening, *(pattern for pattern, _ in self.below))

    @property
    def told(self) -> str:
        """The patterns' own text, which tells by its slots what was said."""
        return "".join(pattern.text for pattern in self.patterns)

    @property
    def body(self) -> str:
        """What stands below the headline, a paragraph each."""
        return "\n\n".join(text for _, text in self.below)

    def plus(self, pattern: Pattern, text: str) -> "Pieces":
        """The script with one more pattern."""
        return replace(self, below=(*self.below, (pattern, text)))


def opens(hook: Pattern, matter: Matter) -> bool:
    """Whether the pattern may open: its words are there, and no two of them name a span of time."""
    if not matter.can_say(hook) or matter.stutters(hook):
        return False
    if speaks_of_time(hook.text):
        group = slots.group_of()
        told = (slot for slot in slots_of(hook.text) if group.get(slot) in {"gain", "pain"})
        return not any(speaks_of_time(matter.words.said[slot]) for slot in told)
    return True


def answers(body: Body, pieces: Pieces) -> bool:
    """Whether the body may follow: it tells nothing twice, in facts or in phrases."""
    matter, opened = pieces.matter, pieces.opening.text
    return (
        matter.can_say(body)
        and not matter.stutters(body)
        and _holds(body, matter)
        and _named(body, opened)
        and pairs_of(opened).isdisjoint(pairs_of(body.text))
        and adds(body, opened, matter)
        and not echoes(body.text, body.text, matter.words)
    )


def adds(pattern: Pattern, told: str, matter: Matter) -> bool:
    """Whether the pattern tells other facts than those told, in other words."""
    return not slots.clash(told, pattern.text) and not echoes(told, pattern.text, matter.words)


def _holds(body: Body, matter: Matter) -> bool:
    """What the body claims beyond its slots: a task, an answer that belongs to the triple."""
    triple, told = matter.share.triple, slots_of(body.text)
    if body.when == "task" and not (triple.pain and triple.pain.kind == "task"):
        return False
    if "ans" in told and matter.words.doubt_is_general and TELLS_OF_THE_TRIPLE & set(told):
        return False
    return not matter.share.tells or bool(matter.share.tells & slots.groups_told(body.text))


def _named(body: Body, opened: str) -> bool:
    """It and them must stand for something that the hook named."""
    pronouns = [slot for slot in ("alt", "detail") if f"<{slot}:" in body.text]
    return all(slot in slots_of(opened) for slot in pronouns)


def reads_after(body: str, pieces: Pieces) -> bool:
    """Whether the two sound well: long enough, and the brand does not start both."""
    brand = pieces.matter.sheet.brand
    again = brand in pieces.headline and body.startswith(brand)
    return len(body) >= SHORTEST_BODY and (not again or pieces.opening.leaves == "alt")


def asks(call: Call, pieces: Pieces) -> bool:
    """Whether the call may end the script: it can be said, and does not repeat the offer."""
    told = slots.groups_told(pieces.told)
    return (
        pieces.matter.can_say(call)
        and call.after in {None, *told}
        and not ("offer_cta" in slots_of(call.text) and "offer_s" in slots_of(pieces.told))
    )


def echoes(first: str, second: str, words: Words) -> bool:
    """Whether two different facts say nearly the same words: flags duplicates, catch duplicates."""
    return any(
        _echo(words.said.get(one, ""), words.said.get(two, ""), words.said.get("B", ""))
        for one in told_by(first)
        for two in told_by(second)
        if _comparable(one, two)
    )


def _comparable(one: str, two: str) -> bool:
    group = slots.group_of()
    return one != two and not {one, two} & NAMES and group.get(one) != group.get(two)


def _echo(one: str, two: str, brand: str) -> bool:
    return told_within(stems(one) - stems(brand), stems(two) - stems(brand)) > ECHO
