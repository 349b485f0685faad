"""How a persona likes to be spoken to: what its tone and humour do to a skit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinkerflow.craft.copybook.tones import tones
from tinkerflow.kit.text import one_line, shorten

from . import shelf
from .steering import Manner

PLAIN: Final = Manner()
SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Liking:
    """What tone and humour come to together, and a sentence for each that was asked for."""

    likes: tuple[str, ...] = ()
    plot: int = 0
    talk: int = 0
    hushed: bool = False
    force: float | None = None
    edge: int = 2
    sentences: tuple[str, ...] = ()


def liking(tone: str, humour: str) -> Liking:
    """From the persona's own words; what is not known changes nothing, and the sentence says so."""
    voice, told = _known(tone, "tone")
    joke, funny = _known(humour, "humour")
    return Liking(
        likes=(*joke.likes, *(each for each in voice.likes if each not in joke.likes)),
        plot=voice.plot + joke.plot,
        talk=voice.talk + joke.talk,
        hushed=voice.hushed or joke.hushed,
        force=voice.force,
        edge=min(voice.edge, joke.edge),
        sentences=tuple(each for each in (told, funny) if each),
    )


def _known(asked: str, sort: str) -> tuple[Manner, str]:
    words = one_line(asked)
    if not words:
        return PLAIN, ""
    id_ = words.lower().replace(" ", "_").replace("-", "_")
    id_ = shelf.manners().also.get(words.lower(), id_)
    found = _of(sort).get(id_)
    if found is None:
        return (
            PLAIN,
            f"Offline the {sort} “{shorten(words, SHOWN)}” is not known; it changed nothing.",
        )
    return found, f"The {sort} is “{shorten(words, SHOWN)}”."


def _of(sort: str) -> Mapping[str, Manner]:
    """Manners by id; a tone is the one of the pattern tone that writes it best."""
    manners = shelf.manners()
    if sort == "humour":
        return manners.humours
    return {name: manners.tones[tone.writes_as[0]] for name, tone in tones().items()}
