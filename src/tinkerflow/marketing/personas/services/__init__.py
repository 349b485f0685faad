"""Personas are made, made again and corrected here."""

from .editing import Nameless, delete_persona, edit_persona, restore_persona
from .making import MOST, NobodyFound, WrongNumber, make_again, make_personas

__all__ = [
    "MOST",
    "Nameless",
    "NobodyFound",
    "WrongNumber",
    "delete_persona",
    "edit_persona",
    "make_again",
    "make_personas",
    "restore_persona",
]
