"""One beat of a skit anew, by the offline writer: the same job in other words, all else as it was."""

from collections.abc import Collection
from dataclasses import dataclass

from tinkerflow.kit.errors import BadInput

from .brief import Brief
from .lines import Job
from .scene import scene_of
from .skit import Skit
from .sources import Used


class CannotRewrite(BadInput):
    """This beat has no other words offline."""

    code = "skits.cannot_rewrite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """The skit with one beat in other words. `line` is the pattern it was made from, `used` what it tells."""

    skit: Skit
    beat: int
    job: Job
    line: str
    used: tuple[Used, ...]


def rewrite(
    brief: Brief,
    skit: Skit,
    beat: int,
    *,
    seed: int,
    template: str = "",
    locked: Collection[int] = (),
    spurned: Collection[str] = (),
) -> Rewritten:
    """The skit with this beat anew; beats count from 0, the clock is built again.

    `template` is the one it was written with, `spurned` are dialogues it had before, which it does not
    get again. Jokes that later beats come back to stay started. Raises CannotRewrite for a beat that
    is locked or not there, and where nothing else can be said.
    """
    if not 0 <= beat < len(skit.beats):
        raise CannotRewrite(f"There is no beat {beat + 1} in this skit.")
    if beat in locked:
        raise CannotRewrite(f"Beat {beat + 1} is locked. Unlock it first.")
    scene = scene_of(
        brief,
        skit,
        seed=f"{seed}|rewrite|{beat}",
        template=template,
        locked=locked,
        spurned=spurned,
    )
    said = scene.other(beat)
    if said is None:
        raise CannotRewrite(
            f"Beat {beat + 1} has no other words offline. Write it by hand, or add facts and pains."
        )
    scene.put(beat, said, instead=True)
    spot = scene.spots[beat]
    return Rewritten(
        skit=scene.made(), beat=beat, job=spot.job, line=said.line.id, used=spot.used
    )
