"""Which lines a skit takes: in order, each fact once, the speakers in turn."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tinkerflow.craft.copybook.slots import fill, group_of

from . import shelf
from .lines import Job, Line
from .options import Stage, Template
from .skit import CTA, CTA_OVERLAY, HOOK, ON_SCREEN
from .speaking import Matter

SPOKEN: Final = 150
PLAYED: Final = 110
ONCE: Final = frozenset(
    {"how", "gain", "proof", "quote", "detail", "fact", "phrase", "pain_said"}
)
ASIDE: Final = frozenset({"gain_short", "num", "cta", "B", "prop", "who", "kind"})
PAINS: Final = ("pain", "habit", "task", "phrase")
AFTER: Final = ("turn", "demo", "proof", "callback", "cta")
EXTRA: Final[tuple[tuple[Job, int], ...]] = (
    ("problem", 1),
    ("demo", 1),
    ("proof", 1),
    ("demo", 2),
    ("escalate", 1),
    ("escalate", 2),
    ("problem", 2),
    ("demo", 3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line with its words: what is done, the turns as (voice, words), and what is read."""

    job: Job
    line: Line
    action: str
    turns: tuple[tuple[str, str], ...]
    on_screen: str | None


@dataclass(slots=True, kw_only=True)
class Choice:
    """One skit's lines in the making."""

    template: Template
    matters: Sequence[Matter]
    rng: random.Random
    hook: float
    cta: str
    reviews: bool
    taken: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    used: list[str] = field(default_factory=list)

    def lines(self, wanted: int, *, quick: bool) -> list[Said]:
        """As many beats as wanted, fewer only where nothing true is left to say."""
        order: list[tuple[Job, int]] = [(job, 0) for job in shelf.templates().order]
        if quick:
            order = [("hook", 0), ("demo", 0), ("cta", 0), ("turn", 0)]
        priority = [*order, *EXTRA]
        state, found = self.rng.getstate(), list[Said]()
        for many in range(wanted, len(priority) + 1):
            self.rng.setstate(state)
            self.told, self.used = set(), []
            found = self._play(priority[:many])
            if len(found) >= wanted:
                break
        self.taken.update(self.used)
        return found

    def _play(self, jobs: Sequence[tuple[Job, int]]) -> list[Said]:
        played: list[Said] = []
        for job, place in self._in_order(jobs):
            if said := self._one(job, place, played):
                played.append(said)
        return played

    def _in_order(self, jobs: Sequence[tuple[Job, int]]) -> list[tuple[Job, int]]:
        first = [(job, 0) for job in self.template.beats if (job, 0) in jobs]
        more = sorted((each for each in jobs if each[1]), key=lambda each: each[1])
        at = first.index(("demo", 0)) + 1
        return [*first[:at], *more, *first[at:]]

    def _one(self, job: Job, place: int, played: Sequence[Said]) -> Said | None:
        fitting = [
            (line, matter)
            for matter in self._matters_from(place)
            for line in (*shelf.lines(self.template.id), *shelf.lines("any"))
            if self._fits(line, job, matter, played) and not (line.later and not place)
        ]
        if not fitting:
            return None
        line, matter = self._best(fitting, job, played)
        self._tell(line, matter)
        return said_by(line, matter, cta=self.cta)

    def _matters_from(self, place: int) -> Sequence[Matter]:
        return self.matters[place:] or self.matters[-1:] if place else self.matters

    def _fits(self, line: Line, job: Job, matter: Matter, played: Sequence[Said]) -> bool:
        if line.beat != job or line.id in self.used or not self._cast(line):
            return False
        if not self._sayable(line, matter):
            return False
        if any(fact in self.told for fact in facts_of(line, matter)):
            return False
        return job not in AFTER or self._shown(line, played)

    def _cast(self, line: Line) -> bool:
        """Whether the template has this voice, and the performers may say a customer's words."""
        quotes = bool({"quote", "phrase"} & set(line.needs))
        there = line.who in self.template.roles or not line.id.startswith("any.")
        return there and (self.reviews or not quotes)

    def _sayable(self, line: Line, matter: Matter) -> bool:
        words = {**matter.said, "cta": self.cta}
        if not all(slot in words for slot in line.needs):
            return False
        said = said_by(line, matter, cta=self.cta)
        spoken = max(len(text) for _, text in said.turns)
        limit = CTA if line.beat == "cta" else min(HOOK, SPOKEN)
        return (
            spoken <= limit
            and sum(len(text) for _, text in said.turns) <= SPOKEN
            and len(said.action) <= PLAYED
        )

    def _shown(self, line: Line, played: Sequence[Said]) -> bool:
        """Whether earlier beats showed the props that the line counts on."""
        shown = " ".join(
            each.action + " ".join(words for _, words in each.turns) for each in played
        )
        return all(
            prop in shown for prop in self.template.props if prop in line.action + line.dialogue
        )

    def _best(
        self, fitting: Sequence[tuple[Line, Matter]], job: Job, played: Sequence[Said]
    ) -> tuple[Line, Matter]:
        last = played[-1].line.who if played else None

        def cost(each: tuple[Line, Matter]) -> float:
            line, matter = each
            away = line.id.startswith("any.")
            return (
                2.0 * (line.id in self.taken)
                + 0.8 * away
                + 0.5 * (line.who == last)
                + (2.5 if pained(line) else 0.4) * self.matters.index(matter)
                + 3.0 * (away and not line.needs)
                - 0.7 * bool(facts_of(line, matter))
                + (abs(self.hook - force(line)) * 2 if job == "hook" else 0)
                + self.rng.random()
            )

        return min(fitting, key=cost)

    def _tell(self, line: Line, matter: Matter) -> None:
        self.used.append(line.id)
        self.told.update(facts_of(line, matter))


