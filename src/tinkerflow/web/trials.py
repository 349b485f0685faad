"""Headlines on trial as a page shows them: the verdict, the claims that come and go, how long to wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import Final, Literal

from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.ranker.ruler import in_percent
from tinkerflow.kit.clock import now
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.headlines.queries import PATIENCE, Proposals, changes, is_unheard
from tinkerflow.marketing.scripts.models import Script

from .marking import Claim, claims_of
from .templatetags.plots import Estimate

State = Literal["waits", "unheard", "failed", "stronger", "weaker", "close"]
SOON: Final = timedelta(seconds=1.5)
ENOUGH: Final = timedelta(minutes=1)
CLASSES: Final = {"stronger": "good", "weaker": "bad"}


@dataclass(frozen=True)
class Shown:
    """A trial: how it stands against the saved headline, in percent with the 80 % range."""

    trial: HeadlineTrial
    state: State
    come: Sequence[Claim]
    go: Sequence[Claim]

    @property
    def odds(self) -> list[Estimate]:
        """The chance for the picture."""
        return [estimate(self.trial, self.trial.what or "This headline")]


def shown(trial: HeadlineTrial, script: Script) -> Shown:
    """A trial with its claims and their facts, in one query; none where nothing comes or goes."""
    told = changes(trial, script)
    named = {row["fact"] for row in chain(told.come, told.go) if row.get("fact")}
    rows = Fact.objects.filter(subject_id=script.company_id, number__in=named) if named else ()
    facts = {fact.number: fact for fact in rows}
    return Shown(trial, state_of(trial), claims_of(told.come, facts), claims_of(told.go, facts))


def offer(trial: HeadlineTrial) -> Shown:
    """A proposal: all its claims are supported, so they are not told."""
    return Shown(trial, state_of(trial), (), ())


def state_of(trial: HeadlineTrial) -> State:
    """How it stands."""
    if trial.is_waiting:
        return "unheard" if is_unheard(trial) else "waits"
    if trial.chance is None:
        return "failed"
    if trial.too_close:
        return "close"
    return "stronger" if trial.chance > 0.5 else "weaker"


def pause(trials: Iterable[HeadlineTrial]) -> str:
    """How long a page waits before it asks again, as htmx takes it; empty once all is told.

    Empty, too, after a minute: a person may ask for it anew.
    """
    asked = [trial.asked_at for trial in trials if trial.is_waiting]
    if not asked:
        return ""
    waited = now() - min(asked)
    if waited > ENOUGH:
        return ""
    return "150ms" if waited < SOON else "600ms" if waited < PATIENCE else "3s"


def estimate(trial: HeadlineTrial, name: str) -> Estimate:
    """The chance of a trial in whole percent; too close to call is never shown as the line itself."""
    chance = in_percent(trial.chance or 0.0)
    low, high = (round(100 * value) for value in (trial.low or 0.0, trial.high or 0.0))
    cls = CLASSES.get(state_of(trial), "quiet")
    return Estimate(name, chance, min(low, chance), max(high, chance), cls)


@dataclass(frozen=True)
class Phrase:
    """A phrase of the headline: the chance of the whole against the rest without it."""

    trial: HeadlineTrial
    worth: Estimate

    @property
    def words(self) -> str:
        """What it does, in a word."""
        return {"good": "helps", "bad": "hurts"}.get(self.worth.cls, "too close to call")


@dataclass(frozen=True)
class Weighed:
    """All phrases of a headline, those that help most first."""

    phrases: Sequence[Phrase]
    pause: str
    state: State
    why: str
    error: str

    @property
    def is_stuck(self) -> bool:
        """Whether nothing came of it and nothing will, unless somebody asks again."""
        return not self.phrases and not self.pause

    @property
    def estimates(self) -> list[Estimate]:
        """For the picture."""
        return [phrase.worth for phrase in self.phrases]


def weighed(trials: Sequence[HeadlineTrial]) -> Weighed | None:
    """The phrases of a headline; None while nobody asked."""
    if not trials:
        return None
    told = [trial for trial in trials if trial.chance is not None]
    return Weighed(
        phrases=[Phrase(trial, worth(trial)) for trial in told],
        pause=pause(trials),
        state=state_of(trials[0]),
        why=told[0].why if told else "",
        error=trials[0].error.get("message", ""),
    )


def worth(trial: HeadlineTrial) -> Estimate:
    """The other side of the trial: the headline with the phrase against itself without."""
    without = estimate(trial, trial.what)
    return Estimate(
        trial.what,
        100 - without.value,
        100 - (without.high or 0),
        100 - (without.low or 0),
        {"good": "bad", "bad": "good"}.get(without.cls, without.cls),
    )


def sentence(told: Proposals) -> str:
    """How many of the tries beat the saved headline."""
    if not told.better and told.tries == 1:
        return "The one try does not beat the saved headline by more than chance."
    if not told.better:
        return f"None of {told.tries} tries beats the saved headline by more than chance."
    beat = "beats" if told.better == 1 else "beat"
    return f"{told.better} of {told.tries} tries {beat} the saved headline."
