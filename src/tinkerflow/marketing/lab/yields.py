"""What each creative angle yields: how its scripts stand against those of the other angles."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

from tinkerflow.craft.ranker.ruler import EIGHTY

from .ranks import standings

# Standings are spread over the whole scale: so far about one lies from their middle.
USUAL_SPREAD: Final = 28.9


@dataclass(frozen=True)
class Told:
    """What a yield is made of: one script. Without a score it was only written."""

    angle: str
    is_kept: bool
    is_winner: bool
    score: float | None
    newness: float | None = None


@dataclass(frozen=True)
class Yield:
    """An angle in figures. `standing` is the mean place of its scripts, 0 to 100, with 80 % range.

    `wins` is the chance that one of its scripts scores higher than one of another angle's.
    """

    angle: str
    written: int
    kept: int
    winners: int
    scored: int
    standing: float | None
    low: float | None
    high: float | None
    wins: float | None
    newness: float | None


def yields(scripts: Sequence[Told]) -> list[Yield]:
    """Each angle, the best standing first."""
    scored = [one for one in scripts if one.score is not None]
    places = standings([one.score or 0.0 for one in scored])
    placed: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one, place in zip(scored, places, strict=True):
        placed[one.angle].append((place, one.score or 0.0))
    known = sorted(one.score or 0.0 for one in scored)
    written: dict[str, list[Told]] = defaultdict(list)
    for one in scripts:
        written[one.angle].append(one)
    found = [_yield(angle, own, placed[angle], known) for angle, own in written.items()]
    return sorted(found, key=lambda one: (-(one.standing or -1.0), one.angle))


def _yield(
    angle: str,
    own: Sequence[Told],
    placed: Sequence[tuple[float, float]],
    known: Sequence[float],
) -> Yield:
    places = [place for place, _ in placed]
    middle = fmean(places) if places else None
    swing = _swing(places)
    fresh = [one.newness for one in own if one.newness is not None]
    return Yield(
        angle=angle,
        written=len(own),
        kept=sum(one.is_kept for one in own),
        winners=sum(one.is_winner for one in own),
        scored=len(places),
        standing=middle,
        low=None if middle is None else max(0.0, middle - swing),
        high=None if middle is None else min(100.0, middle + swing),
        wins=_wins([score for _, score in placed], known),
        newness=fmean(fresh) if fresh else None,
    )


def _swing(places: Sequence[float]) -> float:
    """Half the 80 % range of a mean. Of a few the usual spread stands in for their own."""
    if not places:
        return 0.0
    spread = max(stdev(places), USUAL_SPREAD / 2) if len(places) > 4 else USUAL_SPREAD
    return EIGHTY * spread / math.sqrt(len(places))


def _wins(own: Sequence[float], known: Sequence[float]) -> float | None:
    """How often these score higher than the others, equals counting half."""
    others = len(known) - len(own)
    if not own or not others:
        return None
    mine, won = sorted(own), 0.0
    for score in own:
        below = bisect_left(known, score) - bisect_left(mine, score)
        upto = bisect_right(known, score) - bisect_right(mine, score)
        won += (below + upto) / 2
    return won / (len(own) * others)
