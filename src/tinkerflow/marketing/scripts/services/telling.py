"""What a model is told before it writes: facts and limits for all calls, a persona for each."""

from collections.abc import Sequence
from typing import Final

from tinkerflow.core.ai import prompts
from tinkerflow.craft.copybook import limits
from tinkerflow.craft.copybook.angles import ANGLES
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.personas.queries import as_told

from .planning import Order, Piece

REMINDED_OF: Final = 40


def shared_part(brief: Brief, order: Order) -> str:
    """What every call of the stage is told, byte for byte the same: facts, then limits."""
    tone = f"Tone: {order.tone}." if order.tone else "Tone: as the persona speaks."
    return "\n\n".join([brief.as_told(), rules(order.platform), tone])


def rules(platform: str) -> str:
    """The limits of a platform, in words."""
    room = limits.limits_for(platform)
    fewest, most = room.cta_words
    told = (
        f"Platform: {platform}. Headline at most {room.headline} characters, body at most "
        f"{room.body}, call to action {fewest} to {most} words, keywords at most {room.keywords}."
    )
    if room.line and room.lines:
        told += f" The headline must fit {room.lines} lines of {room.line} characters."
    if room.together:
        told += f" Headline, body and call to action together at most {room.together}."
    if room.headlines and room.descriptions:
        told += (
            f" This is a search ad: give {room.headlines[0]} to {room.headlines[1]} `headlines` and "
            f"{room.descriptions[0]} to {room.descriptions[1]} `descriptions` within the same "
            "limits, each telling something else; `headline` and `body` are the first of them."
        )
    return told


def own_part(piece: Piece, said: Sequence[str]) -> str:
    """What one call is told: the persona, its angles, and the newest headlines not to repeat."""
    words = {angle.id: angle.description for angle in ANGLES}
    angles = "\n".join(f"- {angle}: {words[angle]}" for angle in piece.angles)
    parts = [
        prompts.as_data("persona", as_told(piece.persona)),
        f"Write {len(piece.angles)} scripts, one for each of these angles:\n{angles}",
    ]
    if said:
        used = "\n".join(said[-REMINDED_OF:])
        parts.append(prompts.as_data("headlines used already", used))
    return "\n\n".join(parts)
