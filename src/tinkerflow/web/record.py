"""A record of forecasts as figures take it: percents, points and sentences."""

from dataclasses import dataclass

from tinkerflow.kit.text import counted
from tinkerflow.marketing.forecasts.record import Record, Share

from .templatetags.plots import Axes, Estimate, Point

AXES = Axes((50, 100), (0, 100))
COIN = 0.25


@dataclass(frozen=True)
class ToldRecord:
    """A record, ready to be drawn and read."""

    record: Record
    hits: str
    sentence: str
    estimates: tuple[Estimate, ...]
    points: tuple[Point, ...]
    axes: Axes = AXES


def told_record(record: Record) -> ToldRecord:
    """What the screens say of a record."""
    shares = {"All pairs": record.hits, "Where it named a winner": record.called}
    return ToldRecord(
        record=record,
        hits=hits_of(record),
        sentence=sentence_of(record),
        estimates=(
            Estimate("A coin", 50.0, cls="quiet"),
            *(estimate(name, share) for name, share in shares.items() if share),
        ),
        points=tuple(
            Point(
                100 * one.told,
                *(100 * v for v in (one.came.share, one.came.low, one.came.high)),
            )
            for one in record.bins
        ),
    )


def estimate(name: str, share: Share) -> Estimate:
    """A share with its interval, in percent."""
    return Estimate(name, 100 * share.share, 100 * share.low, 100 * share.high)


def hits_of(record: Record) -> str:
    """How many pairs were told right."""
    if record.hits is None:
        return "\N{EN DASH}"
    return f"{round(record.hits.share * record.pairs)} of {record.pairs}"


def sentence_of(record: Record) -> str:
    """What the figures may be read as, and no more."""
    if record.hits is None:
        return (
            f"{counted(record.pairs, 'pair')} resolved. A rate is told from ten pairs on: "
            f"{record.missing} more."
        )
    low, high = (100 * end for end in (record.hits.low, record.hits.high))
    beats = (
        "better than a coin"
        if low > 50
        else "worse than a coin"
        if high < 50
        else "not yet to be told from a coin"
    )
    return (
        f"{100 * record.hits.share:.0f} % right, true rate {low:.0f} to {high:.0f} % (95 %, by "
        f"{counted(record.hits.posts, 'post')}): {beats}."
    )
