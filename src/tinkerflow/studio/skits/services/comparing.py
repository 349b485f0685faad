"""Two versions of a skit beside each other, beat by beat and word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final, Literal

from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.kit.text import Op, word_diff
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion

Change = Literal["same", "changed", "added", "removed"]
Words = Sequence[tuple[Op, str]]
SAID: Final = ("action", "dialogue", "on_screen_text")
LINES: Final = ("hook_line", "cta_line", "cta_overlay")


@dataclass(frozen=True, kw_only=True)
class BeatChange:
    """What became of a beat: its places before and after, and each text as kept, taken out, put in."""

    kind: Change
    before: int | None
    after: int | None
    texts: Mapping[str, Words]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """All that differs between two versions of a skit."""

    old: int
    new: int
    lines: Mapping[str, Words]
    beats: Sequence[BeatChange]

    @property
    def is_none(self) -> bool:
        """Whether both say the same."""
        beats = all(change.kind == "same" for change in self.beats)
        return beats and all(is_same(words) for words in self.lines.values())


def compare(*, skit: SavedSkit, old: int, new: int) -> Difference:
    """What changed from one version to another. Raises SkitVersion.DoesNotExist."""
    said = {
        row.version: Skit.model_validate(row.skit_data)
        for row in SkitVersion.objects.filter(skit=skit, version__in=(old, new))
    }
    if {old, new} - said.keys():
        raise SkitVersion.DoesNotExist(f"version {old} or {new} of {skit.pk}")
    return difference(said[old], said[new], old=old, new=new)


def difference(before: Skit, after: Skit, *, old: int, new: int) -> Difference:
    """The same for words that are at hand."""
    lines = {name: word_diff(getattr(before, name), getattr(after, name)) for name in LINES}
    for name in ("b_roll", "overlays"):
        lines[name] = word_diff(
            " / ".join(getattr(before, name)), " / ".join(getattr(after, name))
        )
    return Difference(old=old, new=new, lines=lines, beats=tuple(beat_changes(before, after)))


def beat_changes(before: Skit, after: Skit) -> Iterator[BeatChange]:
    """The beats of both in reading order; those that stand in each other's place are compared."""
    old, new = ([text_of(beat) for beat in words.beats] for words in (before, after))
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for one, two in zip_longest(range(a, b), range(c, d)):
            yield change_of(before, after, one, two)


def change_of(before: Skit, after: Skit, one: int | None, two: int | None) -> BeatChange:
    """What became of the beat in place `one`, which is now in place `two`."""
    old = text_of(before.beats[one]) if one is not None else ("",) * len(SAID)
    new = text_of(after.beats[two]) if two is not None else ("",) * len(SAID)
    kind: Change = "same" if old == new else "changed"
    if one is None:
        kind = "added"
    elif two is None:
        kind = "removed"
    texts = {name: word_diff(a, b) for name, a, b in zip(SAID, old, new, strict=True) if a or b}
    return BeatChange(kind=kind, before=one, after=two, texts=texts)


def text_of(beat: Beat) -> tuple[str, ...]:
    """What a beat says, whatever its time."""
    return tuple(getattr(beat, name) or "" for name in SAID)


def is_same(words: Words) -> bool:
    """Whether nothing was put in or taken out."""
    return all(op == "same" for op, _ in words)


def as_data(told: Difference) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "old": told.old,
        "new": told.new,
        "lines": {name: list(map(list, words)) for name, words in told.lines.items()},
        "beats": [
            {
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "texts": {name: list(map(list, words)) for name, words in change.texts.items()},
            }
            for change in told.beats
        ],
    }
