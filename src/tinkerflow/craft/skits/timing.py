"""The beat clock: words take their time, the rest of the duration is action."""

from collections.abc import Sequence
from typing import Final

from .options import Pace

LEAST: Final = 1.0
SILENT: Final = 1.8


def seconds_for(bounds: tuple[int, int], place: float) -> float:
    """A length within the bounds; place 0 is the short end, 1 the long one."""
    low, high = bounds
    return float(round(low + (high - low) * place))


def words_in(texts: Sequence[str]) -> int:
    """How many words are spoken."""
    return sum(len(text.split()) for text in texts)


def least(words: Sequence[int], *, per_second: float) -> float:
    """The shortest time in which these beats can be played, in seconds."""
    return sum(count / per_second + LEAST for count in words)


def clock(
    words: Sequence[int], *, per_second: float, total: float
) -> list[tuple[float, float]]:
    """Start and end of each beat, in tenths of a second; the last ends at the total."""
    spoken = [count / per_second for count in words]
    shares = [1.0 if count else SILENT for count in words]
    rest = max(0.0, total - sum(spoken)) / sum(shares)
    lengths = [said + rest * share for said, share in zip(spoken, shares, strict=True)]
    scale = total / sum(lengths)
    ends, at = [], 0.0
    for length in lengths:
        at += length * scale
        ends.append(round(at, 1))
    ends[-1] = total
    return list(zip([0.0, *ends[:-1]], ends, strict=True))


def paced(
    words: Sequence[int], *, pace: Pace, bounds: tuple[int, int]
) -> list[tuple[float, float]]:
    """The clock of these beats at a pace, as long as the words need and the bounds allow."""
    wanted = max(
        seconds_for(bounds, pace.place), -(-least(words, per_second=pace.words_per_second) // 1)
    )
    return clock(words, per_second=pace.words_per_second, total=min(wanted, float(bounds[1])))
