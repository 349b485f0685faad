"""Ask for a beat anew, or for a whole skit refined: what may be asked, checked before a run is opened."""

from typing import Final

from django.db import transaction

from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.text import tidy
from tinkerflow.studio.skits.models import SavedSkit

from .editing import need_open, open_for
from .shaping import place_in

LONGEST_INSTRUCTION: Final = 500


class NoInstruction(BadInput):
    """Nobody said what to change."""

    code = "skits.no_instruction"


class LongInstruction(BadInput):
    """The instruction is longer than is read."""

    code = "skits.instruction_too_long"


@transaction.atomic
def need_rewritable(*, skit: SavedSkit, place: int, instruction: str, seen_version: int) -> str:
    """The wish for a beat as it is told, if the beat may be written anew; it may be empty.

    Raises LongInstruction, NoSuchBeat, BeatLocked, or as an edit does.
    """
    told = within_length(instruction)
    skit, words = open_for(skit, seen_version=seen_version)
    place_in(words, place)
    need_open(skit, place)
    return told


@transaction.atomic
def need_refinable(*, skit: SavedSkit, instruction: str, seen_version: int) -> str:
    """The instruction as it is told, if the skit may be changed.

    Raises NoInstruction, LongInstruction, or as an edit does.
    """
    told = within_length(instruction)
    if not any(sign.isalnum() for sign in told):
        raise NoInstruction("Say what to change.", field="instruction")
    open_for(skit, seen_version=seen_version)
    return told


def within_length(instruction: str) -> str:
    """The text as it is told. Raises LongInstruction."""
    told = tidy(instruction)
    if len(told) > LONGEST_INSTRUCTION:
        raise LongInstruction(
            f"Keep the instruction under {LONGEST_INSTRUCTION} characters; this has "
            f"{len(told):,}.",
            field="instruction",
        )
    return told
