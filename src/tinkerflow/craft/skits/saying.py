"""A line with its words: what it does, says and shows, what it tells, and how it may be judged."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.copybook.patterns import slots_of
from tinkerflow.craft.copybook.slots import fill, group_of

from . import shelf
from .avoiding import Avoided
from .lines import TURN, Job, Line
from .options import Stage
from .skit import CTA_OVERLAY, ON_SCREEN
from .sources import Source
from .speaking import PAINS, WISHES, Matter

ONCE: Final = frozenset(
    {
        "how",
        "gain",
        "proof",
        "quote",
        "detail",
        "fact",
        "phrase",
        "pain_said",
        "opening",
        "feat",
    }
)
ASIDE: Final = frozenset({"gain_short", "num", "cta", "B", "prop", "who", "kind"})
INSTEAD: Final = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line with its words: what is done, the turns as (voice, words), and what is read.

    `behind` are the words that a source stands behind.
    """

    job: Job
    line: Line
    action: str
    turns: tuple[tuple[str, str], ...]
    on_screen: str | None
    behind: tuple[tuple[str, Source], ...] = ()

    @property
    def words(self) -> int:
        """How many words are spoken."""
        return sum(len(text.split()) for _, text in self.turns)


def said_by(line: Line, matter: Matter, *, cta: str) -> Said:
    """The line with its slots filled."""
    words = {**matter.said, "cta": cta}
    turns = []
    for number, part in enumerate(line.dialogue.split(TURN)):
        who, colon, text = part.partition(": ")
        other = number and colon and who in {"A", "B", "VO"}
        turns.append(
            (who if other else line.who, fill(text if other else part, words, matter.plural))
        )
    shown = _shown(line, matter, cta=cta)
    slots = (*line.needs, *slots_of(line.on_screen))
    return Said(
        job=line.beat,
        line=line,
        action=fill(line.action, words, matter.plural),
        turns=tuple(turns),
        on_screen=shown[:1].upper() + shown[1:] if shown else None,
        behind=tuple(
            (words[slot], matter.sources[slot])
            for slot in dict.fromkeys(slots)
            if slot in matter.sources
        ),
    )


def _shown(line: Line, matter: Matter, *, cta: str) -> str | None:
    """The first alternative with all its words that fits the screen and does not say too much."""
    words = {**matter.said, "cta": cta}
    for pattern in line.on_screen.split(INSTEAD):
        needs = slots_of(pattern)
        if "gain_short" in needs and not matter.linked and "gain" not in line.needs:
            continue
        if all(slot in words for slot in needs):
            shown = fill(pattern, words, matter.plural)
            if len(shown) <= ON_SCREEN:
                return shown
    return None


def pained(line: Line) -> bool:
    """Whether the line tells the pain; one skit keeps to one pain until its product has come."""
    return any(slot.startswith(PAINS) for slot in line.needs)


def wished(line: Line) -> bool:
    """Whether somebody wishes for the gain in it, before the product has come."""
    return any(slot in WISHES for slot in line.needs)


def force(line: Line) -> float:
    """How strongly a hook pulls, 0 to 1: it names the pain, speaks to somebody, is short."""
    first = line.opening
    return min(
        1.0,
        0.4 * pained(line)
        + 0.3 * (first.endswith(("?", "!")) or "Stop" in first)
        + 0.2 * (len(first.split()) <= 6)
        + 0.1 * ("you" in first.lower()),
    )


def facts_of(line: Line, matter: Matter) -> Iterator[tuple[str, str]]:
    """What the line tells, as group and words; a pain may come again in another form."""
    for slot in line.needs:
        if slot in ASIDE or slot not in matter.said:
            continue
        group = "feat" if slot in WISHES else group_of().get(slot, slot)
        value = matter.said.get(group if group in {"how", "feat"} else slot, "")
        yield (group if group in ONCE else slot, value.casefold())


def call(
    matters: Sequence[Matter], *, stage: Stage, rng: random.Random, shunned: Avoided
) -> str:
    """The call to action for this stage, at most forty characters; empty where none may be said."""
    ctas, said = shelf.options().ctas, matters[0].said
    fitting = shunned.of(
        text
        for pattern in ctas[stage]
        if all(slot in said for slot in slots_of(pattern))
        and len(text := fill(pattern, said, ())) <= CTA_OVERLAY
    )
    choices = fitting or shunned.of(ctas["nameless"])
    return rng.choice(choices) if choices else ""
