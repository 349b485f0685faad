"""Five pupils and what phrases are worth: each examined on stories that taught it nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tinkerflow.craft.ranker.examining import headlines_of
from tinkerflow.craft.ranker.exams import Exam, Flags, Numbers, exam_of
from tinkerflow.craft.ranker.experiments import Pair
from tinkerflow.craft.ranker.lessons import Lesson
from tinkerflow.craft.ranker.measuring import Figures, judge
from tinkerflow.craft.ranker.phrases import phrases
from tinkerflow.craft.ranker.training import fit

from .encoder import Strength
from .library import Library
from .phrasing import worth_of
from .teaching import Recipe, strengths, teach_all

PUPILS: Final = 5
CORES: Final = 2
TEMPERATURES: Final = tuple(round(0.3 + 0.02 * step, 2) for step in range(236))


@dataclass(frozen=True)
class School:
    """The pupils, what phrases weigh beside them, and how well both judge what neither was taught."""

    pupils: list[Strength]
    share: float
    figures: Figures


def attend(library: Library, pairs: Sequence[Pair], recipe: Recipe) -> School:
    """Each pupil, and each table of phrases, is examined on the stories that it was not taught."""
    exam = exam_of(pairs)
    fold_of = np.random.default_rng(recipe.seed).permutation(exam.stories.max() + 1) % PUPILS
    folds = fold_of[exam.stories]
    lessons = [_only(pairs, folds != out) for out in range(PUPILS)]
    pupils = teach_all(library, lessons, recipe, cores=CORES)
    said = {headline: phrases(headline) for headline in headlines_of(pairs)}
    told = np.zeros((len(pairs), 2))
    for out, (pupil, lesson) in enumerate(zip(pupils, lessons, strict=True)):
        left, table = _only(pairs, folds == out), worth_of(lesson, said)
        heads = headlines_of(left)
        encoder = leads(left, heads, strengths(pupil, library, heads))
        words = leads(left, heads, [table.strength(headline) for headline in heads])
        told[folds == out] = np.column_stack([_spread(encoder), _spread(words)])
    weights = fit(Lesson(**vars(exam), differences=told).only(exam.trusted), ridge=1e-6)
    heat = temperature(exam, told @ weights)
    share = max(0.0, float(weights[1] / weights[0]))
    return School(pupils, share, judge(exam, told @ weights / heat))


def leads(
    pairs: Sequence[Pair], heads: Sequence[str], told: Sequence[float] | Numbers
) -> Numbers:
    """By how much the first of each pair is stronger."""
    known = dict(zip(heads, told, strict=True))
    return np.array([known[pair.first] - known[pair.second] for pair in pairs])


def _spread(told: Numbers) -> Numbers:
    """The leads in units of their own variation, if they vary."""
    return told / (told.std() or 1.0)


def temperature(exam: Exam, leads: Numbers) -> float:
    """What to divide strengths by, so that the chances of the trusted weeks come out true."""
    signed = np.where(exam.won, leads, -leads)[exam.trusted]
    return min(TEMPERATURES, key=lambda heat: float(np.logaddexp(0, -signed / heat).mean()))


def _only(pairs: Sequence[Pair], kept: Flags) -> list[Pair]:
    return [pair for pair, keep in zip(pairs, kept, strict=True) if keep]
