"""A skit as people read it: its beats on a clock, who says what, and what each word claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from tinkerflow.craft.skits.exporting import turns
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.studio.skits.services.approving import dialogue_field, shown_field

from .marking import Claim, Piece, pieces


@dataclass(frozen=True)
class Turn:
    """What one person says, cut at its claims; nobody is named where nobody is."""

    who: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Shown:
    """One beat on the page; `number` counts from 1."""

    number: int
    clock: str
    action: str
    turns: Sequence[Turn]
    on_screen: Sequence[Piece]
    is_locked: bool = False


def shown(
    skit: Skit, claims: Sequence[Claim] = (), *, locked: Sequence[int] = ()
) -> list[Shown]:
    """The beats of a skit. `locked` are places, counted from 0."""
    return [one(beat, at, claims, is_locked=at in locked) for at, beat in enumerate(skit.beats)]


def so_far(data: Mapping[str, Any]) -> list[Shown]:
    """The whole beats of a skit that is being written; what is half said waits."""
    told: list[Shown] = []
    for at, said in enumerate(data.get("beats", ())):
        try:
            told.append(one(Beat.model_validate(said), at, ()))
        except ValidationError:
            break
    return told


def one(beat: Beat, at: int, claims: Sequence[Claim], *, is_locked: bool = False) -> Shown:
    """A beat with the claims of what is said in it and read in it."""
    shown_text = beat.on_screen_text or ""
    return Shown(
        number=at + 1,
        clock=f"{seconds(beat.start)}\N{EN DASH}{seconds(beat.end)} s",
        action=beat.action,
        turns=list(spoken(beat.dialogue or "", own(claims, dialogue_field(at)))),
        on_screen=list(pieces(shown_text, own(claims, shown_field(at)))),
        is_locked=is_locked,
    )


def own(claims: Sequence[Claim], field: str) -> list[Claim]:
    """The claims of one text."""
    return [claim for claim in claims if claim.field == field]


def spoken(dialogue: str, claims: Sequence[Claim]) -> Iterator[Turn]:
    """Line by line; a claim lies where it lies in the whole dialogue."""
    reached = 0
    for line, (who, words) in zip(dialogue.splitlines(), turns(dialogue), strict=True):
        start = reached + len(line) - len(words)
        inside = [
            moved(claim, by=start)
            for claim in claims
            if start <= claim.start < start + len(words)
        ]
        yield Turn(who, list(pieces(words, inside)))
        reached += len(line) + 1


def moved(claim: Claim, *, by: int) -> Claim:
    """A claim as it lies in its line."""
    return replace(claim, start=claim.start - by, end=claim.end - by)


def seconds(at: float) -> str:
    """A moment of the clock in whole seconds."""
    return f"{at:.0f}"
