"""What was ordered, and the calls to a writer that it takes."""

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, islice
from typing import Final
from uuid import UUID

from tinkerflow.craft.copybook import limits, tones
from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.kit.errors import BadInput
from tinkerflow.marketing.personas.models import Persona

TEMPERATURES: Final = (0.15, 0.35, 0.6, 0.8, 0.2, 0.45, 0.7, 0.85)
FEWEST_PER_CALL, MOST_PER_CALL = 5, 20
MOST_PER_PERSONA: Final = 200


class NobodyToWriteFor(BadInput):
    """There is no persona."""

    code = "scripts.nobody_to_write_for"


@dataclass(frozen=True)
class Order:
    """What was ordered: how many scripts a persona, for which platform, in which tone.

    `weights` says of angles how often they are drawn, 1 being as often as the others; of angles that
    a person chose it says nothing.
    """

    per_persona: int = 20
    per_call: int = MOST_PER_CALL
    platform: str = "linkedin"
    tone: str = ""
    seed: int = 7
    angles: tuple[str, ...] = ()
    persona_ids: tuple[UUID, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        limits.limits_for(self.platform)
        angle_ids(self.angles or None)
        tones.voice(tone=self.tone or None, platform=self.platform)
        if not 1 <= self.per_persona <= MOST_PER_PERSONA:
            raise BadInput(f"Ask for 1 to {MOST_PER_PERSONA} scripts per persona.")
        if not FEWEST_PER_CALL <= self.per_call <= MOST_PER_CALL:
            raise BadInput(f"Ask for {FEWEST_PER_CALL} to {MOST_PER_CALL} scripts per call.")


@dataclass(frozen=True)
class Piece:
    """One call: which persona, which angles, how daring."""

    persona: Persona
    slot: str
    angles: tuple[str, ...]
    temperature: float

    def halves(self) -> "tuple[Piece, Piece]":
        """Two smaller calls for the same, when the answer was cut off."""
        half = len(self.angles) // 2
        return (
            replace(self, slot=f"{self.slot}a", angles=self.angles[:half]),
            replace(self, slot=f"{self.slot}b", angles=self.angles[half:]),
        )

    def left(self, *, done: Collection[str], cut_off: Collection[str]) -> "Iterator[Piece]":
        """What is still to be asked, after earlier attempts: nothing, the call, or parts of it."""
        if self.slot in done:
            return
        if self.slot not in cut_off or len(self.angles) < 2:
            yield self
            return
        for half in self.halves():
            yield from half.left(done=done, cut_off=cut_off)


def chosen_people(company_id: UUID, wanted: Sequence[UUID]) -> list[Persona]:
    """The personas to write for, by number. Raises NobodyToWriteFor."""
    people = Persona.objects.kept().filter(company_id=company_id)
    if wanted:
        people = people.filter(pk__in=wanted)
    if not people:
        raise NobodyToWriteFor("Make at least one persona first.")
    return list(people)


def planned(people: Sequence[Persona], order: Order, *, in_one: bool) -> Iterator[Piece]:
    """The calls to make. The angles are shuffled per persona, then dealt in rounds."""
    size = order.per_persona if in_one else order.per_call
    for person in people:
        draw = random.Random(f"{order.seed}|{person.number}")  # noqa: S311 - not a secret
        dealt = list(islice(dealing(order, draw), order.per_persona))
        for call, start in enumerate(range(0, len(dealt), size)):
            yield Piece(
                persona=person,
                slot=f"scripts:{person.number}:{call}",
                angles=tuple(dealt[start : start + size]),
                temperature=TEMPERATURES[call % len(TEMPERATURES)],
            )


def dealing(order: Order, draw: random.Random) -> Iterator[str]:
    """The angles in rounds without end. One of weight .5 comes in every second round, give or take.

    Which rounds those are is drawn, so that not all of them miss the same one.
    """
    angles = list(angle_ids(order.angles or None))
    draw.shuffle(angles)
    weights = {} if order.angles else order.weights
    ahead = {angle: draw.random() for angle in angles}
    for round_ in count():
        for angle in angles:
            weight = weights.get(angle, 1.0)
            now, then = (ahead[angle] + weight * turn for turn in (round_, round_ + 1))
            if weight >= 1 or int(then) > int(now):
                yield angle
