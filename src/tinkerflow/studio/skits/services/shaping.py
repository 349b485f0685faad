"""Beats as a person changes them: put in, taken out, moved, said anew. Pure; the clock is built again."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.exporting import turns
from tinkerflow.craft.skits.options import chosen
from tinkerflow.craft.skits.skit import (
    ACTION,
    B_ROLL,
    CTA,
    CTA_OVERLAY,
    DIALOGUE,
    HOOK,
    ON_SCREEN,
    OVERLAY,
    Beat,
    Skit,
)
from tinkerflow.craft.skits.timing import clock, least, words_in
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.text import one_line, tidy

MOST_BEATS: Final = 12
MOST_LINES: Final = 12


class TooLong(BadInput):
    """A line is longer than it may be."""

    code = "skits.line_too_long"


class SaysNothing(BadInput):
    """A part that has to say something is empty."""

    code = "skits.says_nothing"


class NoSuchBeat(NotThere):
    """The skit has no beat in this place."""

    code = "skits.no_such_beat"


class TooManyBeats(BadInput):
    """Nobody films so many beats."""

    code = "skits.too_many_beats"


class LastBeat(BadInput):
    """A skit has one beat at least."""

    code = "skits.last_beat"


@dataclass(frozen=True, kw_only=True)
class BeatWords:
    """What a beat says; who speaks stands before the colon of each line of dialogue."""

    action: str
    dialogue: str = ""
    on_screen_text: str = ""


@dataclass(frozen=True, kw_only=True)
class Lines:
    """What a skit says besides its beats."""

    hook_line: str
    cta_line: str
    cta_overlay: str
    b_roll: Sequence[str] = ()
    overlays: Sequence[str] = ()


def beat_of(said: BeatWords) -> Beat:
    """A beat with these words, its time still to be set. Raises TooLong, SaysNothing."""
    return Beat(
        start=0,
        end=1,
        action=fitting("action", one_line(said.action), ACTION),
        dialogue=within("dialogue", tidy(said.dialogue), DIALOGUE) or None,
        on_screen_text=within("on-screen text", one_line(said.on_screen_text), ON_SCREEN)
        or None,
    )


def with_beats(words: Skit, beats: Sequence[Beat], *, pacing: str, seconds: float) -> Skit:
    """The skit with these beats, timed anew: about so many seconds, more if the talk needs them.

    The hook follows the first beat where it was its first line.
    """
    told = list(timed(beats, pacing=pacing, seconds=seconds))
    first = first_line(told[0]) if hook_is_said(words) else None
    hook = first if first and len(first) <= HOOK else words.hook_line
    return Skit.model_validate({**of_skit(words), "hook_line": hook, "beats": told})


def timed(beats: Sequence[Beat], *, pacing: str, seconds: float) -> Sequence[Beat]:
    """The beats one after another on the clock."""
    speed = chosen(shelf.options().pacing, pacing).words_per_second
    counts = [words_in([text for _, text in turns(beat.dialogue or "")]) for beat in beats]
    total = max(seconds, float(ceil(least(counts, per_second=speed))))
    times = clock(counts, per_second=speed, total=total)
    return [
        beat.model_copy(update={"start": start, "end": end})
        for beat, (start, end) in zip(beats, times, strict=True)
    ]


def with_lines(words: Skit, said: Lines) -> Skit:
    """The skit with other lines around its beats. Raises TooLong, SaysNothing, TooManyBeats.

    A hook or a call to action that a beat says is said there anew.
    """
    hook = fitting("hook", one_line(said.hook_line), HOOK)
    cta = fitting("call to action", one_line(said.cta_line), CTA)
    beats = list(words.beats)
    if hook_is_said(words):
        beats[0] = said_anew(beats[0], words.hook_line, hook)
    beats[-1] = said_anew(beats[-1], words.cta_line, cta)
    return Skit(
        hook_line=hook,
        beats=tuple(beats),
        b_roll=several("b-roll", said.b_roll, B_ROLL),
        overlays=several("overlay", said.overlays, OVERLAY),
        cta_line=cta,
        cta_overlay=fitting("overlay of the call", one_line(said.cta_overlay), CTA_OVERLAY),
    )


def said_anew(beat: Beat, old: str, new: str) -> Beat:
    """The beat with a line of it replaced, if it says that line. Raises TooLong."""
    if old == new or not beat.dialogue or old not in beat.dialogue:
        return beat
    dialogue = within("dialogue", beat.dialogue.replace(old, new, 1), DIALOGUE)
    return beat.model_copy(update={"dialogue": dialogue})


def place_in(words: Skit, place: int) -> Beat:
    """The beat in this place, from 0. Raises NoSuchBeat."""
    if not 0 <= place < len(words.beats):
        raise NoSuchBeat(
            f"This skit has {len(words.beats)} beats. Choose one of them.", beat=place
        )
    return words.beats[place]


def need(beat: Beat, *, pacing: str) -> float:
    """The seconds that a beat takes when it is put in."""
    speed = chosen(shelf.options().pacing, pacing).words_per_second
    count = words_in([text for _, text in turns(beat.dialogue or "")])
    return least([count], per_second=speed) + 1


def first_line(beat: Beat) -> str | None:
    """What is said first in a beat, without who says it."""
    return next((text for _, text in turns(beat.dialogue or "")), None)


def hook_is_said(words: Skit) -> bool:
    """Whether the hook is the first line of the first beat."""
    return first_line(words.beats[0]) == words.hook_line


def several(name: str, texts: Sequence[str], most: int) -> tuple[str, ...]:
    """Each text once, within its length. Raises TooLong, TooManyBeats."""
    told = tuple(dict.fromkeys(filter(None, map(one_line, texts))))
    if len(told) > MOST_LINES:
        raise TooManyBeats(f"Keep it to {MOST_LINES} of {name}; these are {len(told)}.")
    return tuple(within(name, text, most) for text in told)


def fitting(name: str, text: str, most: int) -> str:
    """A text that says something, within its length. Raises SaysNothing, TooLong."""
    if not text:
        raise SaysNothing(f"Say something in the {name}.", field=name)
    return within(name, text, most)


def within(name: str, text: str, most: int) -> str:
    """The text, if it is not too long. Raises TooLong."""
    if len(text) > most:
        raise TooLong(
            f"Keep the {name} under {most} characters; this has {len(text)}.", field=name
        )
    return text


def of_skit(words: Skit) -> dict[str, Any]:
    """The parts of a skit besides its beats."""
    return {name: getattr(words, name) for name in Skit.model_fields if name != "beats"}
