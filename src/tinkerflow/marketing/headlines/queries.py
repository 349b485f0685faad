"""What came of headlines on trial: who would win, and which claims come and go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from tinkerflow.craft.ranker.ruler import TOO_CLOSE
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scripts.models import Script

from .models import HeadlineTrial

Kind = HeadlineTrial.Kind
# A worker that is there takes a question in some milliseconds, and a cold one needs two seconds.
PATIENCE: Final = timedelta(seconds=6)
SHOWN: Final = 5
MOST: Final = 100

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Changes:
    """The claims that only the headline on trial makes, and those that only the script's own makes."""

    come: Sequence[Row]
    go: Sequence[Row]


def changes(trial: HeadlineTrial, script: Script) -> Changes:
    """What a trial does to the claims of the headline; `script` is at the trial's version."""
    before = [row for row in script.claims if row["field"] == "headline"]
    made, had = set(map(said, trial.claims)), set(map(said, before))
    return Changes(
        come=[row for row in trial.claims if said(row) not in had],
        go=[row for row in before if said(row) not in made],
    )


def said(row: Row) -> tuple[str, str]:
    """A claim without its place: what sort it is and what it says."""
    return str(row["kind"]), str(row["text"]).casefold()


def is_unheard(trial: HeadlineTrial) -> bool:
    """Whether it waits longer than a worker would let it."""
    return trial.is_waiting and now() - trial.asked_at > PATIENCE


def left_out(script: Script) -> list[HeadlineTrial]:
    """The script's headline without each of its phrases, what costs most first.

    While they wait, in the order of the phrases.
    """
    rows = HeadlineTrial.objects.filter(
        script=script, script_version=script.version, kind=Kind.LEFT_OUT
    )
    return sorted(
        rows, key=lambda one: (1.0 if one.chance is None else one.chance, one.position)
    )


@dataclass(frozen=True)
class Proposals:
    """What one run proposed: the best few, how many were tried, how many beat the script's own."""

    best: Sequence[HeadlineTrial]
    tries: int
    better: int

    @property
    def why(self) -> str:
        """What kept the tuned model from measuring them."""
        return self.best[0].why if self.best else ""


def proposals(script: Script, run_id: UUID) -> Proposals:
    """The proposals of a run by their chance; better means more than too close to call."""
    rows = HeadlineTrial.objects.filter(
        script=script, script_version=script.version, kind=Kind.PROPOSED, run_id=run_id
    )
    told = list(rows.order_by("-chance", "position"))
    return Proposals(told[:SHOWN], len(told), sum(map(is_better, told)))


def is_better(trial: HeadlineTrial) -> bool:
    """Whether it would win, and that is not too close to call."""
    return trial.chance is not None and trial.chance >= TOO_CLOSE


def trials(script: Script) -> list[HeadlineTrial]:
    """The newest trials of what the script says now, at most a hundred."""
    rows = HeadlineTrial.objects.filter(script=script, script_version=script.version)
    return list(rows.order_by("-asked_at", "position")[:MOST])
