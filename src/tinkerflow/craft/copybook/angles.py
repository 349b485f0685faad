"""The twenty creative angles, for screens, prompts and the offline writer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tinkerflow.kit.errors import BadInput

from . import shelf


class UnknownAngle(BadInput):
    """No creative angle has this id."""

    code = "copybook.unknown_angle"


@dataclass(frozen=True, slots=True)
class Angle:
    """A way into the same facts, with one line that says what to do."""

    id: str
    label: str
    description: str


ANGLES: Final = tuple(Angle(**each) for each in shelf.read("angles")["angles"])


def angle_ids(chosen: Sequence[str] | None = None) -> tuple[str, ...]:
    """The chosen angles in their order, each once; all of them when none is chosen. Raises UnknownAngle."""
    known = tuple(angle.id for angle in ANGLES)
    unknown = [each for each in chosen or () if each not in known]
    if unknown:
        raise UnknownAngle(f"There is no angle “{unknown[0]}”.", angle=unknown[0])
    return tuple(dict.fromkeys(chosen)) if chosen else known
