"""From daily figures to one reading: how unusual the present momentum is for its subject.

Momentum is log(mean of the last 7 days / mean of the 28 before). It is compared with the momenta of
the same subject over the past 180 days (z), and the score is the percentile of z under the standard
normal: 50 is as ever, 84 one standard deviation above, 16 one below.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist, fmean, stdev
from typing import Final, Protocol

RECENT: Final = 7
BEFORE: Final = 28
PAST: Final = 180
FEWEST_MOMENTA: Final = 12
FLAT: Final = 1e-9
LEAST_CHANGE: Final = 0.005
MOST_KEYWORDS: Final = 3

Series = Mapping[date, float]


@dataclass(frozen=True, slots=True)
class TrendReading:
    """What a source says of some keywords. Without a score, the reason tells why there is none."""

    score: float | None
    momentum: float | None
    source: str
    as_of: date | None
    keywords: tuple[str, ...]
    reason: str


class TrendSource(Protocol):
    """Where figures come from. A source that has none says so; it never guesses and never raises."""

    def read(self, keywords: Sequence[str]) -> TrendReading: ...


@dataclass(frozen=True, slots=True)
class Swing:
    """The latest momentum of one subject, and how many standard deviations it is from its mean."""

    subject: str
    day: date
    momentum: float
    z: float


def no_live_data(
    why: str, *, source: str = "none", keywords: Sequence[str] = ()
) -> TrendReading:
    return TrendReading(None, None, source, None, tuple(keywords), f"No live data: {why}.")


def first_reading(sources: Iterable[TrendSource], keywords: Sequence[str]) -> TrendReading:
    """The first source that has a score; else what the last one regretted."""
    reading = no_live_data("no source is set up", keywords=keywords)
    for source in sources:
        reading = source.read(keywords)
        if reading.score is not None:
            return reading
    return reading


def asked_for(keywords: Iterable[str]) -> list[str]:
    """The first three different keywords: more would cost more calls than they tell."""
    return list(dict.fromkeys(word.strip() for word in keywords if word.strip()))[
        :MOST_KEYWORDS
    ]


def swing(subject: str, series: Series) -> Swing | None:
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
    return Swing(subject, last, now, z)


def _momentum(series: Series, day: date) -> float | None:
    recent = _mean(series, day, RECENT)
    before = _mean(series, day - timedelta(days=RECENT), BEFORE)
    return math.log(recent / before) if recent and before else None


def _mean(series: Series, last: date, days: int) -> float | None:
    figures = [series.get(last - timedelta(days=back)) for back in range(days)]
    known = [figure for figure in figures if figure is not None]
    return fmean(known) if known else None


def told(
    swings: Collection[Swing], *, source: str, who: str, keywords: Sequence[str]
) -> TrendReading:
    """One reading out of several subjects: the mean of their z, as of the oldest."""
    z = fmean(swing.z for swing in swings)
    momentum = fmean(swing.momentum for swing in swings)
    as_of = min(swing.day for swing in swings)
    return TrendReading(
        score=round(100 * NormalDist().cdf(z), 1),
        momentum=round(momentum, 4),
        source=source,
        as_of=as_of,
        keywords=tuple(keywords),
        reason=_sentence(swings, who, momentum, z, as_of),
    )


def _sentence(
    swings: Collection[Swing], who: str, momentum: float, z: float, as_of: date
) -> str:
    change = math.expm1(momentum)
    much = f"{abs(change):.0%}".replace("%", " %")
    moved = f"{much} {'more' if change > 0 else 'fewer'} a day"
    than = "than"
    if abs(change) < LEAST_CHANGE:
        moved, than = "as many a day", "as"
    usual = "usual"
    if abs(z) >= 1:
        usual = "much" if z > 0 else "little"
    subjects = ", ".join(f"“{swing.subject}”" for swing in swings)
    return (
        f"{who} {subjects}: {moved} in the 7 days to {as_of.isoformat()} {than} in the 28 before, "
        f"which is {usual} for them."
    )
