"""A whole skit by an instruction, offline: what was understood is done, what was not is said."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from tinkerflow.kit.text import shorten

from .brief import Brief
from .deeds import DEEDS, to_length
from .instructions import Asked, known, understood
from .scene import Scene, scene_of
from .skit import Skit
from .sources import Used

SHOWN: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Refined:
    """The skit as it is now. `places` has the old place of each beat, None for a new one.

    `done` are sentences of what was done or could not be, in order, `ignored` the clauses that nobody
    understood; `sentence` says both, and what can be asked. `used` is what the new beats tell.
    """

    skit: Skit
    places: tuple[int | None, ...]
    done: tuple[str, ...]
    ignored: tuple[str, ...]
    used: tuple[Used, ...] = ()

    @property
    def sentence(self) -> str:
        """For a person."""
        told = " ".join(self.done)
        if not self.ignored:
            return told
        left = shorten(" / ".join(self.ignored), SHOWN)
        offers = ", ".join(known())
        return f"{told} Not understood: “{left}”. Offline only these are understood: {offers}.".strip()


def refine(
    brief: Brief,
    skit: Skit,
    instruction: str,
    *,
    seed: int,
    template: str = "",
    locked: Collection[int] = (),
) -> Refined:
    """The skit as the instruction asks, as far as it is understood; locked beats keep their words.

    Nothing is done for what is not understood, and nothing that was not given is ever told.
    """
    heard = understood(instruction)
    scene = scene_of(
        brief, skit, seed=f"{seed}|refine|{instruction}", template=template, locked=locked
    )
    done = [_do(scene, asked) for asked in heard.asked]
    nothing = not heard.asked and not heard.ignored
    if not heard.asked:
        done = ["Nothing was asked, so nothing changed."] if nothing else ["Nothing changed."]
    return Refined(
        skit=scene.made() if heard.asked else skit,
        places=tuple(spot.place for spot in scene.spots),
        done=tuple(done),
        ignored=heard.ignored,
        used=tuple(
            replace(use, beat=at) for at, spot in enumerate(scene.spots) for use in spot.used
        ),
    )


def _do(scene: Scene, asked: Asked) -> str:
    if asked.seconds is not None:
        return to_length(scene, float(asked.seconds))
    return DEEDS[asked.deed](scene)
