"""What can be done to a whole skit: each deed changes the scene and says in a sentence what it did."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final

from tinkerflow.kit.text import counted

from . import shelf
from .lines import Job
from .options import Stage, chosen
from .saying import call
from .scene import Scene, Spot
from .staging import calmed, louder
from .steering import Deed
from .timing import least

DROPPED: Final[tuple[Job, ...]] = ("callback", "escalate", "proof", "problem", "demo")
ADDED: Final[tuple[Job, ...]] = ("escalate", "proof", "callback", "demo")
REACTIONS: Final = frozenset({"hook", "problem", "escalate", "callback"})
FEWEST: Final = 3
MOST: Final = 12
LONGEST: Final = 90.0
SHORTEST: Final = 8.0
# Where little is left of the budget, or of the tier, nothing is shouted.
LOUD: Final = 61
# A beat more is put in where so many seconds have nothing in them.
BREATH: Final = 3.0
# Calls are drawn; so many draws find another one where there is one.
DRAWS: Final = 12


def _shorter(scene: Scene) -> str:
    return _down_to(scene, max(SHORTEST, 0.7 * scene.seconds))


def _longer(scene: Scene) -> str:
    return _up_to(scene, min(LONGEST, 1.3 * scene.seconds))


def to_length(scene: Scene, wanted: float) -> str:
    """As long as somebody said, if a skit can be that long."""
    if not SHORTEST <= wanted <= LONGEST:
        return f"A skit is {SHORTEST:.0f} to {LONGEST:.0f} seconds long, not {wanted:.0f}."
    if wanted == scene.seconds:
        return f"It takes {wanted:.0f} seconds already."
    return _down_to(scene, wanted) if wanted < scene.seconds else _up_to(scene, wanted)


def _down_to(scene: Scene, wanted: float) -> str:
    """Beats that are needed least go first, then the turns after the first."""
    before, count = scene.seconds, len(scene.spots)
    for job in DROPPED:
        while _need(scene) > wanted and len(scene.spots) > FEWEST and _drop(scene, job):
            pass
    for at, spot in enumerate(scene.spots):
        if _need(scene) > wanted and not spot.locked:
            scene.spots[at] = _single(spot)
    if _need(scene) > wanted and len(scene.spots) > FEWEST:
        _drop(scene, "problem", fewest=0)
    scene.seconds = max(wanted, _need(scene))
    gone = count - len(scene.spots)
    told = f"It takes {scene.seconds:.0f} seconds instead of {before:.0f}"
    told += f", with {counted(gone, 'beat')} less." if gone else "."
    return told if scene.seconds <= wanted else f"{told} Locked beats and words leave no less."


def _up_to(scene: Scene, wanted: float) -> str:
    """With beats that have something new; pauses alone fill a part of it."""
    before, new = scene.seconds, list[str]()
    for job in ADDED:
        if _need(scene) + BREATH < wanted and len(scene.spots) < MOST and _add(scene, job):
            new.append(job)
    if not new:
        return "It was not made longer: nothing else is known to be said."
    scene.seconds = max(wanted, _need(scene))
    return f"It takes {scene.seconds:.0f} seconds instead of {before:.0f}, with {counted(len(new), 'beat')} more."


def _funnier(scene: Scene) -> str:
    """A joke goes on where one can, else a reaction is said in other words."""
    for job in ("callback", "escalate"):
        if job not in scene.jobs and len(scene.spots) < MOST and _add(scene, job):
            scene.seconds = min(LONGEST, max(scene.seconds, _need(scene)))
            return f"A joke was put in: beat {scene.jobs.index(job) + 1}."
    return _anew(scene, {"problem", "escalate", "callback"}, "Said in other words")


def _louder(scene: Scene) -> str:
    if scene.staging.loudest < LOUD:
        return "It was not made louder: neither its tier of risk nor the budget leaves room."
    return _voiced(scene, "Louder", loud=True)


def _calmer(scene: Scene) -> str:
    return _voiced(scene, "Calmer", loud=False)


def _softer(scene: Scene) -> str:
    """One product beat, and a call that only names it."""
    gone = 0
    while (scene.jobs.count("demo") > 1 and _drop(scene, "demo")) or _drop(scene, "proof"):
        gone += 1
    told = [f"{counted(gone, 'beat')} about the product went."] if gone else []
    told.append(_new_call(scene, stage="awareness"))
    return " ".join(told)


def _earlier(scene: Scene) -> str:
    """The turn right after the hook; what stood between comes later, before the call."""
    if "turn" not in scene.jobs:
        return "No beat brings the product in, so none was moved."
    at = scene.jobs.index("turn")
    if at <= 1:
        return f"The product comes in beat {at + 1} already."
    scene.spots.insert(1, scene.spots.pop(at))
    return "The product comes in beat 2 now."


def _hook(scene: Scene) -> str:
    return _anew(scene, {scene.jobs[0]}, "Another hook", only=0)


def _call(scene: Scene) -> str:
    return _new_call(
        scene, stage=chosen(shelf.options().contents, scene.desk.brief.content).stage
    )


def _less_talk(scene: Scene) -> str:
    free = [at for at, spot in enumerate(scene.spots) if not spot.locked and spot.words]
    cut = [at for at in free if _single(scene.spots[at]) != scene.spots[at]]
    for at in cut:
        scene.spots[at] = _single(scene.spots[at])
    return _told("One turn is left of", cut) if cut else "There was no talk to leave out."


def _faster(scene: Scene) -> str:
    before = scene.seconds
    scene.seconds = min(before, max(0.8 * before, _need(scene)))
    if scene.seconds == before:
        return "It has so many words that it cannot be faster. Ask for less talk."
    return f"It takes {scene.seconds:.0f} seconds instead of {before:.0f}."


def _slower(scene: Scene) -> str:
    before = scene.seconds
    scene.seconds = min(LONGEST, 1.25 * before)
    return f"It takes {scene.seconds:.0f} seconds instead of {before:.0f}."


def _anew(scene: Scene, jobs: Collection[Job], told: str, *, only: int | None = None) -> str:
    changed = []
    for at, spot in enumerate(scene.spots):
        if spot.locked or spot.job not in jobs or only not in (None, at):
            continue
        if said := scene.other(at):
            scene.put(at, said, instead=True)
            changed.append(at)
    return _told(f"{told}:", changed) if changed else f"{told}: there was nothing else to say."


def _voiced(scene: Scene, told: str, *, loud: bool) -> str:
    changed = []
    for at, spot in enumerate(scene.spots):
        if spot.locked or (loud and spot.job not in REACTIONS):
            continue
        made = louder(spot.said, shouted=True) if loud else calmed(spot.said)
        if (made.turns, made.on_screen) != (spot.said.turns, spot.said.on_screen):
            changed.append(at)
            scene.reword(at, made)
    return _told(f"{told}:", changed) if changed else f"{told}: it was so already."


def _new_call(scene: Scene, *, stage: Stage) -> str:
    """Another call in its overlay, its line, and the beat that says it."""
    desk, old = scene.desk, scene.skit.cta_overlay
    for _ in range(DRAWS):
        new = call(desk.told, stage=stage, rng=scene.rng, shunned=desk.shunned)
        if new and new != old:
            done = scene.call(new)
            return f"The call is now: {new}." if done else "The last beat keeps its call."
    return "There is no other call to action that only promises what is known."


def _add(scene: Scene, job: Job) -> bool:
    at = {"escalate": _place(scene, "turn"), "demo": _place(scene, "demo") + 1}.get(
        job, len(scene.spots) - 1
    )
    said = scene.more(job, at)
    if said:
        scene.put(at, said, instead=False)
    return said is not None


def _place(scene: Scene, job: Job) -> int:
    return scene.jobs.index(job) if job in scene.jobs else len(scene.spots) - 1


def _drop(scene: Scene, job: Job, *, fewest: int = 1) -> bool:
    """Whether a beat of this sort went: not a locked one, nor the last of problem and demo."""
    free = [at for at, spot in enumerate(scene.spots) if spot.job == job and not spot.locked]
    needed = job in {"problem", "demo"} and scene.jobs.count(job) <= fewest
    if not free or needed:
        return False
    del scene.spots[free[-1]]
    return True


def _single(spot: Spot) -> Spot:
    """The beat with its first turn alone."""
    first = next(iter((spot.beat.dialogue or "").splitlines()), None)
    return replace(spot, beat=spot.beat.model_copy(update={"dialogue": first}))


def _need(scene: Scene) -> float:
    speed = chosen(shelf.options().pacing, scene.desk.brief.pacing).words_per_second
    return float(-(-least([spot.words for spot in scene.spots], per_second=speed) // 1))


def _told(told: str, places: Collection[int]) -> str:
    beats = ", ".join(str(at + 1) for at in places)
    return f"{told} beat{'' if len(places) == 1 else 's'} {beats}."


DEEDS: Final[Mapping[Deed, Callable[[Scene], str]]] = {
    "shorter": _shorter,
    "longer": _longer,
    "funnier": _funnier,
    "louder": _louder,
    "calmer": _calmer,
    "softer": _softer,
    "earlier": _earlier,
    "hook": _hook,
    "call": _call,
    "quieter_talk": _less_talk,
    "faster": _faster,
    "slower": _slower,
}
