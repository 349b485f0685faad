"""What a strength means: a chance against another, a place among the reference headlines."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from tinkerflow.kit.text import normalise, similarity

# Below this chance of winning we say "too close to call".
TOO_CLOSE: Final = 0.58
CLOSEST: Final = math.ceil(100 * TOO_CLOSE) - 1
# The middle 80 % of a normal distribution, in standard deviations.
EIGHTY: Final = 1.2816
# The share of a doubt that is left between the same words in another order, and how it grows.
SAME_WORDS: Final = 0.32
PER_UNLIKENESS: Final = 1.3


@dataclass(frozen=True)
class Standing:
    """A headline among the reference headlines: share of them that are weaker, 0 to 100.

    `low` to `high` is the 80 % range of that percentile over models taught on other draws of the
    same stories. It tells how sure the model is of its own figure, not what one test would show.
    """

    percentile: float
    low: float
    high: float
    reasons: tuple[str, ...]
    strength: float


@dataclass(frozen=True)
class Duel:
    """The chance that one headline beats another, and its 80 % range over other models.

    The range tells how sure the model is of its own figure, not what one test would show.
    """

    chance: float
    low: float
    high: float


@dataclass(frozen=True)
class Ruler:
    """A model's temperature, and the strengths of its reference headlines, weakest first.

    `sd` is by how much a strength may be off: what other draws of the stories would have taught.
    """

    temperature: float
    quantiles: tuple[float, ...]
    sd: float = 0.0

    def chance(self, a: float, b: float) -> float:
        """The chance that a headline of strength `a` beats one of strength `b`."""
        # Told of the stronger one, so that the two chances add up to exactly 1.
        chance = 1 / (1 + math.exp(-abs(a - b) / self.temperature))
        return chance if a >= b else 1 - chance

    def duel(self, a: float, b: float, *, sd: float) -> Duel:
        """The chance of the first; `sd` is by how much another model's lead would differ."""
        swing = EIGHTY * sd
        return Duel(self.chance(a, b), self.chance(a - swing, b), self.chance(a + swing, b))

    def doubt(self, one: str, other: str) -> float:
        """By how much the lead of one headline over another may be off: sd · √2 between strangers.

        The more alike they are, the more their errors are one error, and cancel out. The share that
        is left was measured on five models, each taught without a fifth of the stories: it is no
        less than what they disagree by on headlines that share words (docs/decisions/0014).
        """
        if normalise(one) == normalise(other):
            return 0.0
        share = SAME_WORDS + PER_UNLIKENESS * (1 - similarity(one, other))
        return self.sd * math.sqrt(2) * min(1.0, share)

    def standing(
        self, strength: float, *, sd: float, reasons: tuple[str, ...] = ()
    ) -> Standing:
        """Where the strength lies among the reference, give or take what the model may be off."""
        swing = EIGHTY * sd
        return Standing(
            percentile=self.share_below(strength),
            low=self.share_below(strength - swing),
            high=self.share_below(strength + swing),
            reasons=reasons,
            strength=strength,
        )

    def share_below(self, strength: float) -> float:
        """The percent of reference headlines below this strength, between the known quantiles."""
        marks = self.quantiles
        if strength <= marks[0] or strength >= marks[-1]:
            return 0.0 if strength <= marks[0] else 100.0
        after = bisect_right(marks, strength)
        below, above = marks[after - 1], marks[after]
        return 100 * (after - 1 + (strength - below) / (above - below)) / (len(marks) - 1)


def in_percent(chance: float) -> int:
    """A chance in whole percent. One that is too close to call never shows the line itself."""
    whole = round(100 * chance)
    return min(max(whole, 100 - CLOSEST), CLOSEST) if too_close(chance) else whole


def too_close(chance: float) -> bool:
    """Neither of the two is likely enough to win to be named."""
    return max(chance, 1 - chance) < TOO_CLOSE
