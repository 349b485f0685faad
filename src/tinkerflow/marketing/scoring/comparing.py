"""Two to four scripts side by side: each pair by its headlines, by a judge, and by the whole score."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import ClassVar, Final
from uuid import UUID

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.craft.ranker.ruler import Duel, too_close
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.marketing.scripts import queries as scripts
from tinkerflow.marketing.scripts.models import Script

from .models import Score
from .queries import score_of
from .weighing import WEIGHTS, Name, Part, called, is_tie

FEWEST, MOST = 2, 4
WORD_LISTS: Final = " By word lists: the headline model has not measured both."
OTHER_VERSION: Final = "Another version of the headline model measured"


class BadComparison(BadInput):
    """Two to four different scripts can be compared."""

    code: ClassVar[str] = "scoring.bad_comparison"


class Whole(StrEnum):
    """What two whole scores say of each other."""

    TIE = "tie"
    APART = "apart"
    UNSCORED = "unscored"
    STRANGERS = "strangers"


@dataclass(frozen=True)
class Contender:
    """A script in a comparison, and what makes its headline stronger or weaker."""

    script: Script
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Two scripts. The duel is of their headlines alone; None where nobody can tell its chance.

    `winner` is None when it is too close to call. `judge` is what a model judge says of the two,
    apart from that; empty without one. `differs` says what they do not share.
    """

    first: UUID
    second: UUID
    duel: Duel | None
    winner: UUID | None
    sentence: str
    judge: str
    whole: Whole
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Scripts side by side, and every pair of them."""

    contenders: tuple[Contender, ...]
    matches: tuple[Match, ...]


def compare(script_ids: Sequence[UUID]) -> Comparison:
    """Which of 2 to 4 headlines would win, as the headline model says, and what else tells them apart.

    Raises BadComparison, or NotThere when a script does not exist for this organization.
    """
    if not FEWEST <= len(set(script_ids)) == len(script_ids) <= MOST:
        raise BadComparison("Choose two to four different scripts to compare.")
    chosen = scripts.in_order(script_ids)
    if len(chosen) < len(script_ids):
        raise NotThere("One of these scripts does not exist any more. Choose again.")
    contenders = tuple(Contender(script, why(script.headline)) for script in chosen)
    return Comparison(
        contenders, tuple(match(one, other) for one, other in combinations(contenders, 2))
    )


def why(headline: str) -> tuple[str, ...]:
    """What the words of a headline do to it; nothing of one without English."""
    try:
        return lexical.causes(headline)
    except lexical.NothingToRank as refusal:
        return (refusal.message,)


def match(one: Contender, other: Contender) -> Match:
    """Two scripts against each other; below the model's own limit nobody is named."""
    first, second = one.script, other.script
    duel, winner, sentence = by_headline(first, second)
    scores = score_of(first), score_of(second)
    return Match(
        first=first.pk,
        second=second.pk,
        duel=duel,
        winner=winner,
        sentence=sentence,
        judge=by_judge(*scores),
        whole=by_score(*scores),
        differs=(*parts_apart(*scores), *words_apart(one, other), *words_apart(other, one)),
    )


def by_headline(one: Script, other: Script) -> tuple[Duel | None, UUID | None, str]:
    """The chance of the first headline, who is named, and the sentence that says so.

    The strengths kept with the scores tell it: the model runs in the workers alone. Where it has not
    measured both, the word lists tell; what another version measured is not compared.
    """
    if stale := [f"No. {script.number}" for script in (one, other) if is_stale(script)]:
        return None, None, f"{OTHER_VERSION} {' and '.join(stale)}: score again to compare."
    try:
        duel, note = duel_of(one, other)
    except lexical.NothingToRank as refusal:
        return None, None, refusal.message
    if too_close(duel.chance):
        return duel, None, f"Too close to call.{note}"
    named, likely = (one, duel.chance) if duel.chance > 0.5 else (other, 1 - duel.chance)
    said = f"No. {named.number} has the stronger headline: {100 * likely:.0f} % to win."
    return duel, named.pk, f"{said}{note}"


def duel_of(one: Script, other: Script) -> tuple[Duel, str]:
    """The duel of two headlines, and by what if not by the headline model. Raises NothingToRank."""
    first, second = score_of(one), score_of(other)
    ruler = first and forecast.released_ruler(first.headline_model or "")
    if ruler and first and second and first.headline_model == second.headline_model:
        doubt = ruler.doubt(one.headline, other.headline)
        return ruler.duel(first.strength, second.strength, sd=doubt), ""
    words = lexical.Lexical()
    strengths = words.strengths([one.headline, other.headline])
    doubt = words.doubt(one.headline, other.headline)
    return words.ruler.duel(*strengths, sd=doubt), WORD_LISTS


def is_stale(script: Script) -> bool:
    """Whether a version of the headline model that is not the released one measured it."""
    score = score_of(script)
    model = (score and score.headline_model) or ""
    if not model or forecast.released_ruler(model):
        return False
    return model != lexical.Lexical().version


def by_judge(one: Score | None, other: Score | None) -> str:
    """What a model judge says of the two; empty unless it judged both."""
    if not (one and other and one.judge and other.judge):
        return ""
    if one.scorer != other.scorer:
        return "Two judges marked them: their marks do not compare."
    first, second = part_of(one, "llm"), part_of(other, "llm")
    if first.score is None or second.score is None:
        return ""
    if is_tie(first, second):
        return f"Model judge: {first.score:.0f} and {second.score:.0f}, a tie."
    better = max((first, one), (second, other), key=lambda told: told[0].score or 0.0)[1]
    return (
        f"Model judge: {first.score:.0f} and {second.score:.0f}, "
        f"No. {better.script.number} is ahead."
    )


def by_score(one: Score | None, other: Score | None) -> Whole:
    """Whether the whole scores tell them apart; those of two scorers do not compare."""
    if not (one and other) or one.final_score is None or other.final_score is None:
        return Whole.UNSCORED
    if one.scorer != other.scorer:
        return Whole.STRANGERS
    return Whole.TIE if is_tie(one, other) else Whole.APART


def parts_apart(one: Score | None, other: Score | None) -> list[str]:
    """The parts of two scores whose ranges do not touch; a judge's has been told apart from them."""
    if not (one and other) or one.scorer != other.scorer:
        return []
    names = [name for name in WEIGHTS if not (name == "llm" and one.judge)]
    pairs = {name: (part_of(one, name), part_of(other, name)) for name in names}
    return [
        f"{called(name, scorer=one.scorer)}: {first.score:.0f} and {second.score:.0f}"
        for name, (first, second) in pairs.items()
        if first.score is not None and second.score is not None and not is_tie(first, second)
    ]


def part_of(score: Score, name: Name) -> Part:
    """One part of a kept score, with its range."""
    data = score.scoring_data.get("parts", {}).get(name, {})
    return Part(data.get("score"), data.get("low"), data.get("high"))


def words_apart(one: Contender, other: Contender) -> list[str]:
    """What the words do to the first headline and not to the second."""
    return [
        f"Only No. {one.script.number}: {said}"
        for said in one.reasons
        if said not in other.reasons
    ]
