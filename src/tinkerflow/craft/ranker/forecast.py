"""Which headline would win: as the tuned model says, or the lexical one where that cannot run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog

from tinkerflow.kit.errors import Refusal

from . import lexical
from .released import RELEASED, TunedUnusable, obstacle, read_card
from .ruler import Duel, Ruler, Standing

if TYPE_CHECKING:
    from .tuned import Vectors

log = structlog.get_logger(__name__)
TUNED, LEXICAL = "tuned", "lexical"


class Predictor(Protocol):
    """A model that tells strengths."""

    @property
    def version(self) -> str:
        """Other weights, another version."""

    @property
    def ruler(self) -> Ruler:
        """What its strengths mean."""

    def strengths(self, headlines: Sequence[str]) -> list[float]:
        """One for each headline, in their order."""

    def standings(self, headlines: Sequence[str]) -> list[Standing]:
        """Their places among the model's reference headlines."""

    def vectors(self, headlines: Sequence[str]) -> "Vectors | None":
        """What they are about, as it sees them; None of a model that cannot tell."""

    def doubt(self, one: str, other: str) -> float:
        """By how much another model's lead of one over the other would differ: its deviation."""


@dataclass(frozen=True)
class InUse:
    """Which model answers; `why` tells what keeps the tuned one from it, and is else empty."""

    name: str
    version: str
    why: str


def in_use() -> InUse:
    """Which model answers here, and why."""
    return _chosen()[1]


def strengths(headlines: Sequence[str]) -> list[float]:
    """Strengths of many at once. Raises NothingToRank for one without an English word."""
    return _chosen()[0].strengths(headlines)


def standings(headlines: Sequence[str]) -> list[Standing]:
    """Where the headlines stand among the reference headlines of the model in use."""
    return _chosen()[0].standings(headlines)


def vectors(headlines: Sequence[str]) -> "Vectors | None":
    """Where the encoder puts the headlines, (n, 384); None while the lexical model answers."""
    return _chosen()[0].vectors(headlines)


def chance(a: float, b: float) -> float:
    """The chance that a headline of strength `a` beats one of strength `b` in the same place."""
    return _chosen()[0].ruler.chance(a, b)


def duels(headlines: Sequence[str], *, base: str) -> list[Duel]:
    """Each headline against the base, all in one batch. Raises NothingToRank."""
    model = _chosen()[0]
    against, *told = model.strengths([base, *headlines])
    return [
        model.ruler.duel(strength, against, sd=model.doubt(headline, base))
        for headline, strength in zip(headlines, told, strict=True)
    ]


def win_probability(a: str, b: str) -> float:
    """The chance that `a` would be clicked more often than `b`, all else being the same."""
    return chance(*strengths([a, b]))


@cache
def released_ruler(version: str) -> Ruler | None:
    """What strengths of the released model mean, without its runtime; None of another version."""
    try:
        card = read_card()
    except TunedUnusable:
        return None
    return card.ruler if card.version == version else None


@cache
def expected(folder: Path = RELEASED) -> InUse:
    """Which model answers where scripts are scored, told by the files alone: the web loads none."""
    if why := obstacle(folder):
        return InUse(LEXICAL, lexical.Lexical().version, why)
    return InUse(TUNED, read_card(folder).version, "")


def choose(folder: Path = RELEASED) -> tuple[Predictor, InUse]:
    """The tuned model of this folder; the lexical one, with the reason, where it cannot run."""
    try:
        from . import tuned  # noqa: PLC0415 - the runtime is large, and the web never ranks

        model = tuned.load(folder)
    except ImportError as fault:
        why = f"The package {fault.name} is not installed."
    except Refusal as refusal:
        why = refusal.message
    else:
        return model, InUse(TUNED, model.version, "")
    log.warning("headline_model_replaced", by=LEXICAL, why=why)
    words = lexical.Lexical()
    return words, InUse(LEXICAL, words.version, why)


_chosen = cache(choose)
