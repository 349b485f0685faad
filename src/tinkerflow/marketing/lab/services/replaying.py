"""Make a replay: read, think, write; the live scores stay as they are."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.clock import now
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.ranks import ranks, shift
from tinkerflow.marketing.lab.variety import Variety, variety
from tinkerflow.marketing.lab.yields import Told, yields
from tinkerflow.marketing.scoring import balance
from tinkerflow.marketing.scoring.queries import newest_weights
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name, Part, weigh

from .material import MOST, Material, Stored, material
from .opening import BY_HEADLINE, STORED, NothingToReplay
from .rereading import kept_for, marks, reread
from .rescoring import by_headline

if TYPE_CHECKING:
    from tinkerflow.marketing.companies.services import Tell

MOST_ROWS: Final = 1_000
SLOT: Final = "replay"
Weights = Mapping[Name, float]
EQUAL: Final[Weights] = dict.fromkeys(WEIGHTS, 1 / len(WEIGHTS))


def make_replay(
    *, org_id: UUID, stage_id: UUID, replay_id: UUID, tell: "Tell"
) -> dict[str, Any]:
    """Score the stored scripts another way and keep what became of them, once.

    Asks no model. Raises NothingToReplay, or ScorerNotHere.
    """
    with acting_in(org_id):
        replay = Replay.objects.get(pk=replay_id)
        found = material(replay)
        kept = kept_for(replay) if is_by_judge(replay) else None
        weights = weights_of(replay)
    told = marks(kept) if kept else {}
    tell(0, 3, f"Scoring {len(found.scored):,} scripts another way")
    parts = new_parts(replay, found, told, tell)
    scripts = [one for one in found.scored if parts[one.script_id]]
    if not scripts:
        raise NothingToReplay("None of these scripts can be scored this way.")
    tell(2, 3, "Comparing the scripts with each other")
    summary, rows = outcome(
        replay, found, [(one, parts[one.script_id]) for one in scripts], weights
    )
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot=SLOT):
            Replay.objects.filter(pk=replay_id).update(
                summary=summary, rows=rows, done_at=now()
            )
    except jobs.StepDoneBefore:
        pass
    return {"scripts": len(scripts)}


def is_by_judge(replay: Replay) -> bool:
    """Whether stored answers of a judge are read again."""
    return replay.scorer not in (STORED, *BY_HEADLINE)


def weights_of(replay: Replay) -> Weights:
    """What each part shall decide in this replay."""
    learnt = newest_weights()
    if replay.weighing == Replay.Weighing.LEARNT and learnt:
        return learnt.weights
    return EQUAL if replay.weighing == Replay.Weighing.EQUAL else WEIGHTS


def new_parts(
    replay: Replay,
    found: Material,
    told: Mapping[UUID, Mapping[str, float]],
    tell: "Tell",
) -> dict[UUID, dict[Name, float]]:
    """The parts of each script with the first one measured anew; empty where it cannot be."""
    scored = found.scored
    if replay.scorer == STORED:
        return {one.script_id: dict(one.parts) for one in scored}
    if is_by_judge(replay):
        first: Mapping[UUID, float] = reread(told, replay.reading)
    else:
        first = by_headline(
            scored,
            replay.scorer,
            lambda done: tell(2 * done / len(scored), 3, f"{done:,} headlines measured"),
        )
    return {
        one.script_id: {**one.parts, "llm": first[one.script_id]}
        if one.script_id in first
        else {}
        for one in scored
    }


def outcome(
    replay: Replay,
    found: Material,
    scripts: list[tuple[Stored, dict[Name, float]]],
    weights: Weights,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The summary of a replay, and its rows: the best by the new order first."""
    rows = [parts for _, parts in scripts]
    plain = replay.weighing == Replay.Weighing.PLAIN
    counts = dict(weights) if plain else balance.counts(rows, weights)
    new = [final_of(parts, counts) for parts in rows]
    old = [one.final or 0.0 for one, _ in scripts]
    said = variety(
        [f"{one.headline} {one.body}" for one in found.scripts],
        [one.headline for one in found.scripts],
    )
    summary = {
        "scripts": len(scripts),
        "unscored": len(found.scripts) - len(scripts),
        "there": found.there,
        "most": MOST,
        "counts": counts,
        "shift": asdict(shift(old, new)),
        "variety": asdict(replace(said, headlines=())),
        "asked": found.asked,
        "dropped": found.dropped,
        "yields": [asdict(one) for one in yields(told_of(found, scripts, new, said))],
        "decided": [
            {**asdict(one), "is_kept": one.is_kept}
            for one in balance.decided([(parts, counts) for parts in rows], weights)
        ],
    }
    return summary, rows_of(scripts, old, new)


def final_of(parts: Mapping[Name, float], counts: Weights) -> float:
    """The whole out of exact parts."""
    return weigh({name: Part(score) for name, score in parts.items()}, by=counts).final or 0.0


def told_of(
    found: Material,
    scripts: list[tuple[Stored, dict[Name, float]]],
    new: list[float],
    said: Variety,
) -> list[Told]:
    """The scripts as yields count them, with their new scores."""
    scores = {one.script_id: score for (one, _), score in zip(scripts, new, strict=True)}
    return [
        Told(one.angle, one.is_kept, one.is_winner, scores.get(one.script_id), newness)
        for one, newness in zip(found.scripts, said.headlines, strict=True)
    ]


def rows_of(
    scripts: list[tuple[Stored, dict[Name, float]]], old: list[float], new: list[float]
) -> list[dict[str, Any]]:
    """Each script with its scores and ranks, the first thousand by the new order."""
    table = zip(scripts, old, new, ranks(old), ranks(new), strict=True)
    in_order = sorted(table, key=lambda each: each[-1])
    return [
        {
            "script_id": str(one.script_id),
            "number": one.number,
            "headline": one.headline,
            "old": round(before, 2),
            "new": round(after, 2),
            "old_rank": old_rank,
            "new_rank": new_rank,
        }
        for (one, _), before, after, old_rank, new_rank in in_order[:MOST_ROWS]
    ]
