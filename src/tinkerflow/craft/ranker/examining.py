"""A model's figures on experiments that taught it nothing, beside those of simpler bets."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

import numpy as np

from tinkerflow.kit.errors import BadInput

from .ceiling import ceilings
from .curves import curves
from .exams import Numbers, exam_of
from .experiments import Pair, read_pairs
from .features import NothingToRank
from .forecast import Predictor
from .lexical import Lexical
from .measuring import Figures, judge
from .taught import refuse_seen

HITS: Final = {"pairs", "right", "right_when_conclusive", "right_when_certain", "lift"}


class NothingToExamine(BadInput):
    """The file holds no two headlines that can be compared."""

    code: ClassVar[str] = "ranker.nothing_to_examine"


def examine(path: Path, model: Predictor, *, taught: set[int]) -> dict[str, Figures]:
    """Figures of the model and of three simpler bets on every pair of a file.

    The model's come with the points of its curves, and with the ceiling for any model. Raises
    SeenInTraining if the file shares a headline with what taught the model.
    """
    pairs = read_pairs(path)
    refuse_seen(headlines_of(pairs), taught, source=path.name)
    if all(pair.suspect for pair in pairs):
        raise NothingToExamine(f"{path.name} has no two headlines of one test and image.")
    exam = exam_of(pairs)
    models: dict[str, Predictor] = {"tuned": model, "lexical": Lexical()}
    said = {name: log_odds(one, pairs) for name, one in models.items()}
    told = {name: judge(exam, odds) for name, odds in said.items()}
    told["tuned"] |= {**curves(exam, said["tuned"]), "ceiling": ceilings(exam)}
    bets = {"longer": _longer(pairs), "coin": np.zeros(len(pairs))}
    return told | {name: _bare(judge(exam, bet)) for name, bet in bets.items()}


def headlines_of(pairs: Sequence[Pair]) -> list[str]:
    """Every headline once, in order."""
    return sorted({headline for pair in pairs for headline in (pair.first, pair.second)})


def log_odds(model: Predictor, pairs: Sequence[Pair]) -> Numbers:
    """The log-odds that the first of each pair wins, as the model says."""
    known = _strengths(model, headlines_of(pairs))
    leads = [known[pair.first] - known[pair.second] for pair in pairs]
    return np.array(leads) / model.ruler.temperature


def _strengths(model: Predictor, headlines: Sequence[str]) -> dict[str, float]:
    """Strengths by headline; what has no English word is an average headline."""
    try:
        return dict(zip(headlines, model.strengths(headlines), strict=True))
    except NothingToRank:
        return {headline: _strength(model, headline) for headline in headlines}


def _strength(model: Predictor, headline: str) -> float:
    try:
        return model.strengths([headline])[0]
    except NothingToRank:
        return 0.0


def _longer(pairs: Sequence[Pair]) -> Numbers:
    """The longer headline wins: anybody can bet so."""
    return np.array([np.sign(len(pair.first) - len(pair.second)) for pair in pairs], float)


def _bare(figures: Figures) -> Figures:
    """A bet promises no chances, so only its hits are told."""
    return {name: told for name, told in figures.items() if name.removesuffix("_range") in HITS}