def pained(line: Line) -> bool:
    """Whether the line tells the pain; one skit keeps to one pain until its product has come."""
    return any(slot.startswith(PAINS) for slot in line.needs)


def force(line: Line) -> float:
    """How strongly a hook pulls, 0 to 1: it names the pain, speaks to somebody, is short."""
    words = line.dialogue.split()
    return min(
        1.0,
        0.4 * pained(line)
        + 0.3 * (line.dialogue.endswith(("?", "!")) or "Stop" in line.dialogue)
        + 0.2 * (len(words) <= 6)
        + 0.1 * ("you" in line.dialogue.lower()),
    )


def facts_of(line: Line, matter: Matter) -> Iterator[tuple[str, str]]:
    """What the line tells, as group and words; a pain may come again in another form."""
    for slot in line.needs:
        if slot in ASIDE or slot not in matter.said:
            continue
        group = group_of().get(slot, slot)
        value = matter.said.get("how" if group == "how" else slot, "")
        yield (group if group in ONCE else slot, value.casefold())


def said_by(line: Line, matter: Matter, *, cta: str) -> Said:
    """The line with its slots filled."""
    words = {**matter.said, "cta": cta}
    turns = []
    for number, part in enumerate(line.dialogue.split(" // ")):
        who, colon, text = part.partition(": ")
        other = number and colon and who in {"A", "B", "VO"}
        turns.append(
            (who if other else line.who, fill(text if other else part, words, matter.plural))
        )
    screen = fill(line.on_screen, words, matter.plural)
    return Said(
        job=line.beat,
        line=line,
        action=fill(line.action, words, matter.plural),
        turns=tuple(turns),
        on_screen=screen[:1].upper() + screen[1:] if len(screen) <= ON_SCREEN else None,
    )


def call(matters: Sequence[Matter], *, stage: Stage, rng: random.Random) -> str:
    """The call to action for this stage, at most forty characters."""
    ctas = shelf.options().ctas
    said = matters[0].said
    fitting = [
        text
        for pattern in ctas[stage]
        if all(slot in said for slot in ("B", "offer_cta") if f"{{{slot}}}" in pattern)
        and len(text := fill(pattern, said, ())) <= CTA_OVERLAY
    ]
    return rng.choice(fitting or list(ctas["nameless"]))
