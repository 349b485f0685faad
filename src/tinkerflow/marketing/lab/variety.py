"""How much scripts differ: what was said twice, or nearly so, and how new each headline is."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from tinkerflow.craft.ranker import forecast
from tinkerflow.kit.text import likeness, near_duplicates, normalise
from tinkerflow.marketing.scoring.services.measures import is_readable

if TYPE_CHECKING:
    from tinkerflow.craft.ranker.tuned import Vectors

NEAR: Final = 0.85
# Token by token every pair is compared; more would take minutes.
MOST_BY_WORDS: Final = 2_000
AT_ONCE: Final = 500
BY_MEANING, BY_WORDS = "meaning", "words"


@dataclass(frozen=True)
class Variety:
    """Shares of the scripts, 0 to 1, and the mean newness, 0 to 100, with how it was measured.

    A headline's newness is its distance to the nearest one before it; the first has none.
    """

    scripts: int
    same: float
    nearly: float
    newness: float | None
    measured_by: str
    headlines: tuple[float | None, ...]


def variety(texts: Sequence[str], headlines: Sequence[str]) -> Variety:
    """What the scripts, in the order they were written, add to each other."""
    plain = [normalise(text) for text in texts]
    once = list(dict.fromkeys(plain))
    nearly = near_duplicates(once, [], limit=NEAR)
    each, how = newness(headlines)
    known = [one for one in each if one is not None]
    count = max(len(plain), 1)
    return Variety(
        scripts=len(plain),
        same=(len(plain) - len(once)) / count,
        nearly=len(nearly) / count,
        newness=fmean(known) if known else None,
        measured_by=how,
        headlines=tuple(each),
    )


def newness(headlines: Sequence[str]) -> tuple[list[float | None], str]:
    """How far each headline is from the nearest before it, 0 to 100, and what measured it."""
    readable = [place for place, one in enumerate(headlines) if is_readable(one)]
    rows = forecast.vectors([headlines[place] for place in readable]) if readable else None
    if rows is None:
        return by_words(headlines), BY_WORDS
    found: list[float | None] = [None] * len(headlines)
    for place, far in zip(readable, by_meaning(rows), strict=True):
        found[place] = far
    return found, BY_MEANING


def by_meaning(rows: "Vectors") -> list[float | None]:
    """By the cosine of what the headlines are about."""
    found: list[float | None] = [None]
    for start in range(0, len(rows), AT_ONCE):
        alike = rows[start : start + AT_ONCE] @ rows[: start + AT_ONCE].T
        for place in range(max(start, 1), min(start + AT_ONCE, len(rows))):
            nearest = float(alike[place - start, :place].max())
            found.append(max(0.0, min(100.0, 100 * (1 - nearest))))
    return found[: len(rows)]


def by_words(headlines: Sequence[str]) -> list[float | None]:
    """By the words they share; of very many the last ones."""
    left_out = max(0, len(headlines) - MOST_BY_WORDS)
    alike = likeness(headlines[left_out:])
    far = [None if one is None else 100 * (1 - one) for one in alike]
    return [*[None] * left_out, *far]
