"""What a skit said before, and what each change made of it, beat by beat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tinkerflow.craft.skits.skit import Skit
from tinkerflow.studio.skits.models import SkitVersion
from tinkerflow.studio.skits.services.comparing import BeatChange, difference, is_same

from .versions import Changed

LINES: Final = {
    "hook_line": "Hook",
    "cta_line": "Call",
    "cta_overlay": "Call on screen",
    "b_roll": "B-roll",
    "overlays": "Overlays",
}
PARTS: Final = {"action": "seen", "dialogue": "spoken", "on_screen_text": "on screen"}


@dataclass(frozen=True)
class Edition:
    """One version, and what it changed of the one before; nothing for the first or the eldest shown."""

    version: SkitVersion
    changes: Sequence[Changed]
    is_newest: bool

    @property
    def said(self) -> str:
        """What made it, and what was asked for."""
        how = SkitVersion.How(self.version.how).label
        return f"{how}: {self.version.note}" if self.version.note else how


def editions(versions: Sequence[SkitVersion]) -> list[Edition]:
    """The versions of a skit, newest first as they come."""
    pairs = [*pairwise(versions), (versions[-1], None)] if versions else []
    return [
        Edition(new, changed(old, new) if old else [], is_newest=place == 0)
        for place, (new, old) in enumerate(pairs)
    ]


def changed(old: SkitVersion, new: SkitVersion) -> list[Changed]:
    """What reads differently; of beats that only moved, the note says enough."""
    if new.how == SkitVersion.How.MOVED:
        return []
    before, after = (Skit.model_validate(one.skit_data) for one in (old, new))
    told = difference(before, after, old=old.version, new=new.version)
    lines = [
        Changed(LINES[name], words) for name, words in told.lines.items() if not is_same(words)
    ]
    return [*lines, *(one for beat in told.beats for one in of_beat(beat))]


def of_beat(change: BeatChange) -> Iterator[Changed]:
    """What became of one beat, part by part."""
    if change.kind == "same":
        return
    place = change.after if change.after is not None else change.before
    beat = f"Beat {(place or 0) + 1}"
    if change.kind in ("added", "removed"):
        beat += " is new" if change.kind == "added" else " was taken out"
    for name, words in change.texts.items():
        if not is_same(words):
            yield Changed(f"{beat}, {PARTS[name]}", words)
