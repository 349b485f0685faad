"""How good the headline model in use is, as its card tells it: figures, and the one sentence that holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from .forecast import LEXICAL, TUNED, InUse, expected
from .model import lexical
from .released import TunedUnusable, read_card

# How the figures are called where a person reads them.
SHOWN: Final = {
    "right": "right, all pairs",
    "right_when_conclusive": "right, tests with p < .05",
    "right_when_certain": "right, tests with p < .01",
    "right_when_confident": "right, surer half of p < .05",
    "answered": "pairs it answers (P >= .58)",
    "right_when_answered": "right, where it answers",
    "auc": "AUC",
    "brier": "Brier score",
    "calibration_error": "calibration error (ECE)",
    "lift": "clicks gained by the pick",
}
PREDICTORS: Final = {
    TUNED: "Our headline model",
    LEXICAL: "Word lists",
    "longer": "The longer headline",
    "coin": "A coin",
}
LIMITS: Final = (
    ("Headline or hook line only", "Body, call to action and picture are not measured."),
    ("No grade", "A number from 0 to 100 is a place among other headlines, never a quality."),
    ("Never measured on ads", "It learnt from one publisher's news headlines, 2013 to 2015."),
    ("Below 58 % it names nobody", "It says “too close to call” instead."),
    ("A prior, not a test", "It is worth 3 to 11 clicks of testing per variant."),
    (
        "Trend does not come from here",
        "No data links trends to wins. A score counts it by decision, and shows it apart.",
    ),
)


@dataclass(frozen=True)
class Accuracy:
    """The figures of the model in use, in percent, beside those of simpler bets on the same pairs.

    `judged` is by the name of the predictor, the best first. `unseen` are figures of
    cross-validation, whole stories left out; `card` is all that the model's own card says. Both
    are empty while the word lists answer for a model whose card cannot be read.
    """

    used: InUse
    judged: Mapping[str, Mapping[str, Any]]
    unseen: Mapping[str, Any]
    card: Mapping[str, Any]

    @property
    def told(self) -> Mapping[str, Any]:
        """The figures of the model in use."""
        return self.judged[self.used.name]

    @property
    def sentence(self) -> str:
        """What may be said of it, and no more."""
        return (
            f"On public headline A/B tests it had never seen it picks the winner in "
            f"{self.told['right']:.0f} of 100 pairs, and in "
            f"{self.told['right_when_conclusive']:.0f} of 100 where the test itself was "
            "conclusive; news headlines 2013 to 2015."
        )


def accuracy() -> Accuracy:
    """How good the model is that this installation's workers use. Loads no runtime."""
    used, figures = expected(), lexical().figures
    try:
        card = read_card()
        unseen = card.figures["cross_validation"]
    except (TunedUnusable, LookupError):
        return Accuracy(used, {LEXICAL: figures["validation"]}, figures["cross_validation"], {})
    # A model taught on both splits was judged by cross-validation alone.
    judged = card.figures.get("validation") or {TUNED: unseen, LEXICAL: figures["validation"]}
    return Accuracy(used, judged, unseen, card.told)


def cell(figures: Mapping[str, Any], name: str) -> str:
    """A figure with its interval; a dash where the predictor promises no such thing."""
    if name not in figures:
        return "-"
    low, high = figures[f"{name}_range"]
    return f"{figures[name]} [{low}, {high}]"
