"""A finished skit read again: what each beat is for, and which line it was made from."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from tinkerflow.craft.copybook.patterns import SLOT

from . import shelf
from .exporting import turns
from .lines import Job, Line
from .skit import Beat, Skit

FIRST: Final[tuple[Job, ...]] = ("problem", "escalate")
LATE: Final[tuple[Job, ...]] = ("proof", "callback")


def lines_of(skit: Skit, template: str) -> list[Line | None]:
    """The line behind each beat, by what is done in it; None where somebody wrote it anew."""
    return [_line_of(beat, template) for beat in skit.beats]


def jobs_of(skit: Skit, lines: Sequence[Line | None], *, brand: str) -> list[Job]:
    """What each beat is for: what its line is for, else what its place tells.

    The first is the hook, the last the call; the first that names the brand is the turn.
    """
    known: list[Job | None] = [line.beat if line else None for line in lines]
    known[0], known[-1] = known[0] or "hook", known[-1] or "cta"
    turn = known.index("turn") if "turn" in known else _turn(skit, known, brand)
    found: list[Job] = []
    for place, job in enumerate(known):
        found.append(job or _by_place(place, turn, found))
    return found


def template_of(skit: Skit) -> str:
    """The template with the most of its lines in the skit; the first where none has any."""
    names = [each.id for each in shelf.templates().templates]
    counted = [
        sum(
            bool(line) and not line.id.startswith("any.")
            for line in lines_of(skit, name)
            if line
        )
        for name in names
    ]
    return names[counted.index(max(counted))]


def _by_place(place: int, turn: int, before: Sequence[Job]) -> Job:
    if place < turn:
        return next((job for job in FIRST if job not in before), "escalate")
    if place == turn:
        return "turn"
    return (
        "demo"
        if "demo" not in before
        else next((job for job in LATE if job not in before), "demo")
    )


def _turn(skit: Skit, known: Sequence[Job | None], brand: str) -> int:
    """Where the product comes in; the middle where it is never named."""
    for place, beat in enumerate(skit.beats):
        text = f"{beat.dialogue or ''} {beat.on_screen_text or ''}".casefold()
        if known[place] is None and brand and brand.casefold() in text:
            return place
    free = [place for place, job in enumerate(known) if job is None]
    return free[len(free) // 2] if free else len(known)


def _line_of(beat: Beat, template: str) -> Line | None:
    said = next((words for _, words in turns(beat.dialogue or "")), "")
    met = [line for line, done, heard in _patterns(template) if done.match(beat.action)]
    fitting = [
        line for line, _, heard in _patterns(template) if line in met and heard.search(said)
    ]
    return next(iter(fitting or (met if not said else [])), None)


@cache
def _patterns(template: str) -> tuple[tuple[Line, re.Pattern[str], re.Pattern[str]], ...]:
    """Each line with what it looks like when it is played, and when it is heard."""
    return tuple(
        (
            line,
            re.compile(f"{_open(line.action)}(?:\\. .*)?$", re.IGNORECASE),
            re.compile(_open(line.opening.rstrip(".!?")), re.IGNORECASE),
        )
        for line in (*shelf.lines(template), *shelf.lines("any"))
    )


def _open(text: str) -> str:
    """A pattern with something, whatever it is, in each slot."""
    ends, at = list[str](), 0
    for found in SLOT.finditer(text):
        ends += [re.escape(text[at : found.start()]), ".+?"]
        at = found.end()
    return "".join([*ends, re.escape(text[at:])])
