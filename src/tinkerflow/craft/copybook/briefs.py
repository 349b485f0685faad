"""What is asked of the offline writer, checked and looked up before the first word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinkerflow.craft.facts.sheet import Audience, FactSheet

from .angles import angle_ids
from .archetypes import archetypes
from .gates import Gate, gate_of
from .grammar import first_down, stems
from .limits import Limits, limits_for
from .parts import Share, shares
from .tones import Voice, voice

# Up to three words that can stand after "for": dentists, busy shop owners, retired people.
SEVERAL = re.compile(r"([a-zA-Z'-]+ ){0,2}([a-zA-Z'-]+s|people|women|men|children|staff)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One set of scripts: about what, for whom, where, in which voice, and what not to repeat."""

    sheet: FactSheet
    count: int
    platform: str | None
    limits: Limits
    voice: Voice
    audiences: tuple[Audience | None, ...]
    angles: tuple[str, ...]
    avoid: tuple[frozenset[str], ...]
    first: tuple[str, ...]
    gate: Gate
    shares: tuple[Share, ...]

    @property
    def longest_headline(self) -> int:
        """What the platform takes, or less where the tone asks for it."""
        tone = self.voice.tone
        return min(self.limits.headline, (tone and tone.headline) or self.limits.headline)


def brief_for(
    sheet: FactSheet,
    *,
    count: int,
    platform: str | None = None,
    tone: str | None = None,
    audience: Audience | str | None = None,
    angles: Sequence[str] | None = None,
    avoid: Sequence[str] = (),
    first: Sequence[str] = (),
) -> Brief:
    """The brief of a set. Raises UnknownPlatform, UnknownTone or UnknownAngle."""
    return Brief(
        sheet=sheet,
        count=count,
        platform=platform,
        limits=limits_for(platform),
        voice=voice(tone=tone, platform=platform),
        audiences=_audiences(sheet, audience),
        angles=angle_ids(angles),
        avoid=tuple(stems(headline) for headline in avoid),
        first=tuple(first),
        gate=gate_of(sheet),
        shares=shares(sheet),
    )


def _audiences(sheet: FactSheet, chosen: Audience | str | None) -> tuple[Audience | None, ...]:
    if isinstance(chosen, Audience):
        return (chosen,)
    if chosen is None:
        return sheet.who or (None,)
    known = (*sheet.who, *(each.audience for each in archetypes()))
    return (next((each for each in known if each.pl == chosen), None) or _unknown(chosen),)


def _unknown(people: str) -> Audience | None:
    """Somebody else's word for an audience: named where it reads as several people, else nobody is."""
    return Audience(pl=first_down(people), sg="") if SEVERAL.fullmatch(people) else None
