"""The tones a person can choose, and the tones of patterns that write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tinkerflow.kit.errors import BadInput

from . import shelf

NEUTRAL = "plain"
UNMEANT = 3.0


class UnknownTone(BadInput):
    """Nobody writes in this tone here."""

    code = "copybook.unknown_tone"


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone, the pattern tones that write it (best first), and a note for a writer.

    A tone may keep headlines shorter than the platform asks, and bodies to so many sentences.
    """

    id: str
    writes_as: tuple[str, ...]
    note: str
    headline: int | None = None
    sentences: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """How much each pattern tone costs in one set of scripts; a tone without a cost is not used."""

    costs: Mapping[str, float]
    tone: Tone | None = None

    def cost(self, tone: str) -> float:
        """What the tone costs, 0 for the one that fits best."""
        return self.costs.get(tone, UNMEANT)

    def opens_in(self, tone: str) -> bool:
        """Whether a hook of this tone may be used at all."""
        return tone in self.costs

    def goes_on_in(self, tone: str) -> bool:
        """Whether the rest of a script may: quiet tones fit anywhere, loud ones must be meant."""
        return tone in self.costs or tone not in shelf.read("vocab")["loud_tones"]


@cache
def tones() -> Mapping[str, Tone]:
    """The tones by id, in the order a screen shows them."""
    given = shelf.read("vocab")["tones"]
    return {
        each["id"]: Tone(**{**each, "writes_as": tuple(each["writes_as"])}) for each in given
    }


def voice(*, tone: str | None, platform: str | None) -> Voice:
    """Which pattern tones a set of scripts is written in. Raises UnknownTone.

    A chosen tone decides alone: its own pattern tones, best first, and plain words where those run
    out. Without one the platform's habits decide.
    """
    if tone is None:
        return Voice(_habits(platform))
    if tone not in tones():
        raise UnknownTone(f"There is no tone “{tone}”.", tone=tone)
    ranked = {each: 0.8 * place for place, each in enumerate(tones()[tone].writes_as)}
    return Voice({NEUTRAL: 2.4, **ranked}, tone=tones()[tone])


@cache
def _habits(platform: str | None) -> Mapping[str, float]:
    habits = shelf.read("vocab")["platforms"].get(platform, {})
    known = {pattern for tone in tones().values() for pattern in tone.writes_as}
    preferred = habits.get("prefers", known)
    never = habits.get("never", ())
    return {
        each: 0.0 if each in preferred else 0.9 for each in sorted(known) if each not in never
    }
