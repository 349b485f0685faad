"""Replays as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from tinkerflow.kit.text import counted
from tinkerflow.marketing.campaigns.queries import angle_label
from tinkerflow.marketing.lab.drawing import AngleRecord
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.scoring.balance import Decided
from tinkerflow.marketing.scripts.models import Script

from .forms.lab import HEADLINE
from .templatetags.orders import Moved
from .templatetags.plots import Estimate

SHOWN: Final = 25
AGREES: Final = (
    (0.8, "Nearly the same order"),
    (0.5, "A similar order"),
    (0.2, "Another order"),
)


@dataclass(frozen=True)
class Line:
    """A script in a replay; without a script it was deleted since."""

    row: Mapping[str, Any]
    is_there: bool

    @property
    def rise(self) -> int:
        """How many places it rose; negative when it fell."""
        return int(self.row["old_rank"]) - int(self.row["new_rank"])


@dataclass(frozen=True)
class Told:
    """A finished replay, ready to be drawn and read."""

    replay: Replay
    lines: Sequence[Line]
    moved: Sequence[Moved]
    standings: Sequence[Estimate]
    decided: Sequence[Decided]
    verdict: str

    @property
    def summary(self) -> Mapping[str, Any]:
        """The figures."""
        return dict(self.replay.summary)


def told_replay(replay: Replay, angles: Mapping[str, str]) -> Told:
    """A replay out of its row; scripts that were deleted since keep their line."""
    rows = replay.rows[:SHOWN]
    ids = [UUID(row["script_id"]) for row in rows]
    there = set(Script.objects.filter(pk__in=ids).values_list("pk", flat=True))
    names = {angle: angles.get(angle, angle) or "No angle" for angle in (*angles, "")}
    return Told(
        replay=replay,
        lines=[Line(row, pk in there) for row, pk in zip(rows, ids, strict=True)],
        moved=[Moved(row["headline"], row["old_rank"], row["new_rank"]) for row in replay.rows],
        standings=[
            Estimate(
                names.get(one["angle"], one["angle"]),
                round(one["standing"], 1),
                one["low"],
                one["high"],
                "good" if one["low"] > 50 else "",
            )
            for one in replay.summary["yields"]
            if one["standing"] is not None
        ],
        decided=[decided_of(one) for one in replay.summary["decided"]],
        verdict=verdict_of(replay.summary["shift"]["tau"]),
    )


def decided_of(told: Mapping[str, Any]) -> Decided:
    """What a part decides, out of the row."""
    return Decided(**{name: value for name, value in told.items() if name != "is_kept"})


def verdict_of(tau: float | None) -> str:
    """How alike two orders are, in words."""
    if tau is None:
        return "One of the orders says nothing: all scores are the same"
    return next((words for least, words in AGREES if tau >= least), "Hardly the same order")


def scorer_of(replay: Replay) -> str:
    """What a person calls the scorer of a replay."""
    known = dict(HEADLINE)
    if replay.scorer in known:
        return known[replay.scorer]
    judge, _, prompt = replay.scorer.rpartition(" ")
    return f"{judge.split(' ', 2)[2]}, prompt {prompt.partition('@')[2][:8]}"


@dataclass(frozen=True)
class Angle:
    """An angle and how often it is drawn."""

    record: AngleRecord
    label: str
    sentence: str

    @property
    def percent(self) -> int:
        """How often, 100 being as often as the others."""
        return round(100 * self.record.weight)


@dataclass(frozen=True)
class ToldAngles:
    """Every angle, those that lose first; `all_alike` when a person has all drawn alike."""

    lines: Sequence[Angle]
    shares: Sequence[Estimate]
    all_alike: bool
    fewer: int


def told_angles(records: Sequence[AngleRecord]) -> ToldAngles:
    """What the screen says of the angles."""
    lines = [Angle(one, angle_label(one.angle), sentence_of(one)) for one in records]
    return ToldAngles(
        lines=lines,
        shares=[
            Estimate(
                line.label,
                round(100 * line.record.share, 1),
                100 * max(0.0, line.record.share - line.record.swing),
                100 * min(1.0, line.record.share + line.record.swing),
                "" if line.record.earned < 1 else "quiet",
            )
            for line in lines
            if line.record.evidence
        ],
        all_alike=all(one.is_alike for one in records),
        fewer=sum(one.weight < 1 for one in records),
    )


def sentence_of(record: AngleRecord) -> str:
    """Why an angle is drawn as often as it is."""
    parts = [
        f"{won:g} of {counted(count, noun)} above the middle"
        for won, count, noun in (
            (record.won, record.scored, "scored script"),
            (record.posted_won, record.posted, "post"),
        )
        if count
    ]
    if not parts:
        return "No results yet."
    return f"{'; '.join(parts)}."
