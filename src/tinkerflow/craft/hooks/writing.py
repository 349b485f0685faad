"""The offline writer of hooks: seeded, family by family, nothing said twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, product
from typing import Final

from tinkerflow.craft.copybook.drafts import chance
from tinkerflow.craft.copybook.grammar import alike, stems
from tinkerflow.craft.copybook.patterns import slots_of
from tinkerflow.craft.copybook.tones import Voice, voice
from tinkerflow.kit.text import Heard

from . import shelf
from .candidates import Candidate, candidates
from .hook import Brief, Hook, Written

# Of the same content words in the same slot, so many are heard as variety; more as a stutter.
MOST_OF_A_SLOT: Final = 3
TOO_ALIKE: Final = 0.7


@dataclass
class Desk:
    """A set in the making: what was taken, and what may not come again."""

    brief: Brief
    voice: Voice
    luck: dict[int, float]
    pool: dict[tuple[str, str], list[Candidate]]
    heard: Heard
    taken: list[Hook] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    told: Counter[int] = field(default_factory=Counter)

    def take(self, kind: str, family: str) -> bool:
        """Keep the best of what is left of this sort and family; whether there was one."""
        left = self.pool.get((kind, family), [])
        for candidate in sorted(left, key=self._cost):
            left.remove(candidate)
            if self._is_fresh(candidate):
                self._keep(candidate)
                return True
        return False

    def _cost(self, candidate: Candidate) -> float:
        slots = sum(self.used[each] for each in slots_of(candidate.opening.text))
        return (
            candidate.foreign
            + self.voice.cost(candidate.opening.tone) / 2
            + 0.3 * slots
            + 0.5 * self.told[candidate.ground]
            + self.luck[id(candidate)]
        )

    def _is_fresh(self, candidate: Candidate) -> bool:
        hook = candidate.hook
        if self.used[candidate.opening.id] or self.heard.repeated_by(hook.text):
            return False
        new = stems(hook.text)
        same = [each for each in self.taken if alike(new, stems(each.text)) > TOO_ALIKE]
        return len(same) < MOST_OF_A_SLOT and not any(each.kind == hook.kind for each in same)

    def _keep(self, candidate: Candidate) -> None:
        self.taken.append(candidate.hook)
        self.heard.add(candidate.hook.text)
        self.told[candidate.ground] += 1
        self.used.update([candidate.opening.id, *slots_of(candidate.opening.text)])


def write(brief: Brief, *, seed: int) -> Written:
    """Hooks from the brief alone, the same for the same seed and data; fewer rather than weak ones.

    Raises UnknownKind, UnknownFamily or UnknownTone.
    """
    desk = _desk(brief, seed)
    for kind, family in _turns(brief, desk):
        if len(desk.taken) >= brief.count:
            break
        desk.take(kind, family)
    return Written(tuple(desk.taken), _why_fewer(brief, len(desk.taken)))


def _desk(brief: Brief, seed: int) -> Desk:
    draw = chance(seed, brief.sheet.id, brief.tone, *brief.pains)
    found = candidates(brief)
    pool: dict[tuple[str, str], list[Candidate]] = {}
    for each in found:
        pool.setdefault((each.hook.kind, each.hook.family), []).append(each)
    return Desk(
        brief=brief,
        voice=voice(tone=brief.tone or None, platform=None),
        luck={id(each): 1.5 * draw.random() for each in found},
        pool=pool,
        heard=Heard(brief.avoid),
    )


def _turns(brief: Brief, desk: Desk) -> Iterator[tuple[str, str]]:
    """Family after family, the sorts in turn, until nothing is left of any."""
    kinds, families = shelf.kind_ids(brief.kinds), shelf.family_ids(brief.families)
    shifts = cycle(range(len(kinds)))
    while any(desk.pool.get(pair) for pair in product(kinds, families)):
        for shift in (next(shifts) for _ in kinds):
            for place, family in enumerate(families):
                yield kinds[(place + shift) % len(kinds)], family


def _why_fewer(brief: Brief, count: int) -> str:
    if count >= brief.count:
        return ""
    if not count:
        return (
            "No hook could be written from what is known. Add facts about what the product does, or "
            "choose pain points, then try again. Offline we write English only."
        )
    return (
        f"{count} of {brief.count}: more would say the same again. Add facts or pain points, or leave "
        "more types and families open."
    )
