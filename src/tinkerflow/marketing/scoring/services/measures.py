"""How each way of measuring sees a script: its part of the score, and how that came about."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import zip_longest
from statistics import fmean
from typing import Any, Final

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.craft.ranker.ruler import EIGHTY, Standing
from tinkerflow.kit.languages import is_english
from tinkerflow.kit.text import shorten
from tinkerflow.marketing.scoring.agents import Verdict
from tinkerflow.marketing.scoring.weighing import Part

# The judge's fixed reference: as if eleven scripts of these marks had been judged besides.
MARKS: Final = tuple(range(0, 101, 10))
LONGEST: Final = 200
FAR_END: Final = 1.0


@dataclass(frozen=True)
class Measure:
    """One part of a score, and what is kept of how it came about."""

    part: Part
    data: Mapping[str, Any] = field(default_factory=dict)


WHY_UNREADABLE: Final = "the offline model reads English headlines only"
UNREADABLE: Final = Measure(Part(None, reason=WHY_UNREADABLE), {"reason": WHY_UNREADABLE})


@cache
def reference_ads() -> tuple[float, ...]:
    """Where the reference ads stand for the headline model, from the weakest to the strongest.

    It learnt from news headlines, of which nearly every ad falls short: held against those, all ads
    would be very poor and hardly differ. So an ad is held against ads.
    """
    return tuple(sorted(one.percentile for one in forecast.standings(ad_headlines())))


def ad_headlines() -> list[str]:
    """The headlines of the reference ads."""
    text = (files(__package__.rpartition(".")[0]) / "data/reference_ads.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def headline_scorer() -> str:
    """The headline model's name and version: other weights or other ads, another version."""
    model = forecast.in_use()
    ads = sha256(repr(reference_ads()).encode()).hexdigest()[:4]
    return f"{model.name} {model.version} {ads}"


def headline_measures(headlines: Sequence[str], *, bodies: Sequence[str] = ()) -> list[Measure]:
    """Where the headlines stand among the reference ads; each says that no more was seen.

    The bodies below them only tell of each in which language it is.
    """
    said = zip_longest(headlines, bodies, fillvalue="")
    readable = [headline for headline, body in said if is_readable(headline, body=body)]
    found = dict(zip(readable, forecast.standings(readable), strict=True))
    return [
        standing_measure(headline, found[headline]) if headline in found else UNREADABLE
        for headline in headlines
    ]


def is_readable(headline: str, *, body: str = "") -> bool:
    """Whether it is English: it has an English word, and it and its body are in no other language."""
    if not is_english(f"{headline} {body}"):
        return False
    try:
        lexical.features(headline)
    except lexical.NothingToRank:
        return False
    return True


def standing_measure(headline: str, standing: Standing) -> Measure:
    """One headline's place among the ads, with its range and what its words do to it."""
    percent = among_ads(standing.percentile)
    blur = sampling_error(percent)
    low = max(0.0, min(percent, among_ads(standing.low)) - blur)
    high = min(100.0, max(percent, among_ads(standing.high)) + blur)
    causes = lexical.causes(headline)
    data = {
        "percentile": percent,
        "low": low,
        "high": high,
        "reference_ads": len(reference_ads()),
        "among_news": standing.percentile,
        "strength": standing.strength,
        "model": forecast.in_use().version,
        "reasons": list(causes),
    }
    return Measure(Part(percent, low, high, headline_reason(percent, causes)), data)


def headline_reason(percent: float, causes: Sequence[str]) -> str:
    """Why the headline's part is what it is, in sentences."""
    words = f" By its words: {'; '.join(causes)}." if causes else ""
    instead = (
        f" {why} Word lists measured it instead." if (why := forecast.in_use().why) else ""
    )
    return (
        f"The headline stands above {percent:.0f} % of {len(reference_ads())} reference ad "
        f"headlines.{words}{instead} Headline only; body and call to action not measured."
    )


def among_ads(percentile: float, ads: Sequence[float] = ()) -> float:
    """The percent of reference ads below a standing among the news headlines, from 1 to 99.

    `ads` are the same ads for another model than the one in use.

    A few hundred ads cannot tell the best in a hundred from the best in a thousand.
    """
    ads = ads or reference_ads()
    if percentile <= ads[0] or percentile >= ads[-1]:
        return FAR_END if percentile <= ads[0] else 100 - FAR_END
    after = bisect_right(ads, percentile)
    below, above = ads[after - 1], ads[after]
    percent = 100 * (after - 1 + (percentile - below) / (above - below)) / (len(ads) - 1)
    return min(max(percent, FAR_END), 100 - FAR_END)


def sampling_error(percent: float) -> float:
    """Half the width of the 80 % range that other reference ads would give (normal, binomial)."""
    share = percent / 100
    return 100 * EIGHTY * math.sqrt(share * (1 - share) / len(reference_ads()))


@dataclass(frozen=True)
class Pool:
    """What a judge's marks are held against: all it judged for the company, and the fixed marks.

    Judges crowd their marks: most scripts get nearly the same. Their place among others spreads
    over the whole scale; the fixed marks keep a lone script, or ten alike, from being the best.
    """

    totals: tuple[float, ...]

    @classmethod
    def of(cls, totals: Iterable[float]) -> "Pool":
        return cls(tuple(sorted((*MARKS, *totals))))

    def place(self, total: float) -> float:
        """The percent of the pool below these marks, equals counting half."""
        below, upto = bisect_left(self.totals, total), bisect_right(self.totals, total)
        return 50 * (below + upto) / len(self.totals)

    def swing(self, percent: float) -> float:
        """How far a percentile of so few may be off, four times in five."""
        share = percent / 100
        return EIGHTY * 100 * math.sqrt(share * (1 - share) / (len(self.totals) + 2))


def judged_measure(readings: tuple[Verdict, Verdict], pool: Pool) -> Measure:
    """The mean of both readings in the pool; the more they disagree, the wider the range."""
    total = fmean(reading.total for reading in readings)
    percent, swing = pool.place(total), pool.swing(pool.place(total))
    ends = sorted(pool.place(reading.total) for reading in readings)
    part = Part(
        percent,
        max(0.0, min(ends[0], percent) - swing),
        min(100.0, max(ends[1], percent) + swing),
        judged_reason(readings, total=total, percent=percent, pool=pool),
    )
    data = {
        "total": total,
        "readings": [{**reading.marks, "total": reading.total} for reading in readings],
        "why": said(readings[0].why),
        "fix": said(readings[0].fix),
        "judged_beside": len(pool.totals) - len(MARKS),
    }
    return Measure(part, data)


def judged_reason(
    readings: tuple[Verdict, Verdict], *, total: float, percent: float, pool: Pool
) -> str:
    """Why the judge's part is what it is, in sentences."""
    one, other = readings
    marks = {name: (one.marks[name] + other.marks[name]) / 2 for name in one.marks}
    best, worst = max(marks, key=marks.__getitem__), min(marks, key=marks.__getitem__)
    return (
        f"{total:g} of 100 marks, {one.total} and {other.total} in two readings with the order "
        f"reversed: above {percent:.0f} % of the {len(pool.totals) - len(MARKS)} scripts judged "
        f"here and {len(MARKS)} fixed marks. Strongest in {best}, weakest in {worst}. "
        f"{said(one.why)}"
    ).rstrip()


def said(text: str) -> str:
    """A model's words as we keep them: one line, not too long."""
    return shorten(text, LONGEST)
