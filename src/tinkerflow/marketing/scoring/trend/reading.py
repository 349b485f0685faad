"""From daily figures to one reading: how unusual the present momentum is for its subject.

Momentum is log(mean of the last 7 days / mean of the 28 before). It is compared with the momenta of
the same subject over the past 180 days (z), and the score is the percentile of z under the standard
normal: 50 is as ever, 84 one standard deviation above, 16 one below.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import NormalDist, fmean, stdev
from typing import Final, Protocol

from .manners import Budget

RECENT: Final = 7
BEFORE: Final = 28
PAST: Final = 180
SPAN: Final = timedelta(days=PAST + RECENT + BEFORE)
FEWEST_MOMENTA: Final = 12
FLAT: Final = 1e-9
LEAST_CHANGE: Final = 0.005

Series = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source says of a keyword: a score from 0 to 100, and the sentence that explains it."""

    score: float
    momentum: float
    source: str
    as_of: date
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a source says nothing, as a clause; `settled` when it would say the same all day.

    `away` names a source that could not be reached, or not asked in time.
    """

    why: str
    settled: bool = True
    away: str = field(default="", compare=False)


SWITCHED_OFF: Final = Silence("live data are switched off", settled=False)


class TrendSource(Protocol):
    """Where figures come from. A source that has none says so; it never guesses and never raises."""

    def read(self, keyword: str, budget: Budget, /) -> Reading | Silence: ...


@dataclass(frozen=True, slots=True)
class Swing:
    """A subject's latest momentum, and how many standard deviations it is from what is usual."""

    day: date
    momentum: float
    z: float

    @property
    def score(self) -> float:
        """The percentile of z."""
        return round(100 * NormalDist().cdf(self.z), 1)

    @property
    def moved(self) -> str:
        """The change in words, up to the other side of the comparison."""
        change = math.expm1(self.momentum)
        if abs(change) < LEAST_CHANGE:
            return "as many a day {} as"
        much = f"{abs(change):.0%}".replace("%", " %")
        return f"{much} {'more' if change > 0 else 'fewer'} a day {{}} than"

    @property
    def usual(self) -> str:
        """How unusual that is."""
        if abs(self.z) < 1:
            return "which is usual for it"
        return f"which is {'much' if self.z > 0 else 'little'} for it"


def first_reading(
    sources: Iterable[TrendSource], keyword: str, budget: Budget
) -> Reading | Silence:
    """The first source that has a score; else what all of them regretted."""
    silences: list[Silence] = []
    for source in sources:
        said = source.read(keyword, budget)
        if isinstance(said, Reading):
            return said
        silences.append(said)
    if not silences:
        return SWITCHED_OFF
    why = "; ".join(dict.fromkeys(regrets(silences)))
    return Silence(why, settled=all(silence.settled for silence in silences))


def regrets(silences: Sequence[Silence]) -> Iterator[str]:
    """Why each says nothing. Which of several was too late to be asked is chance: they share a clause."""
    away = list(dict.fromkeys(silence.away for silence in silences if silence.away))
    yield from (silence.why for silence in silences if len(away) < 2 or not silence.away)
    if len(away) > 1:
        yield f"{', '.join(away[:-1])} and {away[-1]} gave no answer"


def reading(series: Series, *, source: str, about: str) -> Reading | None:
    """What a series says; `about` is its subject in words, "Searches for “tea”" for instance."""
    found = swing(series)
    if found is None:
        return None
    when = f"in the 7 days to {spoken(found.day)}"
    said = f"{about}: {found.moved.format(when)} in the 28 before, {found.usual}."
    return Reading(found.score, round(found.momentum, 4), source, found.day, said)


def spoken(day: date) -> str:
    """A day as people say it."""
    return f"{day.day} {day:%b %Y}"


def swing(series: Series) -> Swing | None:
    """None when the figures are too few, or when nobody looked for the subject lately."""
    if not series:
        return None
    first, last = min(series) + timedelta(days=RECENT + BEFORE - 1), max(series)
    start = max(first, last - timedelta(days=PAST))
    momenta = {day: _momentum(series, day) for day in sorted(series) if day >= start}
    now = momenta.pop(last, None)
    known = [momentum for momentum in momenta.values() if momentum is not None]
    if now is None or len(known) < FEWEST_MOMENTA:
        return None
    spread = stdev(known)
    z = (now - fmean(known)) / spread if spread > FLAT else 0.0
    return Swing(last, now, z)


def _momentum(series: Series, day: date) -> float | None:
    recent = _mean(series, day, RECENT)
    before = _mean(series, day - timedelta(days=RECENT), BEFORE)
    return math.log(recent / before) if recent and before else None


def _mean(series: Series, last: date, days: int) -> float | None:
    figures: Sequence[float | None] = [
        series.get(last - timedelta(days=back)) for back in range(days)
    ]
    known = [figure for figure in figures if figure is not None]
    return fmean(known) if known else None
