"""Every hook that could be written: each pattern in the words of each ground that has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.copybook import fitting
from tinkerflow.craft.copybook.gates import Gate
from tinkerflow.craft.copybook.patterns import slots_of
from tinkerflow.craft.copybook.slots import group_of
from tinkerflow.kit.text import normalise

from . import shelf
from .hook import Brief, Hook
from .matters import Ground, gate_for, grounds
from .patterns import CORE, Opening, suiting

# What the rest of the video must be able to tell, by what the hook made the viewer wait for.
PAID_BY: Final = {
    "how": {"how"},
    "num": {"proof"},
    "time": {"proof"},
    "worth": {"price", "num", "guar"},
    "steps": {"step1"},
    "obj": {"ans"},
    "myth": {"truth"},
}
OWN_PACK_FIRST: Final = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hook with the pattern and the ground that made it."""

    hook: Hook
    opening: Opening
    ground: int

    @property
    def foreign(self) -> float:
        """What a pattern for any product costs beside one for this sort."""
        return OWN_PACK_FIRST * (self.opening.pack == CORE)


def candidates(brief: Brief) -> list[Candidate]:
    """All that may be said, each text once a sort, in the order of data and grounds."""
    gate, never = gate_for(brief), [normalise(each) for each in brief.never if each.strip()]
    told: dict[tuple[str, str], Candidate] = {}
    wanted = frozenset(shelf.family_ids(brief.families))
    chosen = shelf.kind_ids(brief.kinds)
    openings = [each for each in suiting(brief.sheet) if each.family in wanted]
    for place, ground in enumerate(grounds(brief)):
        for opening in openings:
            if not _may_open(opening, ground):
                continue
            text = ground.matter.says(opening)
            if _faulty(text, opening, gate) or any(word in normalise(text) for word in never):
                continue
            for hook in _hooks(text, opening, ground, chosen):
                told.setdefault((hook.kind, text), Candidate(hook, opening, place))
    return list(told.values())


def _may_open(opening: Opening, ground: Ground) -> bool:
    said = ground.matter.words.said
    paid = PAID_BY.get(opening.leaves)
    return fitting.opens(opening, ground.matter) and (not paid or not paid.isdisjoint(said))


def _faulty(text: str, opening: Opening, gate: Gate) -> bool:
    faults = {*gate.faults(f"{text}\n{gate.brand}")}
    return bool(faults - ({"first person"} if opening.role else set()))


def _hooks(
    text: str, opening: Opening, ground: Ground, chosen: Sequence[str]
) -> Iterator[Hook]:
    for kind in chosen:
        if kind in opening.kinds and len(text) <= shelf.kinds()[kind].longest:
            yield Hook(
                text=text,
                kind=kind,
                family=opening.family,
                pattern=opening.id,
                facts=ground.matter.facts_of(opening.text),
                given=ground.source.text if _tells_it(opening, ground) else "",
            )


def _tells_it(opening: Opening, ground: Ground) -> bool:
    """Whether the words hold what was given, not only what the product says of itself."""
    groups = {group_of().get(slot, slot) for slot in slots_of(opening.text)}
    return not groups.isdisjoint(ground.source.groups)
