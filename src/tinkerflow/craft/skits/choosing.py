"""Which lines a skit takes: in order, each fact once, jokes that were started go on and come back."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from . import shelf
from .avoiding import Avoided
from .lines import Job, Line
from .options import Template
from .saying import ONCE, Said, facts_of, force, pained, said_by, wished
from .skit import CTA, DIALOGUE, HOOK
from .speaking import Matter

PLAYED: Final = 110
# For a name and its colon before each turn, and the line's end.
NAMED: Final = 11
ROOM: Final = 1.8
MOST_TURNS: Final = 4
AFTER: Final = frozenset({"turn", "demo", "proof", "callback", "cta"})
Place = tuple[Job, int]
EXTRA: Final[tuple[Place, ...]] = (
    ("problem", 1),
    ("demo", 1),
    ("proof", 1),
    ("demo", 2),
    ("escalate", 1),
    ("problem", 2),
    ("escalate", 2),
    ("demo", 3),
)


@dataclass(slots=True, kw_only=True)
class Choice:
    """One skit's lines in the making. `budget` is how many words a beat has time for.

    Where beats are there already, `texts` are what they say, `spurned` what is not to be said again,
    and `kept` the jokes that somebody comes back to.
    """

    template: Template
    matters: Sequence[Matter]
    rng: random.Random
    hook: float
    cta: str
    reviews: bool
    edge: int = 2
    budget: float = 99
    turns: int = MOST_TURNS
    luck: float = 1.4
    first: Sequence[Job] = ()
    shunned: Avoided = field(default_factory=Avoided)
    taken: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    used: list[str] = field(default_factory=list)
    pain: Matter | None = None
    texts: Sequence[str] = ()
    spurned: Sequence[str] = ()
    kept: frozenset[str] = frozenset()

    def lines(self, wanted: int, *, quick: bool) -> list[Said]:
        """As many beats as wanted, fewer only where nothing true is left to say."""
        order = list(shelf.templates().order)
        if quick:
            order = ["hook", "demo", "cta", "turn"]
        rest = [job for job in self.first if job in order[5:]]
        order = [*order[:5], *rest, *(job for job in order[5:] if job not in rest)]
        priority: list[Place] = [*((job, 0) for job in order), *EXTRA]
        state, best = self.rng.getstate(), list[Said]()
        for many in range(wanted, len(priority) + 1):
            self.rng.setstate(state)
            self.told, self.used, self.pain = set(), [], None
            found = self._play(priority[:many])
            if len(best) < len(found) <= wanted:
                best = found
            if len(best) == wanted:
                break
        self.taken.update(each.line.id for each in best)
        return best

    def one(self, job: Job, place: int, played: Sequence[Said]) -> Said | None:
        """The best line for this beat after those; None where nothing fits. It counts as used."""
        opened = {joke for each in played for joke in each.line.opens}
        fitting = [
            (line, matter)
            for matter in self._matters_from(place)
            for line in (*shelf.lines(self.template.id), *shelf.lines("any"))
            if self._fits(line, job, matter)
            and (place or self._of_one_pain(line, job, matter))
            and opened.issuperset(line.wants)
            and not (line.later and not place)
        ]
        if not fitting and self.turns < MOST_TURNS:
            wider = replace(self, turns=MOST_TURNS)
            said = wider.one(job, place, played)
            self.pain = wider.pain
            return said
        fitting = [each for each in fitting if self._new(*each)]
        fitting = [each for each in fitting if self.kept <= {*each[0].opens}] or fitting
        if not fitting:
            return None
        line, matter = self._best(fitting, job, played)
        self.used.append(line.id)
        self.told.update(facts_of(line, matter))
        self.pain = self.pain or (matter if pained(line) or wished(line) else None)
        return self._voiced(said_by(line, matter, cta=self.cta))

    def _voiced(self, said: Said) -> Said:
        """Where the template has no second person, the one who tells it answers."""
        other = next(iter(voice for voice in self.template.roles if voice != "A"), "A")
        turns = [
            (who if who in self.template.roles else other, text) for who, text in said.turns
        ]
        return replace(said, turns=tuple(turns))

    @property
    def hurts(self) -> bool:
        """Whether there is a pain to speak of; wishes are for products of which none is known."""
        return any(matter.hurts for matter in self.matters)

    def _play(self, jobs: Sequence[Place]) -> list[Said]:
        played: list[Said] = []
        for job, place in self._in_order(jobs):
            if said := self.one(job, place, played):
                played.append(said)
        return played

    def _in_order(self, jobs: Sequence[Place]) -> list[Place]:
        first = [(job, 0) for job in self.template.beats if (job, 0) in jobs]
        more = sorted((each for each in jobs if each[1]), key=lambda each: each[1])
        at = first.index(("demo", 0)) + 1
        return [*first[:at], *more, *first[at:]]

    def _matters_from(self, place: int) -> Sequence[Matter]:
        return self.matters[place:] or self.matters[-1:] if place else self.matters

    def _fits(self, line: Line, job: Job, matter: Matter) -> bool:
        if line.beat != job or line.id in self.used or not self._cast(line):
            return False
        if line.edge > self.edge or (line.causal and not matter.linked):
            return False
        if not self._sayable(line, matter):
            return False
        return not any(fact in self.told for fact in facts_of(line, matter))

    def _new(self, line: Line, matter: Matter) -> bool:
        """Whether nothing of it was said before, and no fact of it is told by the other beats."""
        if not self.texts and not self.spurned:
            return True
        turns = [text.casefold() for _, text in said_by(line, matter, cta=self.cta).turns]
        if any(all(turn in text for turn in turns) for text in self.spurned):
            return False
        facts = (
            value for group, value in facts_of(line, matter) if group in ONCE - {"pain_said"}
        )
        return not any(fact in text for fact in facts for text in self.texts)

    def _of_one_pain(self, line: Line, job: Job, matter: Matter) -> bool:
        """Until the product has come, a skit keeps to the pain that it began with."""
        told = pained(line) or wished(line)
        return job in AFTER or not told or self.pain in (None, matter)

    def _cast(self, line: Line) -> bool:
        """Whether the template has this voice, and the performers may say a customer's words."""
        quotes = bool({"quote", "phrase"} & set(line.needs))
        roles = self.template.roles
        away = line.id.startswith("any.")
        there = line.who in roles and ("B" in roles or " B " not in f" {line.action} ")
        return (there or not away) and (self.reviews or not quotes)

    def _sayable(self, line: Line, matter: Matter) -> bool:
        words = {**matter.said, "cta": self.cta}
        if not all(slot in words for slot in line.needs):
            return False
        said = said_by(line, matter, cta=self.cta)
        limit = CTA if line.beat == "cta" else HOOK
        return (
            len(said.turns) <= self.turns
            and len(said.turns[0][1]) <= limit
            and sum(len(text) + NAMED for _, text in said.turns) <= DIALOGUE
            and len(said.action) <= PLAYED
            and said.words <= max(self.budget * ROOM, 12)
            and self.shunned.allows(
                said.action, said.on_screen, *(text for _, text in said.turns)
            )
        )

    def _far(self, matter: Matter) -> int:
        """How far a pair is from the one that the skit is about, or would be."""
        return 0 if matter is self.pain else self.matters.index(matter)

    def _best(
        self, fitting: Sequence[tuple[Line, Matter]], job: Job, played: Sequence[Said]
    ) -> tuple[Line, Matter]:
        last = played[-1].line.who if played else None

        def cost(each: tuple[Line, Matter]) -> float:
            line, matter = each
            away = line.id.startswith("any.")
            return (
                2.5 * (line.id in self.taken)
                + 0.9 * away
                + 0.3 * (line.who == last)
                - 1.6 * bool(line.wants)
                - 0.5 * bool(line.opens and job == "hook")
                + (2.5 if pained(line) else 0.4) * self._far(matter)
                + 3.0 * (away and not line.needs)
                + 0.8 * (self.hurts and wished(line))
                - 0.9 * (job in AFTER and matter is self.pain)
                + 2.5
                * (job == "problem" and not self.pain and not pained(line) and not wished(line))
                - 0.9 * bool(set(facts_of(line, matter)))
                - 9.0 * ("opening" in line.needs)
                + (abs(self.hook - force(line)) * 2 if job == "hook" else 0)
                + self.luck * self.rng.random()
            )

        return min(fitting, key=cost)
