"""A person changes a skit: its beats, its lines, their order. Every change is a version."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion

from . import shaping
from .keeping import hold, put, words_of
from .shaping import BeatWords, LastBeat, Lines, TooManyBeats, place_in

How = SkitVersion.How
Status = SavedSkit.Status
OPEN = (Status.DRAFT, Status.APPROVED)


class BeatLocked(Refusal):
    """The beat is locked against changes."""

    code = "skits.beat_locked"


class Settled(Refusal):
    """The skit is filmed, posted or put away: its words stand."""

    code = "skits.settled"


@transaction.atomic
def edit_beat(
    *, skit: SavedSkit, place: int, words: BeatWords, seen_version: int, actor: User | None
) -> SavedSkit:
    """Say a beat anew. Raises TooLong, SaysNothing, NoSuchBeat, BeatLocked, or as `open_for`."""
    skit, said = open_for(skit, seen_version=seen_version)
    place_in(said, place)
    need_open(skit, place)
    beats = list(said.beats)
    beats[place] = shaping.beat_of(words)
    return save(
        skit, retimed(skit, said, beats), how=How.EDITED, actor=actor, note=named(place)
    )


@transaction.atomic
def edit_lines(
    *, skit: SavedSkit, lines: Lines, seen_version: int, actor: User | None
) -> SavedSkit:
    """Say hook, call to action, b-roll and overlays anew. Raises as `edit_beat` does."""
    skit, said = open_for(skit, seen_version=seen_version)
    new = shaping.with_lines(said, lines)
    for place in {0, len(said.beats) - 1}:
        if new.beats[place] != said.beats[place]:
            need_open(skit, place)
    return save(skit, retimed(skit, new, new.beats), how=How.EDITED, actor=actor, note="Lines")


@transaction.atomic
def add_beat(
    *, skit: SavedSkit, place: int, words: BeatWords, seen_version: int, actor: User | None
) -> SavedSkit:
    """Put a beat in before this place, from 0; the number of beats puts it at the end."""
    skit, said = open_for(skit, seen_version=seen_version)
    if len(said.beats) >= shaping.MOST_BEATS:
        raise TooManyBeats(
            f"A skit has {shaping.MOST_BEATS} beats at most. Take one out first."
        )
    beat = shaping.beat_of(words)
    if place != len(said.beats):
        place_in(said, place)
    seconds = said.seconds + shaping.need(beat, pacing=pacing_of(skit))
    beats = [*said.beats[:place], beat, *said.beats[place:]]
    skit.locked = [one + (one >= place) for one in skit.locked]
    new = retimed(skit, said, beats, seconds=seconds)
    return save(skit, new, how=How.EDITED, actor=actor, note=f"{named(place)} put in")


@transaction.atomic
def remove_beat(
    *, skit: SavedSkit, place: int, seen_version: int, actor: User | None
) -> SavedSkit:
    """Take a beat out; the skit gets shorter by its time. Raises LastBeat, or as `edit_beat`."""
    skit, said = open_for(skit, seen_version=seen_version)
    gone = place_in(said, place)
    need_open(skit, place)
    if len(said.beats) == 1:
        raise LastBeat("A skit has one beat at least. Say this one anew instead.")
    beats = [*said.beats[:place], *said.beats[place + 1 :]]
    skit.locked = [one - (one > place) for one in skit.locked]
    new = retimed(skit, said, beats, seconds=said.seconds - (gone.end - gone.start))
    return save(skit, new, how=How.EDITED, actor=actor, note=f"{named(place)} taken out")


@transaction.atomic
def move_beat(
    *, skit: SavedSkit, place: int, to: int, seen_version: int, actor: User | None
) -> SavedSkit:
    """Put a beat into another place; a locked one stays locked there. Raises NoSuchBeat."""
    skit, said = open_for(skit, seen_version=seen_version)
    place_in(said, place), place_in(said, to)
    order = list(range(len(said.beats)))
    order.insert(to, order.pop(place))
    skit.locked = sorted(order.index(one) for one in skit.locked)
    new = retimed(skit, said, [said.beats[one] for one in order])
    note = f"{named(place)} to place {to + 1}"
    return save(skit, new, how=How.MOVED, actor=actor, note=note)


@transaction.atomic
def lock_beat(*, skit: SavedSkit, place: int, locked: bool, actor: User | None) -> SavedSkit:
    """Lock a beat against every rewriting, or open it again. No version: nothing is said anew."""
    skit, said = open_for(skit)
    place_in(said, place)
    others = set(skit.locked) - {place}
    skit.locked = sorted(others | {place} if locked else others)
    skit.save(update_fields=["locked", "updated_at"])
    action = "skit.beat_locked" if locked else "skit.beat_unlocked"
    audit.record(
        actor=actor, action=action, target=skit, summary=f"{skit.title}, {named(place)}"
    )
    return skit


@transaction.atomic
def restore_version(*, skit: SavedSkit, version: int, actor: User | None) -> SavedSkit:
    """Bring an earlier version back, as a new one; locks are opened.

    Raises SkitVersion.DoesNotExist, or as `open_for`.
    """
    skit, _ = open_for(skit)
    old = SkitVersion.objects.get(skit=skit, version=version)
    skit.locked = []
    words = Skit.model_validate(old.skit_data)
    return save(skit, words, how=How.RESTORED, actor=actor, note=f"Version {version}")


def open_for(skit: SavedSkit, *, seen_version: int | None = None) -> tuple[SavedSkit, Skit]:
    """The held row and its words, if they may be changed. Raises Settled, or as `hold`."""
    skit = hold(skit, seen_version=seen_version)
    if skit.status not in OPEN:
        label = Status(skit.status).label.lower()
        raise Settled(f"This skit is {label}. Duplicate it to change its words.")
    return skit, words_of(skit)


def save(
    skit: SavedSkit,
    words: Skit,
    *,
    how: str,
    actor: User | None,
    note: str = "",
    measured: dict[str, Any] | None = None,
) -> SavedSkit:
    """Keep changed words. An approval was of other words, and goes."""
    if words.model_dump(mode="json") == skit.skit_data:
        return skit
    skit.status = Status.DRAFT
    put(skit, words, how=how, actor=actor, note=note, measured=measured)
    audit.record(
        actor=actor,
        action=f"skit.{how}",
        target=skit,
        summary=skit.title,
        details={"version": skit.version, "note": note},
    )
    return skit


def retimed(
    skit: SavedSkit, words: Skit, beats: Sequence[Beat], *, seconds: float | None = None
) -> Skit:
    """The words with these beats, on a new clock."""
    length = words.seconds if seconds is None else seconds
    return shaping.with_beats(words, beats, pacing=pacing_of(skit), seconds=length)


def pacing_of(skit: SavedSkit) -> str:
    """How fast the skit was ordered."""
    return str(skit.generation_config.get("choices", {}).get("pacing", "moderate"))


def need_open(skit: SavedSkit, place: int) -> None:
    """Raises BeatLocked."""
    if place in skit.locked:
        raise BeatLocked(f"{named(place)} is locked. Unlock it first.", beat=place)


def named(place: int) -> str:
    """A beat as people call it."""
    return f"Beat {place + 1}"
