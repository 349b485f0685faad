"""Every text of a skit with its place, so that whoever reviews the texts can name field and beat."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from .exporting import turns
from .skit import Skit

Field = Literal[
    "hook_line", "dialogue", "on_screen_text", "overlays", "cta_line", "cta_overlay"
]
PARTED = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One text that viewers hear or read. `beat` counts from 0, None is the whole skit.

    `number` counts the turns of a beat, or the overlays; `voice` is who speaks.
    """

    field: Field
    text: str
    beat: int | None = None
    number: int = 0
    voice: str = ""

    @property
    def heard(self) -> bool:
        """Whether it is spoken; else it is read."""
        return self.field in {"hook_line", "dialogue", "cta_line"}

    @property
    def where(self) -> str:
        """The place for a person: beat 2, dialogue."""
        name = self.field.replace("_", " ")
        return name if self.beat is None else f"beat {self.beat + 1}, {name}"


@dataclass(frozen=True, slots=True)
class Whole:
    """All texts of a skit as one, a line for each, and back from a character to its place."""

    told: tuple[Told, ...]

    @property
    def text(self) -> str:
        """What a review reads."""
        return PARTED.join(each.text for each in self.told)

    def at(self, start: int) -> tuple[Told, int]:
        """The text that the character stands in, and which of its own characters it is."""
        ends = list(accumulate(len(each.text) + len(PARTED) for each in self.told))
        number = next((n for n, end in enumerate(ends) if start < end), len(ends) - 1)
        return self.told[number], start - (ends[number - 1] if number else 0)


def whole(skit: Skit) -> Whole:
    """Everything that is heard or read, in the order of the skit; each text once."""
    return Whole(tuple(_told(skit)))


def _told(skit: Skit) -> Iterator[Told]:
    spoken = {words for beat in skit.beats for _, words in turns(beat.dialogue or "")}
    if skit.hook_line not in spoken:
        yield Told(field="hook_line", text=skit.hook_line)
    for place, beat in enumerate(skit.beats):
        for number, (voice, words) in enumerate(turns(beat.dialogue or "")):
            yield Told(field="dialogue", text=words, beat=place, number=number, voice=voice)
        if beat.on_screen_text:
            yield Told(field="on_screen_text", text=beat.on_screen_text, beat=place)
    for number, text in enumerate(skit.overlays):
        yield Told(field="overlays", text=text, number=number)
    if skit.cta_line not in spoken:
        yield Told(field="cta_line", text=skit.cta_line)
    yield Told(field="cta_overlay", text=skit.cta_overlay)
