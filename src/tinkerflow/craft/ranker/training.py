"""How the lexical ranker is taught, from real experiments to its file. Needs numpy."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .archive import CREDIT
from .exams import Numbers
from .experiments import Pair, read_pairs
from .features import NAMES
from .lessons import Lesson, Scale, lesson_of, scale_of
from .measuring import judge

SEED: Final = 20261122
RIDGES: Final = (10.0, 30.0, 60.0, 100.0, 200.0, 400.0, 800.0)
TEMPERATURES: Final = tuple(round(0.5 + 0.05 * step, 2) for step in range(71))
FOLDS: Final = 10
REPLICATES: Final = 40
# The data's own split by story; nothing here ever mixes the two.
TRAIN: Final = "train.csv.gz"
VALIDATION: Final = "val.csv.gz"


def train(data_dir: Path) -> dict[str, Any]:
    """Teach on the train split, judge on the validation split, and return the file's content.

    Ridge and temperature are chosen by cross-validation over the stories of the train split, so
    the validation split is looked at for its figures alone.
    """
    taught, judged = read_pairs(data_dir / TRAIN), read_pairs(data_dir / VALIDATION)
    headlines = sorted({headline for pair in taught for headline in (pair.first, pair.second)})
    scale = scale_of(headlines)
    rows, lesson, exam = (
        scale.rows(headlines),
        lesson_of(taught, scale),
        lesson_of(judged, scale),
    )
    unseen = {ridge: _out_of_fold(lesson, ridge=ridge) for ridge in RIDGES}
    ridge = min(RIDGES, key=lambda ridge: _loss(lesson, unseen[ridge], weighted=True))
    heat = min(TEMPERATURES, key=lambda heat: _loss(lesson, unseen[ridge] / heat))
    weights = fit(lesson, ridge=ridge)
    strengths = rows @ weights
    return {
        "data": CREDIT,
        "recipe": {"ridge": ridge, "folds": FOLDS, "replicates": REPLICATES, "seed": SEED},
        "figures": {
            "reference_headlines": len(headlines),
            "train_pairs": len(taught),
            "cross_validation": judge(lesson, unseen[ridge] / heat),
            "validation": judge(exam, exam.differences @ weights / heat),
            "validation_if_longer_wins": _bet(exam, _longer(judged)),
        },
        "temperature": heat,
        "spread": _short(strengths.std()),
        "quantiles": [_short(q) for q in np.quantile(strengths, np.linspace(0, 1, 101))],
        "features": _features(scale, weights),
        "replicates": _replicates(lesson, ridge=ridge, rows=rows),
    }


def write(told: dict[str, Any], path: Path) -> None:
    """Keep the file, one feature or replicate a line, so that two versions can be compared."""
    blocks = []
    for name, value in told.items():
        text = json.dumps(value, ensure_ascii=False)
        if name in {"features", "replicates"}:
            text = "[\n  " + ",\n  ".join(map(json.dumps, value)) + "\n ]"
        blocks.append(f' "{name}": {text}')
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def fit(lesson: Lesson, *, ridge: float) -> Numbers:
    """Weighted logistic regression without an intercept, by Newton's method."""
    x, weights = lesson.differences, np.zeros(lesson.differences.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (lesson.weights * (lesson.won - chance)) - ridge * weights
        bend = (x * (lesson.weights * chance * (1 - chance))[:, None]).T @ x
        step = np.linalg.solve(bend + ridge * np.eye(len(weights)), slope)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _out_of_fold(lesson: Lesson, *, ridge: float) -> Numbers:
    """Each pair's difference in strength, told by a model that never saw its story."""
    fold = folds(lesson)
    told = np.zeros(len(fold))
    for out in range(FOLDS):
        weights = fit(lesson.only(fold != out), ridge=ridge)
        told[fold == out] = lesson.differences[fold == out] @ weights
    return told


def folds(lesson: Lesson) -> NDArray[np.int_]:
    """The fold of every pair: a whole story falls into one, else it would teach its own exam."""
    stories = lesson.stories.max() + 1
    return (np.random.default_rng(SEED).permutation(stories) % FOLDS)[lesson.stories]


def _loss(lesson: Lesson, told: Numbers, *, weighted: bool = False) -> float:
    """The mean surprise at the winners of the trusted weeks."""
    surprise = np.logaddexp(0, np.where(lesson.won, -told, told))
    counts = lesson.trusted * (lesson.weights if weighted else 1.0)
    return float(np.average(surprise, weights=counts))


def _replicates(lesson: Lesson, *, ridge: float, rows: Numbers) -> list[list[float]]:
    """What other draws of the stories would have taught, brought to the same spread."""
    spread = (rows @ fit(lesson, ridge=ridge)).std()
    dice, stories = np.random.default_rng(SEED), lesson.stories.max() + 1
    lines = []
    for _ in range(REPLICATES):
        drawn = np.bincount(dice.integers(0, stories, stories), minlength=stories)
        again = replace(lesson, weights=lesson.weights * drawn[lesson.stories])
        weights = fit(again, ridge=ridge)
        lines.append([_short(w, digits=3) for w in weights * spread / (rows @ weights).std()])
    return lines


def _features(scale: Scale, weights: Numbers) -> list[dict[str, Any]]:
    return [
        {"name": name, "mean": _short(mean), "sd": _short(sd), "weight": _short(weight)}
        for name, mean, sd, weight in zip(NAMES, scale.means, scale.sds, weights, strict=True)
    ]


def _longer(pairs: Sequence[Pair]) -> Numbers:
    """The bet that anybody can place: the longer headline wins."""
    return np.array(
        [np.sign(len(pair.first) - len(pair.second)) for pair in pairs], dtype=float
    )


def _bet(exam: Lesson, told: Numbers) -> dict[str, Any]:
    """A bare bet promises no chances, so only its hits are told."""
    figures = judge(exam, told)
    return {name: figures[name] for name in ("right", "right_when_conclusive")}


def _short(value: float, *, digits: int = 6) -> float:
    return float(f"{float(value):.{digits}g}")
